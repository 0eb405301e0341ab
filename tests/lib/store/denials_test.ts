import assert from "node:assert/strict";
import { deny, forgetDenials } from "../../../lib/store/denials.ts";
import { testDb } from "../../support/db.ts";

async function denied(sql: Awaited<ReturnType<typeof testDb>>["sql"]) {
  const found = await sql`select username, filename, reason,
    round(extract(epoch from until - now()))::int as s from peer_denials order by 1, 2`;
  return found.map((row) => [row["username"], row["filename"], row["reason"], row["s"]]);
}

Deno.test("a failure speaks against the peer, the file, or nobody, for its time", async () => {
  await using db = await testDb();
  await deny(db.sql, "away", "a.flac", "peer_offline");
  await deny(db.sql, "busy", "a.flac", "rejected_for_now");
  await deny(db.sql, "liar", "a.flac", "not_decodable");
  await deny(db.sql, "slow", "a.flac", "stalled");
  await deny(db.sql, "fine", "a.flac", "cancelled");
  assert.deepEqual(await denied(db.sql), [
    ["away", "", "peer_offline", 900],
    ["busy", "", "rejected_for_now", 300],
    ["liar", "a.flac", "not_decodable", null],
    ["slow", "a.flac", "stalled", 3600],
  ]);
});

Deno.test("a later failure never shortens a denial, and for ever stays for ever", async () => {
  await using db = await testDb();
  await deny(db.sql, "mira", "a.flac", "rejected");
  await deny(db.sql, "mira", "a.flac", "transfer_failed");
  assert.deepEqual(await denied(db.sql), [["mira", "a.flac", "transfer_failed", 604_800]]);
  await deny(db.sql, "otto", "a.flac", "size_on_disk");
  await deny(db.sql, "otto", "a.flac", "transfer_failed");
  assert.equal((await denied(db.sql))[1]?.[3], null);
});

Deno.test("only what is past its time is forgotten", async () => {
  await using db = await testDb();
  await deny(db.sql, "mira", "a.flac", "peer_offline");
  await deny(db.sql, "otto", "a.flac", "size_on_disk");
  await deny(db.sql, "away", "a.flac", "peer_offline");
  await db.sql`update peer_denials set until = now() - interval '1 second' where username = 'away'`;
  await forgetDenials(db.sql);
  assert.deepEqual((await denied(db.sql)).map(([username]) => username), ["mira", "otto"]);
});
