import assert from "node:assert/strict";
import { connect } from "../../../lib/db.ts";
import { rest, takeTurn, waitTurn } from "../../../lib/store/pace.ts";
import { testDb } from "../../support/db.ts";

const far_ms = 3_600_000;

Deno.test("of many who ask at once in two processes one gets the turn, the others are told to wait", async () => {
  await using db = await testDb();
  const other = await connect(db.url, { max: 5 });
  const pools = [db.sql, other];
  const waits = await Promise.all(
    Array.from({ length: 20 }, (_, at) => takeTurn(pools[at % 2]!, "service", far_ms)),
  );
  assert.equal(waits.filter((wait) => wait === 0).length, 1);
  assert.ok(waits.every((wait) => wait === 0 || wait >= 1 && wait <= far_ms));
  assert.equal(await takeTurn(db.sql, "another", far_ms), 0, "each service has its own line");
  await other.end();
});

Deno.test("turns that two processes wait for come at least the interval apart, by the database's clock", async () => {
  await using db = await testDb();
  const other = await connect(db.url, { max: 5 });
  const interval_ms = 20;
  await db.sql`create table granted (at timestamptz)`;
  await db.sql`create function note() returns trigger language plpgsql as $$ begin
    insert into granted values (new.next_at); return new; end $$`;
  await db.sql`create trigger noted after insert or update on provider_pace
    for each row execute function note()`;
  await Promise.all(
    [db.sql, other].flatMap((sql) =>
      Array.from({ length: 4 }, () => waitTurn(sql, "service", interval_ms))
    ),
  );
  const [gaps] = await db.sql`select count(*)::int as n, min(gap) as least from (
    select extract(epoch from at - lag(at) over (order by at))::float8 * 1000 as gap from granted) g`;
  assert.equal(gaps?.["n"], 8);
  assert.ok(gaps?.["least"] >= interval_ms - 0.01, `${gaps?.["least"]} ms`);
  await other.end();
});

Deno.test("a rest holds for everybody and never shortens a longer one", async () => {
  await using db = await testDb();
  await rest(db.sql, "service", far_ms);
  await rest(db.sql, "service", 1);
  assert.ok(await takeTurn(db.sql, "service", 0) > far_ms / 2);
});

Deno.test("whoever waits for a turn can be told to stop", async () => {
  await using db = await testDb();
  await rest(db.sql, "service", far_ms);
  const stop = new AbortController();
  const waiting = waitTurn(db.sql, "service", 0, stop.signal);
  stop.abort(new Error("enough"));
  await assert.rejects(waiting, /enough/);
});
