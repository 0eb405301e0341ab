import assert from "node:assert/strict";
import { join } from "node:path";

const project = new URL("../../", import.meta.url).pathname;

/** `harmony match` as a process that may read one folder, and neither write nor reach anything. */
function start(args: string[], home: string, env: Record<string, string> = {}) {
  const { PATH = "", HOME = "", DENO_DIR } = Deno.env.toObject();
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--allow-env",
      `--allow-read=${home}`,
      "--config",
      join(project, "deno.json"),
      join(project, "main.ts"),
      "match",
      ...args,
    ],
    cwd: home,
    clearEnv: true,
    env: { PATH, HOME, ...DENO_DIR ? { DENO_DIR } : {}, NO_COLOR: "1", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function run(args: string[], home: string, stdin = "", env: Record<string, string> = {}) {
  const child = start(args, home, env);
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(stdin));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

function caseOf(id: unknown, length = 290): string {
  return JSON.stringify({
    id,
    track: {
      title: "Reckoner",
      artists: ["Radiohead"],
      album: "In Rainbows",
      duration_ms: 290_000,
    },
    candidates: [{ id: "a", filename: "Radiohead\\In Rainbows\\07 Reckoner.flac", length }],
  });
}

function decisions(stdout: string): [id: unknown, decision: string | undefined][] {
  return stdout.trim().split("\n").map((line) => JSON.parse(line))
    .map(({ id, decision }) => [id, decision]);
}

Deno.test("match answers a file line by line, with no right but to read it", async () => {
  const home = await Deno.makeTempDir({ prefix: "harmony-" });
  const file = join(home, "cases.jsonl");
  await Deno.writeTextFile(file, `\ufeff${caseOf(1)}\r\n\r\n  \n${caseOf("two", 500)}`);
  const answered = await run([file], home, "", { PORT: "eighty", DATABASE_URL: "mysql://x" });
  assert.deepEqual([answered.code, answered.stderr], [0, ""]);
  assert.deepEqual(decisions(answered.stdout), [[1, "auto"], ["two", "none"]]);
  const table = await run(["--explain", "-"], home, caseOf(1));
  assert.equal(table.code, 0);
  assert.match(table.stdout, /^1 {2}auto {2}Radiohead - Reckoner .*\n→ {2}1\. {2}1\.00 {2}Certain/);
  await Deno.remove(home, { recursive: true });
});

Deno.test("match answers what it can and fails when a line could not be read", async () => {
  const home = await Deno.makeTempDir({ prefix: "harmony-" });
  const { code, stdout } = await run(["-"], home, `${caseOf(1)}\nno json\n${caseOf(3)}\n`);
  assert.equal(code, 1);
  assert.deepEqual(decisions(stdout), [[1, "auto"], [null, undefined], [3, "auto"]]);
  assert.equal(JSON.parse(stdout.split("\n")[1]!).line, 2);
  const none = await run([join(home, "none.jsonl")], home);
  assert.deepEqual([none.code, none.stdout], [1, ""]);
  assert.match(none.stderr, /^Cannot read .*none\.jsonl: NotFound\n$/);
  const folder = await run([home], home);
  assert.deepEqual([folder.code, folder.stdout], [1, ""]);
  const empty = await run(["-"], home);
  assert.deepEqual([empty.code, empty.stdout, empty.stderr], [0, "", ""]);
  await Deno.remove(home, { recursive: true });
});

Deno.test("match decides by the thresholds of the environment, which have to fit", async () => {
  const home = await Deno.makeTempDir({ prefix: "harmony-" });
  const strict = await run(["-"], home, caseOf(1, 295), { MATCH_AUTO_THRESHOLD: "0.99" });
  assert.deepEqual(decisions(strict.stdout), [[1, "review"]]);
  const wrong = await run(["-"], home, caseOf(1), { MATCH_AUTO_THRESHOLD: "much" });
  assert.deepEqual([wrong.code, wrong.stdout], [2, ""]);
  assert.match(wrong.stderr, /MATCH_AUTO_THRESHOLD/);
  await Deno.remove(home, { recursive: true });
});

Deno.test("match ends quietly when nobody reads on", async () => {
  const home = await Deno.makeTempDir({ prefix: "harmony-" });
  const file = join(home, "cases.jsonl");
  await Deno.writeTextFile(file, `${caseOf(1)}\n`.repeat(20_000));
  const child = start([file], home);
  await child.stdin.close();
  const reader = child.stdout.getReader();
  await reader.read();
  await reader.cancel();
  const [{ code }, said] = await Promise.all([child.status, new Response(child.stderr).text()]);
  assert.deepEqual([code, said], [0, ""]);
  await Deno.remove(home, { recursive: true });
});

const isLinux = Deno.build.os === "linux";

Deno.test(
  "match says in a line that its answers cannot be written",
  { ignore: !isLinux },
  async () => {
    const home = await Deno.makeTempDir({ prefix: "harmony-" });
    const { PATH = "", HOME = "", DENO_DIR } = Deno.env.toObject();
    const { code, stderr } = await new Deno.Command("sh", {
      args: ["-c", 'echo "$1" | "$2" run -A "$3" match - >/dev/full', "sh", caseOf(1)]
        .concat(Deno.execPath(), join(project, "main.ts")),
      cwd: home,
      clearEnv: true,
      env: { PATH, HOME, ...DENO_DIR ? { DENO_DIR } : {}, NO_COLOR: "1" },
    }).output();
    assert.equal(code, 1);
    assert.match(new TextDecoder().decode(stderr), /^Cannot write the answers: No space left.*\n$/);
    await Deno.remove(home, { recursive: true });
  },
);
