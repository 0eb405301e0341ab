/** What the jobs of enrichment have in common: what they work on, and how their end is told. */
import type { Sql } from "../lib/db.ts";
import { FileError } from "../lib/files/error.ts";
import type { Kind } from "../lib/enriching.ts";
import type { ChangeOutcome } from "../lib/retag.ts";
import { record } from "../lib/store/activity.ts";
import { type EnrichmentResult, enrichmentsOf, noteEnrichment } from "../lib/store/enrichments.ts";
import { findWish, type Wish } from "../lib/store/wishes.ts";
import type { JobContext, Services } from "./job.ts";

/** A download whose file is in the library; `undefined` when it is no longer one. */
export async function filed(download_id: number, { sql }: JobContext): Promise<Wish | undefined> {
  const wish = await findWish(sql, download_id);
  return wish?.state === "completed" && wish.organized_path !== null ? wish : undefined;
}

/** Writes down what came of a kind, in the transaction that made it so. */
export async function settle(
  sql: Sql,
  wish: Pick<Wish, "id" | "filename">,
  kind: Kind,
  result: EnrichmentResult,
): Promise<void> {
  await noteEnrichment(sql, wish.id, kind, result);
  if (result.status !== "failed") return;
  const { detail = null } = result;
  await record(sql, "metadata", "failed", {
    download_id: wish.id,
    filename: wish.filename,
    kind,
    reason: detail,
  });
}

/** What is written of a file that is not there, or not what was filed. */
export function gone({ reason }: Extract<ChangeOutcome, { status: "gone" }>): EnrichmentResult {
  return { status: "failed", detail: reason };
}

/** The end of a job that failed for the last time. */
export async function gaveUp(
  kind: Kind,
  download_id: number,
  { sql }: Services,
  error: string,
): Promise<void> {
  const wish = await findWish(sql, download_id);
  if (!wish) return;
  const { [kind]: known } = await enrichmentsOf(sql, download_id);
  // What the job said itself, a code the pages know, says more than the words of its last error.
  const detail = known?.status === "failed" && known.detail !== null ? known.detail : error;
  await sql.begin((tx) => settle(tx, wish, kind, { status: "failed", detail }));
}

/** A full disk or a read-only folder, as a code the pages know. */
export function fileReason(error: unknown): string | undefined {
  return error instanceof FileError ? error.code : undefined;
}
