import assert from "node:assert/strict";
import { safeBegin } from "../../lib/begin.ts";
import { connect, isAway, type Pool, type Sql, sqlState } from "../../lib/db.ts";
import { type TestDb, testDb } from "../support/db.ts";

/** Ends the connection of a transaction, as a restart of the server or a proxy would. */
async function cut({ sql }: TestDb, tx: Sql) {
  const [own] = await tx`select pg_backend_pid() as pid`;
  await sql`select pg_terminate_backend(${own!["pid"]}, 5000)`;
}

const add = (sql: Sql, key: string) =>
  sql`insert into leases (name, holder, until)
  values (${key}, 'x', now())`;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const names = async (sql: Sql) =>
  (await sql`select name from leases order by name`).map((row) => row["name"]);

/** A pool of one connection: what never came back to it would be missed at once. */
async function withOne(act: (sql: Pool, db: TestDb) => Promise<void>) {
  await using db = await testDb();
  const sql = await connect(db.url, { max: 1 });
  try {
    await act(sql, db);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What a function does in a transaction whose connection is cut on the way. */
const cuts: Record<string, (tx: Sql, db: TestDb) => Promise<unknown>> = {
  async "sleeps"(tx, db) {
    await cut(db, tx);
    await pause(100);
    await add(tx, "late");
  },
  async "ends at once"(tx, db) {
    await cut(db, tx);
  },
  async "asks at once"(tx, db) {
    await cut(db, tx);
    await add(tx, "late");
  },
  async "waits for an answer"(tx, db) {
    const [own] = await tx`select pg_backend_pid() as pid`;
    setTimeout(() => void db.sql`select pg_terminate_backend(${own!["pid"]})`.execute(), 50);
    await tx`select pg_sleep(30)`;
  },
  async "catches the error and goes on"(tx, db) {
    await cut(db, tx);
    await tx`select 1`.catch(() => {});
    await add(tx, "late");
  },
  async "waits for a request of its own"(tx, db) {
    await cut(db, tx);
    await pause(50);
    throw new Error("404");
  },
};

for (const [what, act] of Object.entries(cuts)) {
  Deno.test(`a transaction cut off while its function ${what} leaves nothing behind`, async () => {
    await withOne(async (sql, db) => {
      const torn = sql.begin(async (tx) => {
        await add(tx, "early");
        await act(tx, db);
      });
      await assert.rejects(torn, isAway);
      // The driver may repeat the error of a query that was cut off to the next one, once.
      const found = await names(sql).catch(() => names(sql));
      assert.deepEqual(found, [], "the pool works again, and nothing is there");
      await pause(150);
      await sql.begin((tx) => add(tx, "next"));
      assert.deepEqual(await names(sql), ["next"]);
    });
  });
}

Deno.test("what a function asks after its transaction was cut off is refused, in savepoints too", async () => {
  await withOne(async (sql, db) => {
    const refused: unknown[] = [];
    const over = Promise.withResolvers<void>();
    const torn = sql.begin(async (tx) => {
      await cut(db, tx);
      await pause(100);
      refused.push(await add(tx, "late").catch((error) => error));
      const inner = tx.savepoint((inner) => add(inner, "inner"));
      refused.push(await inner.catch((error) => error));
      over.resolve();
    });
    await assert.rejects(torn, isAway);
    await over.promise;
    assert.deepEqual(refused.map(isAway), [true, true]);
    assert.deepEqual(await names(sql), []);
  });
});

Deno.test("a savepoint that is cut off takes its transaction with it", async () => {
  await withOne(async (sql, db) => {
    const refused = Promise.withResolvers<unknown>();
    const torn = sql.begin(async (tx) => {
      await add(tx, "early");
      await tx.savepoint(async (inner) => {
        await add(inner, "inner");
        await cut(db, inner);
        await pause(100);
        await add(inner, "late").catch(refused.resolve);
      });
    });
    await assert.rejects(torn, isAway);
    assert.equal(isAway(await refused.promise), true);
    assert.deepEqual(await names(sql), []);
  });
});

Deno.test("a transaction commits, hands on its result, and takes nothing more afterwards", async () => {
  await withOne(async (sql) => {
    let kept: Sql | undefined;
    const result = await sql.begin(async (tx) => {
      kept = tx;
      await add(tx, "a");
      await assert.rejects(tx.savepoint(async (inner) => {
        await add(inner, "b");
        throw new Error("not this");
      }));
      return await tx.savepoint((inner) => add(inner, "c").then(() => "done"));
    });
    assert.equal(result, "done");
    await assert.rejects(async () => await add(kept!, "late"), isAway);
    assert.deepEqual(await names(sql), ["a", "c"]);
  });
});

Deno.test("a transaction keeps what was asked of it, such as to be read only", async () => {
  await withOne(async (sql) => {
    const refused = sql.begin("read only", (tx) => add(tx, "a"));
    await assert.rejects(refused, (error) => sqlState(error) === "25006");
    assert.deepEqual(await names(sql), []);
  });
});

const errors: Record<string, () => Promise<unknown>> = {
  "an error of its own": () => Promise.reject(new Error("no")),
  // As of a service that is away; its connection says nothing about this one.
  "a refused connection elsewhere": () =>
    Promise.reject(Object.assign(new Error("elsewhere"), { code: "ECONNREFUSED" })),
};

for (const [what, fail] of Object.entries(errors)) {
  Deno.test(`a transaction whose function ends with ${what} is rolled back`, async () => {
    await withOne(async (sql) => {
      const error = await fail().catch((error) => error);
      const torn = sql.begin(async (tx) => {
        await add(tx, "a");
        throw error;
      });
      await assert.rejects(torn, (thrown) => thrown === error);
      assert.deepEqual(await names(sql), []);
    });
  });
}

Deno.test("after an error that announces the end of its connection nothing is written to it", async () => {
  const reset = Object.assign(new Error("reset"), { code: "ECONNRESET" });
  const end = Object.assign(new Error("closed"), { code: "CONNECTION_CLOSED" });
  const tx = Object.assign(() => Promise.reject(reset), { savepoint: () => Promise.reject(reset) });
  for (const ignored of [false, true]) {
    const written: string[] = [];
    // As the driver does it: a query fails first, the close is noticed later.
    const begin = safeBegin(
      (run) => {
        void run(tx).then(() => written.push("commit"), () => written.push("rollback"));
        return new Promise((_, reject) => setTimeout(reject, 50, end));
      },
      isAway,
      10_000,
    );
    const torn = begin(async (inner: typeof tx) => {
      await inner().catch((error: unknown) => {
        if (!ignored) throw error;
      });
      await pause(ignored ? 70 : 0);
    });
    await assert.rejects(torn, (error) => error === end);
    await pause(40);
    assert.deepEqual(written, []);
  }
});

Deno.test("many transactions cut off together leave a whole pool", async () => {
  await using db = await testDb();
  const sql = await connect(db.url, { max: 3 });
  const refused = Array.from({ length: 9 }, () => Promise.withResolvers<unknown>());
  const torn = refused.map(({ resolve }, at) =>
    sql.begin(async (tx) => {
      await add(tx, `early ${at}`);
      await cut(db, tx);
      await pause(at * 10);
      await add(tx, `late ${at}`).catch(resolve);
    })
  );
  for (const { status } of await Promise.allSettled(torn)) assert.equal(status, "rejected");
  for (const { promise } of refused) assert.equal(isAway(await promise), true);
  await Promise.all(Array.from({ length: 9 }, (_, at) => sql.begin((tx) => add(tx, `${at}`))));
  assert.equal((await names(sql)).length, 9);
  await sql.end({ timeout: 1 });
});
