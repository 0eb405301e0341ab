import assert from "node:assert/strict";
import { z } from "zod";
import {
  connect,
  isAway,
  isDriverSlip,
  isUnstorable,
  type Json,
  mayBeDone,
  row,
  rows,
  sqlState,
} from "../../lib/db.ts";
import { emptySchema, testServer } from "../support/db.ts";

Deno.test("numbers of every size, counts and sums arrive as numbers", async () => {
  await using db = await emptySchema();
  const [found] = await db.sql`select 9007199254740991::bigint as big, count(*) as n,
    sum(x) as total, 1.5::numeric as fraction from generate_series(1, 3) x`;
  assert.deepEqual({ ...found }, { big: 9007199254740991, n: 3, total: 6, fraction: 1.5 });
});

Deno.test("the first query of a pool may carry an array", async () => {
  await using db = await emptySchema();
  const sql = await connect(db.url, { max: 1 });
  const found = await sql`select x from generate_series(1, 5) x where x = any (${[2, 4]}::int[])`;
  await sql.end();
  assert.deepEqual(found.map((one) => one["x"]), [2, 4]);
});

Deno.test("rows are checked, not believed", async () => {
  await using db = await emptySchema();
  const One = z.object({ id: z.int() });
  assert.deepEqual(await rows(One, db.sql`select 1 as id, 'more' as other`), [{ id: 1 }]);
  assert.equal(await row(One, db.sql`select 1 as id where false`), undefined);
  await assert.rejects(rows(One, db.sql`select 'x' as id`), /expected number/);
  await assert.rejects(row(One, db.sql`select null as id`), /expected number/);
});

Deno.test("JSON comes back as it went, except for what PostgreSQL cannot keep", async () => {
  await using db = await emptySchema();
  const back = async (value: unknown) =>
    (await db.sql`select ${db.sql.json(value as Json)}::jsonb as it`)[0]!["it"];
  const plain = { name: '椎名林檎 😀 \\u0000 "', list: [1, null, true], deep: { a: "" } };
  assert.deepEqual(await back(plain), plain);
  assert.deepEqual(await back({ a: "x\0y", b: ["\ud800"] }), { a: "x\ufffdy", b: ["\ufffd"] });
});

Deno.test("a zero byte outside JSON is told apart from other faults", async () => {
  await using db = await emptySchema();
  const error = await db.sql`select ${"a\0b"}::text`.catch((error) => error);
  assert.equal(isUnstorable(error), true);
  const other = await db.sql`select 1/0`.catch((error) => error);
  assert.deepEqual([isUnstorable(other), sqlState(other)], [false, "22012"]);
  assert.equal(sqlState(new Error("other")), undefined);
});

Deno.test("a database that is away is told apart from one that refuses", async () => {
  const server = new URL(await testServer());
  const refused = await connect("postgres://127.0.0.1:1/x", { connect_timeout: 2 })
    .catch((error) => error);
  assert.equal(isAway(refused), true);
  server.password = "wrong";
  const wrong = await connect(server.href).catch((error) => error);
  assert.deepEqual([isAway(wrong), sqlState(wrong)], [false, "28P01"]);
  await using db = await emptySchema();
  const sql = await connect(db.url, { max: 1 });
  await sql.end();
  assert.equal(isAway(await sql`select 1`.catch((error) => error)), true);
  for (
    const code of [
      "57P01",
      "57P02",
      "57P03",
      "08006",
      "CONNECTION_CLOSED",
      "ENOTFOUND",
      "ETIMEDOUT",
    ]
  ) {
    assert.equal(isAway({ code }), true, code);
  }
  assert.deepEqual([isAway(undefined), isAway({ code: "23505" })], [false, false]);
});

Deno.test("a statement whose answer got lost may have been done, one that was never sent was not", () => {
  for (const code of ["ECONNRESET", "CONNECTION_CLOSED", "ETIMEDOUT"]) {
    assert.equal(mayBeDone({ code }), true, code);
  }
  for (const code of ["ECONNREFUSED", "ENOTFOUND", "23505"]) {
    assert.equal(mayBeDone({ code }), false, code);
  }
});

Deno.test("the driver's slip on a closed connection is told from every other fault", () => {
  const slip = new TypeError("Cannot read properties of null (reading 'write')");
  slip.stack = "at Immediate.nextWrite (file:///x/node_modules/postgres/src/connection.js:255:22)";
  assert.equal(isDriverSlip(slip), true);
  const ours = new TypeError("Cannot read properties of null (reading 'write')");
  assert.equal(isDriverSlip(ours), false);
  assert.equal(isDriverSlip(new Error("nextWrite")), false);
});
