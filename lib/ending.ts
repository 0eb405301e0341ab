/** How a download ends: with its file, or because nobody wants it any more. */
import type { Config } from "./config.ts";
import type { Sql } from "./db.ts";
import { startEnriching } from "./enriching.ts";
import { record } from "./store/activity.ts";
import { albumLeft } from "./store/album_searches.ts";
import { markFailed } from "./store/candidates.ts";
import { change, step } from "./store/steps.ts";
import type { Wish } from "./store/wishes.ts";

/** Ends a download for good because a person wants it, here or in slskd's own pages. */
export async function cancelWish(
  sql: Sql,
  wish: Wish,
  code: "cancelled" | "cancelled_at_slskd" = "cancelled",
): Promise<void> {
  if (wish.candidate_id) await markFailed(sql, wish.candidate_id, code, null);
  await albumLeft(sql, wish.id);
  await step(sql, wish.id, "cancelled", {
    reason_code: "cancelled_by_user",
    next_attempt_at: null,
    speed: null,
    queue_position: null,
  }, { code });
  await record(sql, "download", "download_cancelled", {
    download_id: wish.id,
    filename: wish.filename,
  });
}

/**
 * Ends a download with its file. One that is new gets what is switched on for it (enriching.ts);
 * one that was there already is somebody's own.
 */
export async function completeWish(
  sql: Sql,
  wish: Wish,
  organized_path: string,
  already_there: boolean,
  config: Config,
): Promise<void> {
  await step(sql, wish.id, "completed", {
    organized_path,
    reason_code: already_there ? "already_in_library" : null,
    completed_at: new Date(),
    next_attempt_at: null,
    speed: null,
    queue_position: null,
  }, { detail: { path: organized_path } });
  await record(sql, "download", "completed", {
    download_id: wish.id,
    filename: wish.filename,
    organized_path,
    already_in_library: already_there,
  });
  if (!already_there) await startEnriching(sql, wish, config);
}

/** Ends an upgrade that brought nothing: no failure, for the file in the library stays. */
export async function endUpgrade(
  sql: Sql,
  wish: Pick<Wish, "id">,
  reason_code: "no_better_file" | "file_changed",
  reason_detail: string | null,
): Promise<void> {
  const idle = { next_attempt_at: null, speed: null, queue_position: null };
  await step(sql, wish.id, "cancelled", { reason_code, reason_detail, ...idle });
}

/** Clears what belongs to a search that came to its end. */
export async function searchEnded(sql: Sql, id: number): Promise<void> {
  await change(sql, id, { search_id: null });
}
