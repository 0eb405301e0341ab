import assert from "node:assert/strict";
import { forgetRows } from "../../../jobs/tidy.ts";
import { silentLog } from "../../../lib/log.ts";
import { addDownload } from "../../routes/support.ts";
import { testDb } from "../../support/db.ts";
import { testConfig } from "../../support/services.ts";

const config = testConfig({ ACTIVITY_RETENTION_DAYS: "20", HISTORY_RETENTION_DAYS: "30" });

Deno.test("old batches and pairs nobody spoke of go; totals and a person's words stay", async () => {
  await using db = await testDb();
  const { sql } = db;
  await sql`insert into match_batches (at, saved, discarded, empty, histogram)
    select now() - d * interval '1 day', 1, 0, 0, '{0,0,0,0,0,0,0,0,0,1}'
    from unnest(array[1, 19, 21, 400]) d`;
  await sql`update match_totals set saved = 4`;
  const open = await addDownload(sql, { state: "review" });
  const over = await addDownload(sql, { state: "completed" });
  for (
    const [age, verdict, id] of [
      [400, "confirmed", over],
      [400, "rejected", null],
      [400, "matched", open],
      [29, "matched", over],
      [31, "matched", over],
      [31, "matched", null],
    ] as const
  ) {
    await sql`insert into matches (source, track_key, track, target_id, target, confidence, verdict,
        decided_by, download_id, updated_at)
      values ('soulseek', ${crypto.randomUUID()}, '{}', 'x', '{}', .9, ${verdict},
        ${verdict === "matched" ? "matcher" : "person"}, ${id}, now() - ${age} * interval '1 day')`;
  }
  const signal = new AbortController().signal;
  await forgetRows({ sql, config, log: silentLog, signal }, { rows: 1 });
  assert.equal((await sql`select from match_batches`).length, 2);
  const left = await sql`select verdict, download_id from matches order by id`;
  assert.deepEqual(left.map((row) => [row["verdict"], row["download_id"]]), [
    ["confirmed", over],
    ["rejected", null],
    ["matched", open],
    ["matched", over],
  ]);
  const [totals] = await sql`select saved from match_totals`;
  assert.equal(totals?.["saved"], 4);
});
