/** What becomes of a file that was refused. */
import type { Sql } from "../lib/db.ts";
import { messageOf } from "../lib/errors.ts";
import { FileError } from "../lib/files/error.ts";
import { dropKept, keep } from "../lib/files/quarantine.ts";
import { dropSource } from "../lib/files/source.ts";
import { candidateFailed, fileable } from "../lib/life.ts";
import type { AudioFacts } from "../lib/schemas/audio.ts";
import { type Candidate, FileFault, type OutcomeCode } from "../lib/schemas/candidate.ts";
import { isForeign } from "../lib/store/candidates.ts";
import { insertHeld, isListed } from "../lib/store/quarantine.ts";
import { step } from "../lib/store/steps.ts";
import { lockWish, type Wish } from "../lib/store/wishes.ts";
import type { JobContext } from "./job.ts";

export interface Refusal {
  code: OutcomeCode;
  detail: string;
  audio: AudioFacts | null;
}

/**
 * Puts a refused file into the quarantine, with its reason, and goes on to the next one. Copied
 * first, written down then, removed from slskd's folder last: killed at any line, the next run or
 * the hourly tidying ends the same. A folder that cannot be written keeps no verdict from counting:
 * the file then stays where it lies, and its entry says why.
 */
export async function refuse(
  source: string,
  wish: Wish,
  candidate: Candidate,
  refusal: Refusal,
  context: JobContext,
): Promise<void> {
  const { sql, log, config } = context;
  const { code, detail } = refusal;
  log.info("download.refused", { download_id: wish.id, code, detail });
  const is_foreign = await isForeign(sql, candidate.id);
  const kept = await tryToKeep(source, wish, candidate, refusal, context);
  // A foreign file stays where it is, and is no business of ours once it is copied.
  const place = { ...kept, is_foreign, source: is_foreign && kept.path ? null : source };
  const counted = await sql.begin((tx) => fail(tx, candidate, refusal, place));
  if (!counted) {
    if (kept.path && !await isListed(sql, kept.path)) await dropKept(config, kept.path);
    return;
  }
  if (kept.path && !is_foreign) await letGo(sql, candidate.id, source);
}

interface Place {
  path: string | null;
  trouble: string | null;
  source: string | null;
  is_foreign: boolean;
}

async function tryToKeep(
  source: string,
  wish: Wish,
  { id: candidate_id }: Candidate,
  { code }: Refusal,
  { config, log }: JobContext,
): Promise<{ path: string | null; trouble: string | null }> {
  if (!FileFault.safeParse(code).success) return { path: null, trouble: null };
  try {
    return {
      path: await keep(config, source, { download_id: wish.id, candidate_id }),
      trouble: null,
    };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const trouble = messageOf(error);
    log.warn("quarantine.not_kept", { download_id: wish.id, error: trouble });
    return { path: null, trouble };
  }
}

/** `false` when the download went another way meanwhile, and nothing was written down. */
async function fail(
  sql: Sql,
  candidate: Candidate,
  { code, detail, audio }: Refusal,
  place: Place,
): Promise<boolean> {
  const wish = await lockWish(sql, candidate.download_id);
  if (!wish || wish.candidate_id !== candidate.id || !fileable.has(wish.state)) return false;
  if (wish.retried_as !== null) return false;
  // A file that could not be filed at first, and is found wrong now, has a next one, too.
  if (wish.state === "failed") await step(sql, wish.id, "verifying");
  const fault = FileFault.safeParse(code);
  if (fault.success) {
    const { username, filename } = candidate;
    const about = { title: wish.title, artists: wish.artists, username, filename };
    const size = await Deno.stat(place.source ?? "").then(
      (info) => info.size,
      () => candidate.size,
    );
    const ids = { download_id: wish.id, candidate_id: candidate.id };
    await insertHeld(sql, { ...ids, ...about, ...place, size, code: fault.data, detail, audio });
  }
  await candidateFailed(sql, candidate, code, detail);
  return true;
}

async function letGo(sql: Sql, candidate_id: number, source: string): Promise<void> {
  await dropSource(source);
  await sql`update quarantine set source = null
    where candidate_id = ${candidate_id} and source = ${source} and path is not null`;
}
