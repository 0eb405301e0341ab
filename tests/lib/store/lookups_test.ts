import assert from "node:assert/strict";
import { z } from "zod";
import { forgetRows } from "../../../jobs/tidy.ts";
import type { Pool } from "../../../lib/db.ts";
import { silentLog } from "../../../lib/log.ts";
import { type Lookup, lookUp } from "../../../lib/store/lookups.ts";
import { testDb } from "../../support/db.ts";
import { testConfig } from "../../support/services.ts";

const schema = z.object({ name: z.string() });
const lookup: Lookup<typeof schema> = {
  provider: "service",
  key: "question",
  schema,
  keep_s: 1000,
  keep_nothing_s: 10,
};

/** A service that counts how often it is asked. */
function asked(answer: z.output<typeof schema> | null) {
  let times = 0;
  const ask = () => {
    times++;
    return Promise.resolve(answer);
  };
  return Object.assign(ask, { times: () => times });
}

/** As if it were so many seconds later. */
const later = (sql: Pool, seconds: number) =>
  sql`update provider_cache set expires_at = expires_at - ${seconds} * interval '1 second'`;

Deno.test("an answer is asked for once, and that there is none is kept shorter", async () => {
  await using db = await testDb();
  for (const [answer, kept_s] of [[{ name: "a" }, 1000], [null, 10]] as const) {
    const key = `${kept_s}`;
    const ask = asked(answer);
    const look = (fresh = false) => lookUp(db.sql, { ...lookup, key, fresh }, ask);
    assert.deepEqual([await look(), await look()], [answer, answer]);
    assert.equal(ask.times(), 1);
    await later(db.sql, kept_s - 1);
    await look();
    assert.equal(ask.times(), 1);
    await later(db.sql, 2);
    await look();
    assert.equal(ask.times(), 2, "it is too old");
    await look(true);
    assert.equal(ask.times(), 3, "it is to be asked anew");
  }
});

Deno.test("an answer kept in another shape is asked for again, a fault keeps nothing", async () => {
  await using db = await testDb();
  const failing = () => Promise.reject(new Error("away"));
  await assert.rejects(lookUp(db.sql, lookup, failing), /away/);
  await lookUp(db.sql, { ...lookup, schema: z.unknown() }, () => Promise.resolve({ older: 1 }));
  assert.deepEqual(await lookUp(db.sql, lookup, asked({ name: "b" })), { name: "b" });
  assert.deepEqual(await lookUp(db.sql, lookup, failing), { name: "b" });
});

Deno.test("what is too old is deleted, the rest is kept", async () => {
  await using db = await testDb();
  for (const key of ["a", "b", "c"]) await lookUp(db.sql, { ...lookup, key }, asked(null));
  await later(db.sql, 11);
  await lookUp(db.sql, { ...lookup, key: "d" }, asked({ name: "d" }));
  const { signal } = new AbortController();
  await forgetRows({ sql: db.sql, config: testConfig(), log: silentLog, signal }, { rows: 2 });
  const left = await db.sql`select key from provider_cache`;
  assert.deepEqual(left.map(({ key }) => key), ["d"]);
});
