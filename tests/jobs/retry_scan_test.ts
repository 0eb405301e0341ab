import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { findDownload } from "../../lib/store/downloads.ts";
import { insertWishes } from "../../lib/store/wishes.ts";
import { track } from "../../lib/schemas/track.ts";
import { testDb } from "../support/db.ts";
import { testServices } from "../support/services.ts";

Deno.test("a download whose job gave up fails with what the job said, and gets another round", async () => {
  await using db = await testDb();
  const wish = (title: string) => ({
    track: track({ title, artists: ["Somebody"] }),
    fingerprint: title,
    priority: 0,
    filename: title,
  });
  const [lost, carried] = await insertWishes(db.sql, [wish("Lost"), wish("Carried")]);
  await db.sql`update downloads set state = 'searching', updated_at = now() - interval '5 minutes'`;
  await enqueue(db.sql, {
    type: "download_search",
    payload: { download_id: carried!.id },
    key: `${carried!.id}:0:0`,
    delay_s: 60,
  });
  await db.sql`insert into queue_dead (id, reason, type, group_key, priority, attempts, crashes,
      max_attempts, payload, last_error, created_at)
    values (1, 'max_attempts', 'download_search', '', 0, 10, 0, 10,
      ${db.sql.json({ download_id: lost!.id })}, 'It broke', now())`;
  await enqueue(db.sql, { type: "retry_scan", payload: {} });
  await workOne(db.sql, jobs, testServices(db.sql), "retry_scan");

  const { state, reason_code, reason_detail, next_attempt_at } =
    (await findDownload(db.sql, lost!.id))!;
  assert.deepEqual([state, reason_code, reason_detail], ["failed", "internal_error", "It broke"]);
  assert.ok(next_attempt_at);
  assert.equal((await findDownload(db.sql, carried!.id))!.state, "searching");
  const again = await db.sql`select from queue_jobs where payload @> ${
    db.sql.json({ download_id: lost!.id })
  }`;
  assert.equal(again.length, 1);
});
