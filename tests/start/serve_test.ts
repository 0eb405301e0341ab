import assert from "node:assert/strict";
import { join } from "node:path";
import { emptySchema, testDb } from "../support/db.ts";
import { alive, installation } from "./support.ts";

const slskdKey = "the-key-of-slskd-0123456789";

Deno.test("an installation on its first day: started, stopped, killed and started again", async (t) => {
  await using harmony = await installation({
    HOST: "0.0.0.0",
    HARMONY_LOG_LEVEL: "DEBUG",
    SLSKD_BASE_URL: "http://127.0.0.1:9",
    SLSKD_API_KEY: slskdKey,
  });
  const keyFile = join(harmony.data, "api-key");
  const pages: string[] = [];
  let key = "";

  await t.step("the first start makes a database, and a key that is printed once", async () => {
    const first = await harmony.serve();
    key = (await Deno.readTextFile(keyFile)).trim();
    assert.equal(first.stderr.split(key).length, 2);
    assert.equal((await Deno.stat(keyFile)).mode! & 0o777, 0o600);
    assert.equal((await first.ask("/api/v1/downloads")).status, 401);
    const headers = { "X-API-Key": key, Accept: "text/html" };
    for (const path of ["/", "/downloads", "/imports", "/activity", "/status", "/nowhere"]) {
      pages.push((await first.ask(path, { headers })).text);
    }
    assert.equal((await first.ask("/downloads", { headers })).status, 200);
    for (const path of ["/login", "/api/v1/openapi.json"]) {
      pages.push((await first.ask(path, { headers: { Accept: "text/html" } })).text);
    }
    const pid = await harmony.postmaster();
    assert.ok(pid && await alive(pid));
    assert.equal(await first.stop(), 0);
    assert.equal(await harmony.postmaster(), undefined);
    assert.equal(await alive(pid), false);
  });

  await t.step("a killed Harmony leaves its database, which the next start adopts", async () => {
    const second = await harmony.serve();
    const pid = await harmony.postmaster();
    await second.kill();
    assert.ok(pid && await alive(pid));
    const third = await harmony.serve();
    assert.equal(await harmony.postmaster(), pid);
    assert.match(third.stdout, /"adopted":true/);
    const headers = { "X-API-Key": key };
    assert.equal((await third.ask("/api/v1/downloads", { headers })).status, 200);
    await beside();
    assert.equal(await harmony.postmaster(), pid, "a command does not stop the server's database");
    assert.equal(await third.stop("SIGINT"), 0);
    assert.equal(await alive(pid), false);
  });

  async function beside() {
    const list = await harmony.run(["import", "-", "--json"], { stdin: "Mira Vance - Low Tide\n" });
    assert.equal(list.code, 0, list.stderr);
  }

  await t.step("a command without a server starts the database and stops it again", async () => {
    const { code, stdout } = await harmony.run(["migrate", "status"]);
    assert.equal(code, 0);
    assert.match(stdout, /^\d+ of \d+, up to date\n$/);
    assert.equal(await harmony.postmaster(), undefined);
  });

  await t.step("no log line and no page ever held a secret", async () => {
    const passwordFile = join(harmony.data, "postgres", "password");
    const password = (await Deno.readTextFile(passwordFile)).trim();
    assert.equal((await Deno.stat(passwordFile)).mode! & 0o777, 0o600);
    assert.match(harmony.said, /"event":"api.request"/);
    for (const secret of [slskdKey, password]) assert.ok(!harmony.said.includes(secret));
    assert.equal(harmony.said.split(key).length, 2, "the made key, the one time it is printed");
    for (const page of pages) {
      assert.ok(page.length > 100);
      for (const secret of [slskdKey, password, key]) assert.ok(!page.includes(secret));
    }
  });
});

Deno.test("two starts at the same moment on an empty folder share one database", async () => {
  await using harmony = await installation({ WORKERS_ENABLED: "false" });
  const [one, two] = await Promise.all([harmony.serve(), harmony.serve()]);
  assert.notEqual(one.url, two.url);
  const pid = await harmony.postmaster();
  const answer = await one.ask("/api/v1/imports/free", {
    method: "POST",
    body: "Mira Vance - Low Tide",
  });
  assert.equal(answer.status, 202);
  assert.match((await two.ask("/api/v1/imports")).text, /"accepted_count":1/);
  assert.equal(await one.stop(), 0);
  assert.equal(await harmony.postmaster(), pid, "the other still needs it");
  assert.equal((await two.ask("/api/v1/ready")).status, 200);
  assert.equal(await two.stop(), 0);
  assert.equal(await harmony.postmaster(), undefined);
});

Deno.test("a port that is taken is said in one line", async () => {
  await using db = await testDb();
  await using harmony = await installation({ DATABASE_URL: db.url });
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr;
  const { code, stderr } = await harmony.run(["serve"], { env: { PORT: String(port) } });
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`^[^\\n]*127\\.0\\.0\\.1:${port}[^\\n]*\\n$`));
});

Deno.test("a schema that does not fit the program is refused with the cure", async () => {
  await using db = await emptySchema();
  await using harmony = await installation({ DATABASE_URL: db.url });
  const old = await harmony.run(["serve"], { env: { FEATURE_RUN_MIGRATIONS: "off" } });
  assert.deepEqual([old.code, old.stdout], [1, ""]);
  assert.match(old.stderr, /^The schema is at 0, this program needs \d+: run "migrate up"\n$/);
  assert.equal((await harmony.run(["migrate", "up"])).code, 0);
  await db.sql`insert into schema_migrations (version, name) values (9999, 'future')`;
  for (const env of [{ FEATURE_RUN_MIGRATIONS: "off" }, { FEATURE_RUN_MIGRATIONS: "on" }]) {
    const newer = await harmony.run(["serve"], { env });
    assert.equal(newer.code, 1);
    assert.match(newer.stderr, /newer Harmony \(schema 9999/, env.FEATURE_RUN_MIGRATIONS);
  }
});

Deno.test("a start that is refused stops the database it started", async () => {
  await using harmony = await installation();
  const { code } = await harmony.run(["serve"], { env: { FEATURE_RUN_MIGRATIONS: "off" } });
  assert.equal(code, 1);
  assert.equal(await harmony.postmaster(), undefined);
});
