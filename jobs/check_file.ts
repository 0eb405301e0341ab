/** Whether what slskd brought is what was wanted. */
import { extname } from "node:path";
import type { Sql } from "../lib/db.ts";
import { verifyAudio } from "../lib/files/verify.ts";
import { candidateFailed, fileable } from "../lib/life.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import { step } from "../lib/store/steps.ts";
import { lockWish, type Wish } from "../lib/store/wishes.ts";
import type { JobContext } from "./job.ts";

/** Proves that the file is what was wanted; a file that is not is left where it lies. */
export async function isRight(
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
