import assert from "node:assert/strict";
import { historyOf, peerFailed, peersSeen, peerSucceeded } from "../../../lib/store/peers.ts";
import { rules } from "../../../lib/store/retention.ts";
import type { OutcomeCode } from "../../../lib/schemas/candidate.ts";
import { addCandidate, addDownload } from "../../routes/support.ts";
import { type TestDb, testDb } from "../../support/db.ts";
import { testConfig } from "../../support/services.ts";

/** The score after some good ends and failures. */
async function scoreAfter({ sql }: TestDb, good: number, ...codes: OutcomeCode[]) {
  const username = crypto.randomUUID();
  const id = await addDownload(sql);
  for (let at = 0; at < good; at++) {
    await peerSucceeded(sql, await addCandidate(sql, id, { username, filename: `${at}` }));
  }
  for (const code of codes) await peerFailed(sql, username, code);
  return (await historyOf(sql, [username])).get(username)?.toFixed(2);
}

Deno.test("one try decides little, many decide, and what says nothing of the peer counts nothing", async () => {
  await using db = await testDb();
  assert.equal(await scoreAfter(db, 1), "0.80");
  assert.equal(await scoreAfter(db, 8), "0.94");
  assert.equal(await scoreAfter(db, 0, "stalled"), "0.47");
  assert.equal(await scoreAfter(db, 0, "stalled", "stalled"), "0.35");
  assert.equal(await scoreAfter(db, 0, "peer_offline"), "0.56");
  assert.equal(await scoreAfter(db, 0, "not_decodable"), "0.35");
  assert.equal(await scoreAfter(db, 5, "stalled", "stalled"), "0.71");
  assert.equal(await scoreAfter(db, 0, "cancelled", "move_failed", "blocked"), undefined);
});

Deno.test("what is long ago weighs less, on both sides", async () => {
  await using db = await testDb();
  const { sql } = db;
  await peerFailed(sql, "mira", "stalled");
  await peerFailed(sql, "mira", "stalled");
  const score = async () => (await historyOf(sql, ["mira"])).get("mira")!.toFixed(2);
  assert.equal(await score(), "0.35");
  await sql`update peers set weighed_at = now() - interval '30 days'`;
  assert.equal(await score(), "0.47");
  await sql`update peers set weighed_at = now() - interval '5 years'`;
  assert.equal(await score(), "0.70");
  await peerFailed(sql, "mira", "stalled");
  assert.equal(await score(), "0.47");
});

Deno.test("a peer who answers a search was seen, a stranger is not written down", async () => {
  await using db = await testDb();
  const { sql } = db;
  await peerFailed(sql, "mira", "stalled");
  await sql`update peers set last_seen = now() - interval '2 hours'`;
  await peersSeen(sql, ["mira", "stranger", "mira"]);
  const seen =
    await sql`select username, last_seen > now() - interval '1 minute' as now from peers`;
  assert.deepEqual(seen.map(({ username, now }) => [username, now]), [["mira", true]]);
});

Deno.test("peers nobody saw for a year, and searches for albums of long ago, are forgotten", async () => {
  await using db = await testDb();
  const { sql } = db;
  for (const name of ["new", "old", "older"]) await peerFailed(sql, name, "stalled");
  await sql`update peers set last_seen = now() - interval '366 days' where username like 'old%'`;
  await sql`insert into album_searches (album_key, state, asked_at) values
    ('now', 'asked', now()), ('then', 'asked', now() - interval '31 days')`;
  const config = testConfig();
  assert.equal(await rules["peers"]!(sql, config, 1), 1);
  assert.equal(await rules["peers"]!(sql, config, 10), 1);
  assert.equal(await rules["album_searches"]!(sql, config, 10), 1);
  const left = await sql`select username as name from peers union all
    select album_key from album_searches order by 1`;
  assert.deepEqual(left.map(({ name }) => name), ["new", "now"]);
});
