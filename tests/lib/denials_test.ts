import assert from "node:assert/strict";
import { addDenial } from "../../lib/denials.ts";
import { candidateFailed } from "../../lib/life.ts";
import type { DownloadState } from "../../lib/schemas/download_state.ts";
import { NewDenial } from "../../lib/schemas/denial_requests.ts";
import { findDetail } from "../../lib/store/detail.ts";
import { lockWish } from "../../lib/store/wishes.ts";
import { addCandidate, addDownload } from "../routes/support.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";

const filename = "Music\\Low Tide\\01 - Glass Harbour.flac";

/** A download in a state, with the file it is about. */
async function under(
  { sql }: TestDb,
  state: DownloadState,
  values: Record<string, unknown> = {},
): Promise<number> {
  const id = await addDownload(sql, { state });
  const file = { filename, state: "transferring", outcome: "auto", ...values };
  const candidate = await addCandidate(sql, id, file);
  await sql`update downloads set candidate_id = ${candidate} where id = ${id}`;
  return id;
}

const held = [
  ["the user", { username: "mira" }],
  ["the folder", { username: "mira", folder: "Music" }],
  ["the file", { username: "mira", filename }],
  ["its copies", { filename, size: 1000 }],
] as const;

for (const [what, order] of held) {
  Deno.test(`blocking ${what} gives up what is on its way, and nothing else`, async () => {
    await using db = await testDb();
    const stopped = [await under(db, "matched"), await under(db, "transferring")];
    const others = [
      await under(db, "verifying"),
      await under(db, "completed", { state: "done" }),
      await under(db, "transferring", { username: "otto", filename: "Other.flac" }),
    ];
    const made = await addDenial(db.sql, NewDenial.parse({ ...order, reason: "why" }));
    assert.equal(made.stopped, 2);
    for (const id of stopped) {
      const { state, candidates: [file] } = (await findDetail(db.sql, id))!;
      assert.deepEqual([state, file!.state, file!.outcome_code], ["queued", "failed", "blocked"]);
    }
    for (const id of others) {
      assert.notEqual((await findDetail(db.sql, id))!.candidates[0]!.outcome_code, "blocked");
    }
    const jobs = await db.sql`select type from queue_jobs`;
    assert.deepEqual(jobs.map(({ type }) => type), ["download_search", "download_search"]);
  });
}

Deno.test("what a person chose in spite of a block is given up when they block it again", async () => {
  await using db = await testDb();
  await addDenial(db.sql, NewDenial.parse({ username: "mira" }));
  const id = await under(db, "transferring", { allowed: true });
  assert.equal((await addDenial(db.sql, NewDenial.parse({ filename: "x", size: 1 }))).stopped, 0);
  assert.equal((await addDenial(db.sql, NewDenial.parse({ username: "mira" }))).stopped, 1);
  assert.equal((await findDetail(db.sql, id))!.state, "queued");
});

Deno.test("a failure of that user at the same moment holds up no block", async () => {
  await using db = await testDb();
  const id = await under(db, "transferring");
  const [file] = (await findDetail(db.sql, id))!.candidates;
  // The one has the row of the download, the other that of the user, and each wants both.
  const failing = db.sql.begin(async (tx) => {
    await lockWish(tx, id);
    const blocking = addDenial(db.sql, NewDenial.parse({ username: "mira" }));
    blocking.catch(() => {});
    const [mine] = await tx`select pg_backend_pid() as pid`;
    await eventually(
      () =>
        db.sql`select 1 from pg_stat_activity where ${mine!["pid"]} = any(pg_blocking_pids(pid))`,
      (waiting) => waiting.length > 0,
    );
    await candidateFailed(tx, file!, "peer_offline");
    return { blocking };
  });
  const { blocking } = await failing;
  assert.equal((await blocking).denial.created_by, "person");
  const { state, candidates } = (await findDetail(db.sql, id))!;
  assert.deepEqual([state, candidates[0]!.outcome_code], ["queued", "peer_offline"]);
});
