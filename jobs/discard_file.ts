/** What slskd brought for a download that nobody wants any more. */
import type { Candidate } from "../lib/schemas/candidate.ts";
import { findWish } from "../lib/store/wishes.ts";
import { removeSource } from "./finish_file.ts";
import { lookFor } from "./find_file.ts";
import type { JobContext } from "./job.ts";

/** Removes the file if its download was cancelled; what is still being moved is left to tidying. */
export async function discard(candidate: Candidate, context: JobContext): Promise<void> {
  const wish = await findWish(context.sql, candidate.download_id);
  if (wish?.state !== "cancelled" || wish.candidate_id !== candidate.id || !context.slskd) return;
  const path = await lookFor(context.slskd, candidate, context);
  if (path !== undefined) await removeSource(path, candidate.id, context);
}
