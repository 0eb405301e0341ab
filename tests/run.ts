/**
 * `deno task test [FILES…]`: every test on one PostgreSQL, then one line `N passed, N failed`.
 * Files run side by side, except those that drive a browser and those that kill processes: of these
 * one each. Types are left to `deno check`, which CI runs before. A secret in a log fails it all.
 */
import { join } from "node:path";
import { readLines } from "./support/process.ts";
import { scratchFolder, startTestServer } from "./support/scratch.ts";
import { endServer } from "./support/server.ts";
import { chromiumPath } from "./support/chromium.ts";
import { writeShards } from "./support/shards.ts";
import { has } from "./support/tools.ts";

const project = new URL("..", import.meta.url).pathname;
const browser = "tests/browser";
const alone = ["tests/chaos", "tests/start"];
/** Whoever breaks off leaves no server behind, and nothing in memory. */
const broken = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => broken.abort());
}

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
    signal: broken.signal,
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
  if (text) console.log(`\nSecrets in logs:\n${text}`);
  return text ? text.split("\n").length : 0;
}

/** Processes with the rights that people give may write where temporary files usually are, only. */
function placed({ TMPDIR, ...env }: Record<string, string>, files: string[]) {
  const restricted = files.some((file) => alone.some((folder) => file.startsWith(folder)));
  return { ...env, ...(TMPDIR && !restricted ? { TMPDIR } : {}) };
}

/** First what runs side by side; then the browser's tests beside those that kill processes. */
async function* everything({ env, scratch, chromium }: Surroundings) {
  const apart = [browser, ...alone].map((folder) => join(project, folder));
  const shards = await writeShards(join(project, "tests"), join(scratch, "shards"), apart);
  yield await run(["--parallel", `--config=${join(project, "deno.json")}`, shards], env);
  const later: string[] = [];
  const killing = run(alone, placed(env, alone), (line) => void later.push(line));
  if (chromium) yield await run([browser], env);
  const totals = await killing;
  for (const line of later) console.log(line);
  yield totals;
}

interface Surroundings extends AsyncDisposable {
  env: Record<string, string>;
  /** A folder for what is worth nothing after the tests. */
  scratch: string;
  /** Whether there is one. */
  chromium: boolean;
}

/** What all tests share: a database server, a folder, and where the secrets go that a log told. */
async function surroundings(): Promise<Surroundings & { report: string }> {
  await using stack = new AsyncDisposableStack();
  const scratch = await scratchFolder();
  stack.defer(() => Deno.remove(scratch, { recursive: true }));
  const postgres = await startTestServer(join(scratch, "postgres"));
  stack.defer(() => endServer(join(scratch, "postgres"), "SIGINT"));
  const chromium = await has(await chromiumPath());
  const report = join(scratch, "leaks");
  await Deno.writeTextFile(report, "");
  const env = {
    HARMONY_TEST_DATABASE_URL: postgres.url,
    HARMONY_LEAKS: report,
    TMPDIR: scratch,
  };
  const kept = stack.move();
  return { env, scratch, chromium, report, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function main(files: string[]): Promise<number> {
  await using all = await surroundings();
  const { env, chromium } = all;
  if (!chromium) console.log(`No ${await chromiumPath()}: the browser tests are skipped`);
  const rounds = files.length ? [run(files, placed(env, files))] : everything(all);
  const totals = {
    passed: 0,
    failed: 0,
    ignored: chromium || files.length ? 0 : await count(browser),
  };
  for await (const { passed, failed, ignored } of rounds) {
    totals.passed += passed;
    totals.failed += failed;
    totals.ignored += ignored;
    if (broken.signal.aborted) break;
  }
  totals.failed += await leaks(all.report);
  const { passed, failed, ignored } = totals;
  console.log(`\n${passed} passed, ${failed} failed${ignored ? `, ${ignored} skipped` : ""}`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

Deno.exit(await main(Deno.args));
