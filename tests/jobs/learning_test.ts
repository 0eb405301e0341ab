/** What a person says of a match counts, and stays. */
import assert from "node:assert/strict";
import { confirmCandidate, confirmFile } from "../../lib/confirming.ts";
import { chooseCandidate } from "../../lib/control.ts";
import { rejectCandidate } from "../../lib/rejecting.ts";
import { changeMatch, undoMatch } from "../../lib/remembered.ts";
import { removeDownload } from "../../lib/remove.ts";
import { wrongRecording } from "../../lib/wrong_file.ts";
import type { Harmony } from "../support/harmony.ts";
import { eventually, startHarmony } from "../support/harmony.ts";
import { flacSong, mira, wished } from "../support/peers.ts";
import { copycat, doubted, quill, words } from "../support/said.ts";

/** A download that waits for a person, with the one file it may be. */
async function inReview(harmony: Harmony) {
  const id = await harmony.want(doubted);
  const { candidates } = await harmony.until(id, ({ state }) => state === "review");
  return { id, file: candidates[0]! };
}

Deno.test("a choice that is confirmed is taken, and sure from then on, with any peer", async () => {
  await using harmony = await startHarmony({ peers: [quill] });
  const { id, file } = await inReview(harmony);
  await confirmCandidate(harmony.services, id, file.id);
  await harmony.ends(id, "completed");
  assert.deepEqual(await words(harmony), ["confirmed soulseek"]);
  // Even when nothing is left of the first download and its file.
  await Deno.remove(`${harmony.music}/${(await harmony.detail(id)).organized_path}`);
  await removeDownload(harmony.services, id);
  await harmony.sql`delete from library_files`;
  harmony.slskd.addPeers([copycat]);
  const again = await harmony.want(doubted);
  const { candidates, confidence } = await harmony.ends(again, "completed");
  assert.equal(confidence, 1);
  assert.ok(candidates.every(({ reasons }) => reasons[0]?.rule === "confirmed"));
});

Deno.test("choosing what the matcher doubted confirms it, choosing what it was sure of does not", async () => {
  await using harmony = await startHarmony({ peers: [quill, mira] });
  const { id, file } = await inReview(harmony);
  await chooseCandidate(harmony.services, id, file.id);
  assert.deepEqual(await words(harmony), ["confirmed soulseek"]);
  await harmony.ends(id, "completed");
  await harmony.want(wished);
  assert.deepEqual(await words(harmony), ["confirmed soulseek"]);
});

Deno.test("a choice that is rejected is none; after the last the download goes on without", async () => {
  await using harmony = await startHarmony({ peers: [quill] });
  const { id, file } = await inReview(harmony);
  await rejectCandidate(harmony.services, id, file.id);
  const { state, reason_code, reason_detail, candidates } = await harmony.detail(id);
  assert.deepEqual([state, reason_code, reason_detail], [
    "dead_letter",
    "all_refused",
    "rejected 1",
  ]);
  const [refused] = candidates;
  assert.deepEqual([refused?.state, refused?.outcome, refused?.confidence], ["refused", "none", 0]);
  assert.equal(refused?.reasons[0]?.rule, "rejected");
  await rejectCandidate(harmony.services, id, file.id);
  assert.deepEqual(await words(harmony), ["rejected soulseek"]);
  const [told] = await harmony.sql`select count(*)::int as n from activity_events
    where status = 'match_rejected'`;
  assert.equal(told?.["n"], 1, "saying it twice is saying it once");
});

Deno.test("of two choices one is rejected: the other one stays, and the same copy is none either", async () => {
  await using harmony = await startHarmony({ peers: [quill, copycat] });
  const id = await harmony.want(doubted);
  const { candidates } = await harmony.until(id, ({ state }) => state === "review");
  assert.equal(candidates.length, 2);
  await rejectCandidate(harmony.services, id, candidates[0]!.id);
  const after = await harmony.detail(id);
  assert.deepEqual(after.candidates.map(({ state }) => state), ["refused", "refused"]);
});

Deno.test("what was rejected is not offered to a later download, until it is undone", async () => {
  await using harmony = await startHarmony({ peers: [quill], env: { RETRY_MAX_ATTEMPTS: "5" } });
  const { id, file } = await inReview(harmony);
  await rejectCandidate(harmony.services, id, file.id);
  await harmony.until(id, ({ state }) => state === "failed");
  const [match] = await harmony.sql`select id from matches where verdict = 'rejected'`;
  await undoMatch(harmony.services.sql, match!["id"]);
  const offered = await harmony.until(id, ({ state }) => state === "review");
  assert.equal(offered.candidates[0]?.state, "found");
  await assert.rejects(undoMatch(harmony.services.sql, match!["id"]), { code: "NOT_FOUND" });
  await rejectCandidate(harmony.services, id, file.id);
  await harmony.until(id, ({ state }) => state === "failed");
  const [again] = await harmony.sql`select id from matches where verdict = 'rejected'`;
  await changeMatch(harmony.services.sql, again!["id"], "confirmed");
  await harmony.ends(id, "completed");
});

Deno.test("a file that was given up as wrong is taken again when the word is taken back", async () => {
  await using harmony = await startHarmony({ peers: [mira], env: { RETRY_MAX_ATTEMPTS: "5" } });
  const id = await harmony.want(wished);
  const { organized_path } = await harmony.ends(id, "completed");
  await wrongRecording(harmony.services, id, {});
  await harmony.until(id, ({ state }) => state === "failed");
  const [match] = await harmony.sql`select id from matches where verdict = 'rejected'`;
  await undoMatch(harmony.services.sql, match!["id"]);
  const again = await harmony.ends(id, "completed");
  assert.equal(again.organized_path, organized_path);
});

Deno.test("the file of a finished download is confirmed, by itself or as its candidate", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const id = await harmony.want(wished);
  const { candidates } = await harmony.ends(id, "completed");
  await confirmFile(harmony.services, id);
  await confirmCandidate(harmony.services, id, candidates[0]!.id);
  assert.deepEqual(await words(harmony), ["confirmed soulseek"]);
  assert.equal((await harmony.detail(id)).state, "completed");
});

Deno.test("of a file that was picked for no track, and of what is not there, nothing can be said", async () => {
  await using harmony = await startHarmony({ peers: [mira], running: false });
  const { sql, services } = harmony;
  const [picked] = await sql`insert into downloads (title, artists, filename, fingerprint, state)
    values ('a.flac', '{}', 'a.flac', 'x', 'queued') returning id`;
  const id = picked!["id"] as number;
  const [file] = await sql`insert into download_candidates (download_id, username, filename, size,
      confidence, outcome, rank, state, free_slot, queue_length, upload_speed, reasons)
    values (${id}, 'mira', ${flacSong.path}, 1, 1, 'auto', 1, 'found', true, 0, 0, '[]')
    returning id`;
  await assert.rejects(rejectCandidate(services, id, file!["id"]), { code: "CONFLICT" });
  await assert.rejects(confirmFile(services, id), { code: "CONFLICT" });
  await assert.rejects(rejectCandidate(services, id, 77), { code: "NOT_FOUND" });
  await assert.rejects(rejectCandidate(services, 77, file!["id"]), { code: "NOT_FOUND" });
  await eventually(() => words(harmony), (all) => all.length === 0);
});
