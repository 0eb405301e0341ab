import { extname } from "node:path";
import { FileError } from "../lib/files/error.ts";
import { sha256File } from "../lib/files/hash.ts";
import { organisedPath } from "../lib/files/names.ts";
import { commit, stage } from "../lib/files/place.ts";
import { readTags, TagError, writeTags } from "../lib/files/tags.ts";
import { verifyAudio } from "../lib/files/verify.ts";
import { describe } from "../lib/filing.ts";
import { candidateFailed, failFile, fileable } from "../lib/life.ts";
import type { Json, Sql } from "../lib/db.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import type { Track } from "../lib/schemas/track.ts";
import { findCandidate } from "../lib/store/candidates.ts";
import { step } from "../lib/store/steps.ts";
import { findWish, lockWish, type Wish } from "../lib/store/wishes.ts";
import type { Job, JobContext } from "./job.ts";
import { find } from "./find_file.ts";
import { finish } from "./finish_file.ts";

/**
 * Checks what slskd brought, then files and tags it. Verified first and moved then, never before;
 * every line may be the last of this process, and the same job run again ends the same.
 */
export const downloadFile: Job<"download_file"> = {
  name: "download_file",
  pool: 2,
  timeout_s: 600,
  backoff: { base_s: 5, cap_s: 600 },
  async run({ download_id, candidate_id }, context) {
    const wish = await findWish(context.sql, download_id);
    const candidate = await findCandidate(context.sql, candidate_id);
    if (!wish || !candidate || wish.candidate_id !== candidate_id) return;
    if (!fileable.has(wish.state) || wish.retried_as !== null) return;
    try {
      const source = await find(wish, candidate, context);
      if (wish.organized_path === null) {
        if (!source || !await verified(source, wish, candidate, context)) return;
        await organise(source, wish, candidate, context);
      }
      await finish(download_id, source, context);
    } catch (error) {
      if (error instanceof TagError) {
        const detail = `It cannot be tagged: ${error.message}`;
        return await context.sql.begin((tx) =>
          candidateFailed(tx, candidate, "not_decodable", detail)
        );
      }
      if (!(error instanceof FileError)) throw error;
      await context.sql.begin((tx) =>
        failFile(tx, download_id, context.config, error.code, error.message)
      );
    }
  },
  async gaveUp({ download_id, candidate_id }, { sql, config }, error) {
    const wish = await findWish(sql, download_id);
    if (wish?.candidate_id !== candidate_id || !fileable.has(wish.state)) return;
    await sql.begin((tx) => failFile(tx, download_id, config, "file_error", error));
  },
};

/** Proves that the file is what was wanted; a file that is not is left where it lies. */
async function verified(
  path: string,
  wish: Wish,
  candidate: Candidate,
  { sql, config, log }: JobContext,
): Promise<boolean> {
  const result = await verifyAudio(path, {
    size: candidate.size,
    extension: extname(path),
    duration_ms: wish.duration_ms,
    tolerance_s: config.MATCH_DURATION_TOLERANCE_S,
    claimed_duration_s: candidate.duration_s,
  });
  if (!result.ok) {
    log.info("download.refused", {
      download_id: wish.id,
      code: result.code,
      detail: result.detail,
    });
    await sql.begin((tx) => candidateFailed(tx, candidate, result.code, result.detail));
    return false;
  }
  const detail = { duration_s: Math.round(result.duration_s * 10) / 10, format: result.format };
  return await sql.begin((tx) => beginFiling(tx, candidate, detail));
}

/** From here on nobody cancels it any more; `false` when somebody did while it was checked. */
async function beginFiling(
  sql: Sql,
  candidate: Candidate,
  detail: Record<string, unknown>,
): Promise<boolean> {
  const wish = await lockWish(sql, candidate.download_id);
  if (!wish || !fileable.has(wish.state) || wish.retried_as !== null) return false;
  if (wish.candidate_id !== candidate.id) return false;
  if (wish.state !== "organising") await step(sql, wish.id, "organising", {}, { detail });
  return true;
}

/** Tags a copy beside its place in the library, then gives it its name. */
async function organise(
  source: string,
  wish: Wish,
  candidate: Candidate,
  { sql, config, signal }: JobContext,
): Promise<void> {
  const tags = await readTags(source).catch(() => undefined);
  const track = describe(wish, tags, candidate.filename);
  const relative = organisedPath(track, extname(source));
  const staged = await stage(source, config.MUSIC_DIR, relative, `d${wish.id}`);
  try {
    await writeTags(staged, track);
    const content_hash = await sha256File(staged);
    // A run that lost its lease must not name what the next run is still writing.
    signal.throwIfAborted();
    const { path } = await commit(staged, config.MUSIC_DIR, relative);
    await filed(wish.id, track, path, content_hash, { sql });
  } catch (error) {
    await Deno.remove(staged).catch(() => {});
    throw error;
  }
}

async function filed(
  id: number,
  track: Track,
  organized_path: string,
  content_hash: string,
  { sql }: Pick<JobContext, "sql">,
): Promise<void> {
  await sql.begin(async (tx) => {
    await step(tx, id, "enriching", { organized_path, content_hash }, {
      detail: { path: organized_path },
    });
    await tx`update downloads set tags = ${tx.json(track as unknown as Json)} where id = ${id}`;
  });
}
