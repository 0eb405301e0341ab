/** "This is the right recording": what a person confirms. */
import type { Control } from "./blocked.ts";
import { chooseCandidate } from "./control.ts";
import { AppError } from "./errors.ts";
import { remember } from "./learning.ts";
import { rememberOwned } from "./owned_words.ts";
import { lockBoth, needTrack } from "./rejecting.ts";
import { statusOf } from "./schemas/download_state.ts";
import { findCandidate } from "./store/candidates.ts";
import { findWish, lockWish, type Wish } from "./store/wishes.ts";
import { fileOf } from "./wrong_file.ts";

/** Whether the download has this file already, or it is on its way. */
function isHeld({ candidate_id, state }: Wish, id: number): boolean {
  const held = state === "completed" || statusOf[state] === "running";
  return candidate_id === id && held;
}

/**
 * Confirms one of the files that were found for a download: it is remembered, and taken where
 * another one may still be chosen.
 * @throws {AppError} as `chooseCandidate`
 */
export async function confirmCandidate(
  control: Control,
  id: number,
  candidate_id: number,
): Promise<void> {
  const wish = await findWish(control.sql, id);
  if (!wish || !isHeld(wish, candidate_id)) {
    return await chooseCandidate(control, id, candidate_id, true);
  }
  await control.sql.begin(async (tx) => {
    const both = await lockBoth(tx, id, candidate_id);
    await remember(tx, both.wish, both.candidate, "confirmed");
  });
}

/**
 * Confirms the file a download has, or that is on its way.
 * @throws {AppError} 404; 409 when it has none, or was picked without a track
 */
export async function confirmFile({ sql }: Pick<Control, "sql">, id: number): Promise<void> {
  await sql.begin(async (tx) => {
    const wish = await lockWish(tx, id);
    if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
    needTrack(wish);
    const { state, organized_path: path, candidate_id } = wish;
    const file = state === "completed"
      ? await fileOf(tx, wish)
      : await findCandidate(tx, candidate_id ?? 0);
    if (file) return await remember(tx, wish, file, "confirmed");
    if (state === "completed" && path !== null) {
      return await rememberOwned(tx, wish, path, "confirmed");
    }
    throw new AppError("CONFLICT", `Download ${id} has no file`, { meta: { state } });
  });
}
