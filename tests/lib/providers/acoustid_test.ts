import assert from "node:assert/strict";
import { silentLog } from "../../../lib/log.ts";
import { createAcoustid } from "../../../lib/providers/acoustid.ts";
import { ServiceError } from "../../../lib/service_error.ts";
import { acoustidKey, type AcoustidStandIn, startAcoustid } from "../../support/acoustid.ts";
import { type TestDb, testDb } from "../../support/db.ts";

const print = { duration_s: 237.4, fingerprint: `AQAA${"x".repeat(40)}` };

function client(db: TestDb, acoustid: AcoustidStandIn, key = acoustidKey) {
  return createAcoustid({
    sql: db.sql,
    log: silentLog,
    baseUrl: acoustid.url,
    key,
    timeoutMs: 200,
  });
}

Deno.test("a sound is asked for by a form, with the key in its body", async () => {
  await using db = await testDb();
  await using acoustid = startAcoustid([{
    score: 0.97,
    recordings: [{ id: "r1", title: "Low Tide", artists: ["Mira Vale"] }, {}],
  }, { score: 0.4, recordings: [] }]);
  const found = await client(db, acoustid).lookup(print);
  assert.deepEqual(found.map(({ score, recordings }) => [score, recordings.length]), [
    [0.97, 2],
    [0.4, 0],
  ]);
  assert.deepEqual(found[0]!.recordings[0], {
    id: "r1",
    title: "Low Tide",
    artists: [{ name: "Mira Vale" }],
  });
  assert.deepEqual(acoustid.calls, [{
    client: acoustidKey,
    format: "json",
    duration: "237",
    meta: "recordings compress",
    fingerprint: print.fingerprint,
  }]);
});

Deno.test("whatever goes wrong there is a ServiceError, without the key", async () => {
  await using db = await testDb();
  await using acoustid = startAcoustid();
  const faults = ["html", "wrong_shape", "slow", { status: 500 }, {
    status: 400,
    code: 4,
  }] as const;
  for (const fault of faults) {
    acoustid.faults.push(fault);
    const error = await client(db, acoustid).lookup(print).catch((error) => error);
    assert.ok(error instanceof ServiceError, Deno.inspect(fault));
    assert.ok(!Deno.inspect(error).includes(acoustidKey));
  }
  const refused = await client(db, acoustid, "wrong").lookup(print).catch((error) => error);
  assert.match(refused.body, /invalid API key/);
});

Deno.test("three a second at most, of all processes, and a pause after too many", async () => {
  await using db = await testDb();
  await using acoustid = startAcoustid();
  const [one, other] = [client(db, acoustid), client(db, acoustid)];
  await Promise.all([one.lookup(print), other.lookup(print), one.lookup(print)]);
  const gaps = acoustid.times.slice(1).map((time, at) => time - acoustid.times[at]!);
  assert.ok(gaps.every((gap) => gap > 250), String(gaps));
  acoustid.faults.push({ status: 429, code: 14 });
  await assert.rejects(one.lookup(print), ServiceError);
  const [row] = await db.sql`select next_at > now() + interval '3 seconds' as rests
    from provider_pace where name = 'acoustid'`;
  assert.equal(row!["rests"], true);
});
