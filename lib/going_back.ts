/** A finished download that is looked for again, in its own place. */
import type { Sql } from "./db.ts";
import { endUpgrade } from "./ending.ts";
import { searchJob, tryCandidate } from "./life.ts";
import { enqueue } from "./queue/mod.ts";
import { markFailed } from "./store/candidates.ts";
import { step } from "./store/steps.ts";
import type { Wish } from "./store/wishes.ts";
import { dropPresent, forgetFile, openUpgradesOf } from "./store/wrong_files.ts";

const anew = {
  candidate_id: null,
  organized_path: null,
  content_hash: null,
  completed_at: null,
  username: null,
  size: null,
  confidence: null,
  bytes_transferred: 0,
  attempts: 0,
  faults: 0,
  misses: 0,
  search_step: 0,
} as const;

/**
 * Takes the file from a finished download, in the caller's transaction: the next file that suits is
 * tried, or the search begins anew. The lists it came with keep it.
 */
export async function goBack(sql: Sql, wish: Wish): Promise<void> {
  const { id, candidate_id, organized_path: path, priority } = wish;
  if (candidate_id !== null) await dropPresent(sql, id, candidate_id);
  for (const upgrade of await openUpgradesOf(sql, id)) {
    if (upgrade.candidate_id) await markFailed(sql, upgrade.candidate_id, "cancelled", null);
    await endUpgrade(sql, upgrade, "file_changed", null);
  }
  const filename = `${wish.artists.join(", ")} - ${wish.title}`;
  const event = { code: "wrong_recording", detail: { path } };
  await step(sql, id, "queued", { ...anew, filename }, event);
  await forgetFile(sql, id);
  const again = { ...wish, ...anew };
  if (await tryCandidate(sql, again)) return;
  await enqueue(sql, searchJob({ id, attempts: 0, search_step: 0, priority }));
}
