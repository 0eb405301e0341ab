/** "Not this recording": what a person rejects, and how its download goes on without it. */
import type { Config } from "./config.ts";
import type { Pool, Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { remember } from "./learning.ts";
import { candidateFailed, offerChoices, roundEnded } from "./life.ts";
import type { Candidate } from "./schemas/candidate.ts";
import { findCandidate, markFailed } from "./store/candidates.ts";
import { step } from "./store/steps.ts";
import { lockWish, type Wish } from "./store/wishes.ts";

export interface Rejecting {
  sql: Pool;
  config: Config;
}

/**
 * Rejects one of the files that were found for a download. One to choose from is no choice any
 * more, and after the last the download goes on without; one that is on its way is given up for the
 * next; the file of a finished download is left to `wrongRecording` (lib/wrong_file.ts).
 * @throws {AppError} 404; 409 when it was retried, is almost filed, or was picked without a track
 */
export async function rejectCandidate(
  { sql, config }: Rejecting,
  id: number,
  candidate_id: number,
): Promise<"rejected" | "filed"> {
  return await sql.begin(async (tx) => {
    const { wish, candidate } = await lockBoth(tx, id, candidate_id);
    if (wish.candidate_id === candidate.id) {
      if (wish.state === "completed") return "filed";
      await giveUp(tx, wish, candidate);
      return "rejected";
    }
    await remember(tx, wish, candidate, "rejected");
    if (wish.state === "review" && !await offerChoices(tx, wish)) {
      await roundEnded(tx, wish, config);
    }
    return "rejected";
  });
}

/** A download and one of its files, of which something may be said. */
export async function lockBoth(sql: Sql, id: number, candidate_id: number) {
  const wish = await lockWish(sql, id);
  const candidate = await findCandidate(sql, candidate_id);
  if (!wish || candidate?.download_id !== id) {
    throw new AppError("NOT_FOUND", `Download ${id} has no file ${candidate_id}`);
  }
  needTrack(wish);
  return { wish, candidate };
}

/** @throws {AppError} 409 when there is nothing to compare a file with, or another one has its place */
export function needTrack({ id, artists, retried_as }: Wish): void {
  if (retried_as !== null) throw new AppError("CONFLICT", `Download ${retried_as} took its place`);
  if (artists.length > 0) return;
  throw new AppError("CONFLICT", `Download ${id} is a file that was picked, for no track`, {
    meta: { reason: "no_track" },
  });
}

/**
 * Gives up the file that is being tried for the next one, or for a new search; the reader of
 * transfers cancels it at slskd, also when this process dies here.
 * @throws {AppError} 409 while it is being filed: its download is finished in a moment
 */
export async function giveUp(sql: Sql, wish: Wish, candidate: Candidate): Promise<void> {
  const { id, state } = wish;
  if (state === "organising" || state === "enriching") {
    throw new AppError("CONFLICT", `Download ${id} is being filed: ask again in a moment`, {
      meta: { state },
    });
  }
  await remember(sql, wish, candidate, "rejected");
  // A file that was brought and could not be filed gives way, too.
  if (state === "failed") await step(sql, id, "verifying");
  await candidateFailed(sql, candidate, "wrong_recording");
  if (state === "dead_letter" || state === "cancelled") {
    await markFailed(sql, candidate.id, "wrong_recording", null);
  }
}
