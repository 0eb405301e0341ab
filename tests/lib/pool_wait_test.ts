/** A pool whose connections are all stuck gives up whoever waits, and is as before afterwards. */
import assert from "node:assert/strict";
import { connect, isBusy, type Pool, sqlState } from "../../lib/db.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { appOn, ask, clients } from "../routes/support.ts";
import { testServices } from "../support/services.ts";

const wait_ms = 300;

/** A pool of two connections. */
async function withTwo(act: (sql: Pool, db: TestDb) => Promise<void>) {
  await using db = await testDb();
  const sql = await connect(db.url, { max: 2, wait_ms });
  try {
    await act(sql, db);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Takes both connections, and gives them back. */
async function take(sql: Pool) {
  const release = Promise.withResolvers<void>();
  const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const taken = begun.map(({ resolve }) =>
    sql.begin(async () => {
      resolve();
      await release.promise;
    })
  );
  await Promise.all(begun.map(({ promise }) => promise));
  return async () => {
    release.resolve();
    await Promise.all(taken);
  };
}

/** Locks a table for as long as the scope lasts, as somebody at a console does. */
async function lock({ url }: TestDb, table: string) {
  const console = await connect(url, { max: 1 });
  const release = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const held = console.begin(async (tx) => {
    await tx`lock table ${tx(table)} in access exclusive mode`;
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  return {
    async [Symbol.asyncDispose]() {
      release.resolve();
      await held;
      await console.end({ timeout: 1 });
    },
  };
}

const names = async (sql: Pool) => (await sql`select name from leases`).map((row) => row["name"]);

Deno.test("whoever gets no connection in time is told, and what they wanted is not done later", async () => {
  await withTwo(async (sql) => {
    const giveBack = await take(sql);
    let begun = false;
    const waiting = await Promise.allSettled([
      sql`insert into leases (name, holder, until) values ('one', 'x', now())`,
      sql.unsafe("insert into leases (name, holder, until) values ('two', 'x', now())"),
      sql.begin(() => void (begun = true)),
    ]);
    for (const one of waiting) assert.ok(one.status === "rejected" && isBusy(one.reason));
    await giveBack();
    assert.deepEqual([await names(sql), begun], [[], false]);
    assert.deepEqual(await Promise.all([sql.begin(() => 1), sql.begin(() => 2)]), [1, 2]);
  });
});

Deno.test("a query behind one that hangs is not waited for, and one whose turn comes in time is answered", async () => {
  await withTwo(async (sql) => {
    const long = ["a", "b"].map((name) => sql`select ${name} as name, pg_sleep(1)`.execute());
    await assert.rejects(sql`select 1`, isBusy);
    await Promise.all(long);
    const short = [1, 2].map(() => sql`select pg_sleep(0.1)`.execute());
    const [found] = await sql`select 7 as n`;
    assert.equal(found!["n"], 7);
    await Promise.all(short);
  });
});

Deno.test("a table somebody has locked costs a request some time, not for ever: 503, then 200 again", async () => {
  await using db = await testDb();
  const sql = await connect(db.url, { max: 4, wait_ms });
  const app = await appOn(testServices(sql, { HEALTH_DB_TIMEOUT_MS: "50" }));
  const list = (path = "/api/v1/downloads") => ask(app, path, {});
  {
    await using _locked = await lock(db, "downloads");
    await assert.rejects(sql`select 1 from downloads`, (error) => sqlState(error) === "55P03");
    const answers = await Promise.all(Array.from({ length: 20 }, () => list()));
    for (const { status, data } of answers) {
      assert.deepEqual([status, data.error.code], [503, "DEPENDENCY_ERROR"]);
    }
    const page = await ask(app, "/downloads", { headers: clients.page });
    assert.deepEqual([page.status, /<h1/.test(page.text)], [503, true]);
  }
  assert.equal((await list()).status, 200);
  assert.equal((await list("/ready")).status, 200);
  await sql.end({ timeout: 1 });
});
