import assert from "node:assert/strict";
import type { Sql } from "../../../lib/db.ts";
import { findDownload } from "../../../lib/store/downloads.ts";
import { writeSeen } from "../../../lib/store/watched.ts";
import { addCandidate, addDownload } from "../../routes/support.ts";
import { testDb } from "../../support/db.ts";

/** A transfer of 1 MB, and a look at it a second after the one before. */
async function transfer(sql: Parameters<typeof writeSeen>[0]) {
  const id = await addDownload(sql, { state: "transferring", size: 1_000_000 });
  const candidate = await addCandidate(sql, id, { state: "transferring" });
  await sql`update downloads set candidate_id = ${candidate} where id = ${id}`;
  return {
    async look(bytes: number, speed: number) {
      await later(sql, 1);
      await writeSeen(sql, [{
        ...{ id: candidate, transfer_id: null, transfer_state: "InProgress", new_phase: false },
        ...{ bytes, speed, position: null },
      }]);
    },
    left: async () => (await findDownload(sql, id))!.eta_seconds,
  };
}

/** Moves everything that was noted into the past. */
async function later(sql: Sql, seconds: number): Promise<void> {
  await sql`update downloads set steady_since = steady_since - ${seconds} * interval '1 second'`;
  await sql`update download_candidates
    set progress_at = progress_at - ${seconds} * interval '1 second'`;
}

Deno.test("the time left is told once the speed was about the same for ten seconds", async () => {
  await using db = await testDb();
  const { look, left } = await transfer(db.sql);
  for (let second = 1; second <= 11; second++) {
    await look(second * 10_000, second % 2 ? 10_000 : 11_000);
    assert.equal(await left(), null, `after ${second} s`);
  }
  await look(120_000, 10_000);
  assert.equal(await left(), 88);
  await look(500_000, 100_000);
  assert.equal(await left(), null, "ten times as fast is another speed");
});

Deno.test("where no byte comes any more no time is left to tell, whatever the average says", async () => {
  await using db = await testDb();
  const { look, left } = await transfer(db.sql);
  for (let second = 1; second <= 15; second++) await look(second * 10_000, 10_000);
  assert.notEqual(await left(), null);
  for (let second = 1; second <= 4; second++) await look(150_000, 9_900);
  assert.notEqual(await left(), null, "a pause of a moment");
  for (let second = 1; second <= 2; second++) await look(150_000, 9_800);
  assert.equal(await left(), null);
});
