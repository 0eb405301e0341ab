/** Whether what slskd brought is what was wanted. */
import { extname } from "node:path";
import { type Json, type Sql } from "../lib/db.ts";
import { ffmpegOf } from "../lib/files/decode.ts";
import { sha256File } from "../lib/files/hash.ts";
import { verifyAudio } from "../lib/files/verify.ts";
import { fileable } from "../lib/life.ts";
import type { AudioFacts } from "../lib/schemas/audio.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import { retryCompleted } from "../lib/retry_events.ts";
import { note, step } from "../lib/store/steps.ts";
import { lockWish, type Wish } from "../lib/store/wishes.ts";
import type { JobContext } from "./job.ts";
import { refusedBySound } from "./check_sound.ts";
import { refuse } from "./refuse_file.ts";

/** Proves that the file is what was wanted; a file that is not goes into the quarantine. */
export async function isRight(
  path: string,
  wish: Wish,
  candidate: Candidate,
  context: JobContext,
): Promise<boolean> {
  const { config, signal } = context;
  const result = await verifyAudio(path, {
    size: candidate.size,
    extension: extname(path),
    duration_ms: wish.duration_ms,
    tolerance_s: config.MATCH_DURATION_TOLERANCE_S,
    claimed_duration_s: candidate.duration_s,
    claimed_bitrate_kbps: candidate.bitrate_kbps,
  }, { ffmpeg: ffmpegOf(config), lossless: config.VERIFY_LOSSLESS, signal });
  const refusal = result.ok ? await refusedBySound(path, wish, result.audio, context) : result;
  if (refusal) await refuse(path, wish, candidate, refusal, context);
  if (refusal || !result.ok) return false;
  return await mayBeFiled(path, candidate, result.audio, context);
}

/** Writes down what the file is; from here on nobody cancels it any more. */
export async function mayBeFiled(
  path: string,
  candidate: Candidate,
  audio: AudioFacts | null,
  { sql }: JobContext,
): Promise<boolean> {
  const source_hash = await sha256File(path);
  return await sql.begin((tx) => beginFiling(tx, candidate, audio, source_hash));
}

/** `false` when somebody cancelled while it was checked. */
async function beginFiling(
  sql: Sql,
  candidate: Candidate,
  audio: AudioFacts | null,
  source_hash: string,
): Promise<boolean> {
  const wish = await lockWish(sql, candidate.download_id);
  if (!wish || !fileable.has(wish.state) || wish.retried_as !== null) return false;
  if (wish.candidate_id !== candidate.id) return false;
  await sql`update downloads set source_hash = ${source_hash},
    audio = ${audio && sql.json(audio as unknown as Json)} where id = ${wish.id}`;
  if (wish.state === "organising") return true;
  const heard = audio?.acoustid?.verdict ?? "same";
  if (heard !== "same") await note(sql, wish.id, "verifying", `acoustid_${heard}`);
  const detail = audio
    ? { duration_s: Math.round(audio.duration_s * 10) / 10, format: audio.format }
    : {};
  if (wish.state === "failed") await retryCompleted(sql, wish);
  await step(sql, wish.id, "organising", {}, { detail });
  return true;
}
