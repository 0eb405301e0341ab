/**
 * `deno task test [FILES…]`: every test on one PostgreSQL, then one line `N passed, N failed`.
 * Files run side by side, except those that drive a browser and those that kill processes: of these
 * one each. Types are left to `deno check`, which CI runs before. A secret in a log fails it all.
 */
import { readLines } from "./support/process.ts";
import { scratchFolder, startTestServer } from "./support/scratch.ts";
import { chromiumPath, has } from "./support/tools.ts";

const project = new URL("..", import.meta.url).pathname;
const browser = "tests/browser";
const alone = ["tests/chaos", "tests/start"];

interface Totals {
  passed: number;
  failed: number;
  ignored: number;
}

async function run(
  args: string[],
  env: Record<string, string>,
  say: (line: string) => void = console.log,
): Promise<Totals> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", "--preload=tests/support/listener.ts", ...args],
    cwd: project,
    // Most tests wait for something: more of them at once than there are cores.
    env: { DENO_JOBS: "4", ...env, NO_COLOR: "1" },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const totals: Totals = { passed: 0, failed: 0, ignored: 0 };
  for await (const line of readLines(child.stdout)) {
    say(line);
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

/** How many tests a folder holds that are not run. */
async function count(folder: string): Promise<number> {
  let tests = 0;
  for await (const { name } of Deno.readDir(project + folder)) {
    if (!name.endsWith("_test.ts")) continue;
    const text = await Deno.readTextFile(`${project}${folder}/${name}`);
    tests += text.match(/^Deno\.test\(/gm)?.length ?? 0;
  }
  return tests;
}

/** Says which lines of logs held a secret (tests/support/secrets.ts), and how many there are. */
async function leaks(report: string): Promise<number> {
  const text = (await Deno.readTextFile(report)).trim();
  await Deno.remove(report);
  if (text) console.log(`\nSecrets in logs:\n${text}`);
  return text ? text.split("\n").length : 0;
}

/** Processes with the rights that people give may write where temporary files usually are, only. */
function placed({ TMPDIR, ...env }: Record<string, string>, files: string[]) {
  const restricted = files.some((file) => alone.some((folder) => file.startsWith(folder)));
  return { ...env, ...(TMPDIR && !restricted ? { TMPDIR } : {}) };
}

/** First what runs side by side; then the browser's tests beside those that kill processes. */
async function* everything(env: Record<string, string>, chromium: boolean) {
  yield await run(["--parallel", `--ignore=${[browser, ...alone].join(",")}`, "tests"], env);
  const later: string[] = [];
  const killing = run(alone, placed(env, alone), (line) => void later.push(line));
  if (chromium) yield await run([browser], env);
  const totals = await killing;
  for (const line of later) console.log(line);
  yield totals;
}

async function main(files: string[]): Promise<number> {
  const scratch = await scratchFolder();
  const postgres = await startTestServer(`${scratch}/postgres`);
  const report = await Deno.makeTempFile({ prefix: "harmony-leaks-" });
  const env = { HARMONY_TEST_DATABASE_URL: postgres.url, HARMONY_LEAKS: report, TMPDIR: scratch };
  const chromium = await has(chromiumPath);
  if (!chromium) console.log(`No Chromium at ${chromiumPath}: the browser tests are skipped`);
  try {
    const rounds = files.length ? [run(files, placed(env, files))] : everything(env, chromium);
    const totals = {
      passed: 0,
      failed: 0,
      ignored: chromium || files.length ? 0 : await count(browser),
    };
    for await (const { passed, failed, ignored } of rounds) {
      totals.passed += passed;
      totals.failed += failed;
      totals.ignored += ignored;
    }
    totals.failed += await leaks(report);
    const { passed, failed, ignored } = totals;
    console.log(`\n${passed} passed, ${failed} failed${ignored ? `, ${ignored} skipped` : ""}`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await postgres.stop();
    await Deno.remove(scratch, { recursive: true });
  }
}

Deno.exit(await main(Deno.args));
