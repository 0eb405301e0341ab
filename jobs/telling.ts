import { messageOf } from "../lib/errors.ts";
import type { Kind } from "../lib/enriching.ts";
import { ServiceError } from "../lib/service_error.ts";
import { noteEnrichment } from "../lib/store/enrichments.ts";
import { fileReason } from "./enrich.ts";
import { type JobContext, LeaseLost, Postponed } from "./job.ts";

/**
 * Runs a kind of enrichment. What goes wrong is told at once, though the job is tried again: a
 * person who looks meanwhile sees why there is nothing yet.
 */
export async function telling(
  context: JobContext,
  download_id: number,
  kind: Kind,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    const told = error instanceof Postponed || error instanceof LeaseLost || context.signal.aborted;
    if (!told) {
      await noteEnrichment(context.sql, download_id, kind, {
        status: "failed",
        detail: reasonOf(error),
      });
    }
    throw error;
  }
}

/** In the words of codes where there are such; what nobody expected keeps its words for the log. */
function reasonOf(error: unknown): string {
  if (error instanceof ServiceError) return messageOf(error);
  return fileReason(error) ?? "internal_error";
}
