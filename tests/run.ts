/**
 * `deno task test [FILES…]`: every test on one PostgreSQL, then one line `N passed, N failed`.
 * Files run side by side, except those that drive a browser or kill processes.
 */
import { startEmbeddedPostgres } from "../lib/embedded_postgres.ts";
import { unsafeButFast } from "./support/db.ts";
import { readLines } from "./support/process.ts";

const project = new URL("..", import.meta.url).pathname;
const alone = ["tests/browser", "tests/chaos", "tests/start"];

interface Totals {
  passed: number;
  failed: number;
  ignored: number;
}

async function run(args: string[], env: Record<string, string>): Promise<Totals> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", ...args],
    cwd: project,
    env: { ...env, NO_COLOR: "1" },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const totals: Totals = { passed: 0, failed: 0, ignored: 0 };
  for await (const line of readLines(child.stdout)) {
    console.log(line);
    const [, passed, failed] = /^(?:ok|FAILED) \| (\d+) passed.* \| (\d+) failed/.exec(line) ?? [];
    if (passed) {
      totals.passed += Number(passed);
      totals.failed += Number(failed);
      totals.ignored += Number(/(\d+) ignored/.exec(line)?.[1] ?? 0);
    }
  }
  const { success } = await child.status;
  if (!success && totals.failed === 0) totals.failed = 1;
  return totals;
}

async function main(files: string[]): Promise<number> {
  const directory = new URL("../.cache/test-postgres", import.meta.url).pathname;
  const postgres = await startEmbeddedPostgres(directory, undefined, unsafeButFast);
  const env = { HARMONY_TEST_DATABASE_URL: postgres.url };
  try {
    const rounds = files.length ? [files] : [
      ["--parallel", `--ignore=${alone.join(",")}`, "tests"],
      [...alone],
    ];
    const totals = { passed: 0, failed: 0, ignored: 0 };
    for (const args of rounds) {
      const { passed, failed, ignored } = await run(args, env);
      totals.passed += passed;
      totals.failed += failed;
      totals.ignored += ignored;
    }
    const { passed, failed, ignored } = totals;
    console.log(`\n${passed} passed, ${failed} failed${ignored ? `, ${ignored} skipped` : ""}`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await postgres.stop();
  }
}

Deno.exit(await main(Deno.args));
