import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { emptySchema, type TestDb, testDb } from "../support/db.ts";
import { mira, scenario } from "../support/slskd/scenario.ts";
import { type Installation, installation } from "./support.ts";

const list = [
  "Mira Vance - Glass Harbour (Low Tide) 3:10",
  "no separator",
  "Mira Vance - Glass Harbour",
  "Ann Low - Second Sleep",
  "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC",
].join("\n");

const items = [
  {
    line: 1,
    status: "accepted",
    artist: "Mira Vance",
    title: "Glass Harbour",
    album: "Low Tide",
    duration_ms: 190_000,
  },
  { line: 2, status: "skipped", reason: "invalid" },
  {
    line: 3,
    status: "duplicate",
    reason: "duplicate",
    artist: "Mira Vance",
    title: "Glass Harbour",
  },
  { line: 4, status: "accepted", artist: "Ann Low", title: "Second Sleep" },
  {
    line: 5,
    status: "accepted",
    url: "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC",
  },
];

const summary = { format: "text", accepted: 3, duplicate: 1, skipped: 1 };

function jsonLines(text: string): unknown[] {
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

async function withList(harmony: Installation, text = list): Promise<string> {
  const file = join(harmony.home, "list.txt");
  await Deno.writeTextFile(file, text);
  return file;
}

async function wished({ sql }: TestDb): Promise<number> {
  return (await sql`select from downloads`).length;
}

Deno.test("import --dry-run --json tells of every line and needs no database", async () => {
  await using harmony = await installation({ DATABASE_URL: "postgres://127.0.0.1:1/none" });
  const file = await withList(harmony);
  const { code, stdout, stderr } = await harmony.run(["import", "--dry-run", "--json", file]);
  assert.deepEqual([code, stderr], [0, ""]);
  assert.deepEqual(jsonLines(stdout), [...items, { summary }]);
});

Deno.test("import takes a file, or standard input, once", async () => {
  await using db = await testDb();
  await using harmony = await installation({ DATABASE_URL: db.url });
  const first = await harmony.run(["import", await withList(harmony)]);
  assert.equal(first.code, 0, first.stderr);
  assert.equal(
    first.stdout,
    "2 of 2\n1 to be looked up by the running server\n" +
      "line 2: skipped (invalid) no separator\ntext: 3 accepted, 1 duplicate, 1 skipped\n",
  );
  assert.equal(await wished(db), 2);
  const again = await harmony.run(["import", "--json", "-"], { stdin: list });
  assert.equal(again.code, 0);
  assert.deepEqual(jsonLines(again.stdout).at(-1), {
    summary: { format: "text", accepted: 0, duplicate: 4, skipped: 1 },
  });
  assert.equal(await wished(db), 2);
});

const unreadable: [args: string[], stdin: string | undefined, said: RegExp][] = [
  [["import", "nothing-here.txt"], undefined, /^Cannot read nothing-here\.txt: NotFound\n$/],
  [["import", "-"], "", /^the list is empty\n$/],
  [["import", "--json", "-"], "%PDF-1.7", /^this is not a text file\n$/],
];

Deno.test("a list that cannot be read is said in one line and is a failure", async () => {
  await using db = await testDb();
  await using harmony = await installation({ DATABASE_URL: db.url });
  for (const [args, stdin, said] of unreadable) {
    const ran = await harmony.run(args, stdin === undefined ? {} : { stdin });
    assert.equal(ran.code, 1, args.join(" "));
    assert.match(ran.stderr, said);
    assert.equal(ran.stdout, "");
  }
});

Deno.test("keys are made, listed and removed, and each is shown once", async () => {
  await using db = await testDb();
  await using harmony = await installation({ DATABASE_URL: db.url });
  const made = await harmony.run(["keys", "add", "phone"]);
  assert.equal(made.code, 0);
  assert.match(made.stdout, /^[\w-]{43}\n$/);
  const twice = await harmony.run(["keys", "add", "phone"]);
  assert.deepEqual([twice.code, twice.stderr], [1, "A key named phone exists\n"]);
  const listed = await harmony.run(["keys", "list"]);
  assert.match(listed.stdout, /^phone\tfull\tmade \S+Z\tlast used never\n$/);
  assert.equal((await harmony.run(["keys", "remove", "phone"])).stdout, "Removed phone\n");
  const gone = await harmony.run(["keys", "remove", "phone"]);
  assert.deepEqual([gone.code, gone.stderr], [1, "No key is named phone\n"]);
  assert.equal(harmony.said.split(made.stdout.trim()).length, 2);
});

Deno.test("migrate goes up, says where it stands, and goes down again", async () => {
  await using db = await emptySchema();
  await using harmony = await installation({ DATABASE_URL: db.url });
  const head = (await readSteps()).at(-1)!.version;
  const said = async (...args: string[]) => (await harmony.run(["migrate", ...args])).stdout;
  assert.equal(await said("status"), `0 of ${head}\n`);
  assert.match(await said("up"), /^queue\ndownloads\naccess\n/);
  assert.equal(await said("up"), "Nothing to do\n");
  assert.equal(await said("status"), `${head} of ${head}, up to date\n`);
  assert.match(await said("down", "--to", "1"), /access\ndownloads\n$/);
  assert.equal(await said("status"), `1 of ${head}\n`);
  const wrong = await harmony.run(["migrate", "down", "--to", "-1"]);
  assert.deepEqual([wrong.code, wrong.stderr], [2, "--to takes a version number\n"]);
});

Deno.test("doctor finds what is missing, names the cure, and fails", async () => {
  await using db = await testDb();
  await using harmony = await installation({ DATABASE_URL: db.url });
  const { code, stdout } = await harmony.run(["doctor"]);
  assert.equal(code, 1);
  assert.match(stdout, /^ok {3}database: DATABASE_URL$/m);
  assert.match(stdout, /^ok {3}migrations: schema \d+ of \d+$/m);
  assert.match(stdout, /^ok {3}music folder: /m);
  assert.match(stdout, /^FAIL slskd: not configured\n {5}→ Set SLSKD_BASE_URL, e\.g\. /m);
  await migrate(db.sql, await readSteps(), 1);
  const env = { DATABASE_URL: "postgres://me:s3cret@127.0.0.1:1/none", MUSIC_DIR: "/proc/none" };
  const worse = await harmony.run(["doctor"], { env });
  assert.equal(worse.code, 1);
  assert.match(
    worse.stdout,
    /^FAIL database: PostgreSQL cannot be reached at 127\.0\.0\.1:1\/none/m,
  );
  assert.match(worse.stdout, /^FAIL music folder: \/proc\/none/m);
  const old = await harmony.run(["doctor"]);
  assert.match(old.stdout, /^FAIL migrations: schema 1 of \d+\n {5}→ Run "migrate up"$/m);
  assert.ok(!harmony.said.includes("s3cret"));
});

Deno.test("doctor is content when everything is there, and knows a wrong key", async () => {
  await using db = await testDb();
  await using stand = await scenario({ peers: [mira] });
  const { url, apiKey } = stand.slskd;
  const settings = { DATABASE_URL: db.url, SLSKD_BASE_URL: url };
  await using harmony = await installation({ ...settings, SLSKD_API_KEY: apiKey });
  const well = await harmony.run(["doctor"]);
  assert.equal(well.code, 0, well.stdout);
  assert.doesNotMatch(well.stdout, /FAIL/);
  const wrong = await harmony.run(["doctor"], { env: { SLSKD_API_KEY: "wrong-key-0123456789" } });
  assert.equal(wrong.code, 1);
  assert.match(wrong.stdout, /^FAIL slskd: .*\n {5}→ Set SLSKD_API_KEY /m);
  for (const key of [apiKey, "wrong-key-0123456789"]) assert.ok(!harmony.said.includes(key));
});

const helps = [
  [],
  ["serve"],
  ["work"],
  ["import"],
  ["match"],
  ["doctor"],
  ["migrate"],
  ["migrate", "up"],
  ["migrate", "down"],
  ["migrate", "status"],
  ["keys"],
  ["keys", "add"],
  ["keys", "list"],
  ["keys", "remove"],
  ["backup"],
  ["restore"],
];

Deno.test("every command has a help with an example", async () => {
  await using harmony = await installation();
  for (const command of helps) {
    const { code, stdout } = await harmony.run([...command, "--help"]);
    assert.equal(code, 0, command.join(" "));
    assert.match(stdout, /example/i, command.join(" "));
  }
});

const wrongUses: [args: string[], env: Record<string, string>, said: RegExp][] = [
  [["nonsense"], {}, /nonsense/],
  [["import"], {}, /FILE/],
  [["match"], {}, /FILE/],
  [["match", "--nonsense", "-"], {}, /--nonsense/],
  [["import", "--nonsense", "-"], {}, /--nonsense/],
  [["migrate", "down"], {}, /--to/],
  [["serve"], { PORT: "eighty", SLSKD_BASE_URL: "slskd" }, /PORT: [^]*SLSKD_BASE_URL: /],
  [["doctor"], { DATABASE_URL: "mysql://me:s3cret@db/x" }, /DATABASE_URL: .*"mysql"/],
];

Deno.test("wrong use is exit code 2, said on standard error", async () => {
  await using harmony = await installation();
  for (const [args, env, said] of wrongUses) {
    const ran = await harmony.run(args, { env });
    assert.deepEqual([ran.code, ran.stdout], [2, ""], args.join(" "));
    assert.match(ran.stderr, said);
    assert.doesNotMatch(ran.stderr, /\n\s+at |s3cret/);
  }
});

Deno.test("commands work beside a running server, which sees what they did at once", async () => {
  await using db = await testDb();
  await using harmony = await installation({ DATABASE_URL: db.url });
  const server = await harmony.serve();
  const { code } = await harmony.run(["import", await withList(harmony)]);
  assert.equal(code, 0);
  const listed = JSON.parse((await server.ask("/api/v1/downloads")).text);
  assert.equal(listed.total_count, 2);
  assert.equal((await harmony.run(["doctor"])).code, 1);
  assert.match((await harmony.run(["migrate", "status"])).stdout, /up to date/);
  const key = (await harmony.run(["keys", "add", "phone"])).stdout.trim();
  assert.equal((await server.ask("/api/v1/downloads")).status, 401);
  const headers = { "X-API-Key": key };
  assert.equal((await server.ask("/api/v1/downloads", { headers })).status, 200);
  assert.equal((await harmony.run(["keys", "remove", "phone"])).code, 0);
  assert.equal((await server.ask("/api/v1/downloads", { headers })).status, 403);
  assert.equal(await server.stop(), 0);
});
