/** `POST /spotify/import/free`: links and tracks together (seed 002). */
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import type { ImportOptions } from "../import.ts";
import type { FreeImport, FreeImportResult } from "../schemas/free.ts";
import type { ImportResult, SkipReason } from "../schemas/ingest.ts";
import { batchOf } from "../store/ingest_batch.ts";
import { bringLines, type FreeDeps } from "./lines.ts";
import { needLinks } from "./link_check.ts";
import { FreeTally } from "./tally.ts";

/**
 * Brings links and tracks as one import. Links beyond FREE_MAX_PLAYLISTS are left out.
 * @throws {AppError} 400 for a link that cannot be brought, and for nothing at all; RATE_LIMITED
 */
export async function importFree(deps: FreeDeps, order: FreeImport): Promise<FreeImportResult> {
  const { playlist_links: links, tracks } = order;
  if (links.length + tracks.length === 0) {
    const details = [{ url: "", reason: "EMPTY" }];
    throw new AppError("VALIDATION_ERROR", "Name links or tracks", { meta: { details } });
  }
  needLinks(links, deps.config);
  const most = deps.config.FREE_MAX_PLAYLISTS;
  const taken = links.slice(0, most);
  const tally = new FreeTally((line) => line <= taken.length);
  tally.skip("limit", links.length - taken.length);
  const lines = [...taken, ...tracks];
  const result = await bringLines(deps, lines, { each: (items) => tally.add(items) });
  return await answer(deps, result, tally, order.batch_hint);
}

/** The same of a list that was read by whoever gives `bring`. */
export async function importFreeList(
  deps: FreeDeps,
  bring: (options: Pick<ImportOptions, "each">) => Promise<ImportResult>,
): Promise<FreeImportResult> {
  const tally = new FreeTally(() => false);
  return await answer(deps, await bring({ each: (items) => tally.add(items) }), tally, null);
}

async function answer(
  { sql, config }: FreeDeps,
  { job_id }: ImportResult,
  tally: FreeTally,
  hint: number | null | undefined,
): Promise<FreeImportResult> {
  const size = batchSize(config, hint);
  await batchOf(sql, job_id, size);
  const { accepted, skipped } = tally;
  const left = skipped.playlists + skipped.tracks;
  return {
    ok: true,
    job_id,
    accepted: { ...accepted, batches: Math.ceil(accepted.tracks / size) },
    skipped: { ...skipped, reason: mostOften(tally.reasons), reasons: tally.reasons },
    error: left === 0 ? null : { code: "PARTIAL_SUCCESS", message: `${left} were left out` },
  };
}

function batchSize(
  { FREE_BATCH_SIZE, INGEST_BATCH_SIZE }: Config,
  hint: number | null | undefined,
): number {
  return Math.min(hint ?? FREE_BATCH_SIZE, FREE_BATCH_SIZE, INGEST_BATCH_SIZE);
}

function mostOften(reasons: FreeTally["reasons"]): SkipReason | null {
  const [first] = Object.entries(reasons).toSorted(([, a], [, b]) => b - a);
  return first ? first[0] as SkipReason : null;
}
