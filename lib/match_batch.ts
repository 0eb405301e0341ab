/** The results of the matcher, a batch at a time: pairs that are remembered, and figures. */
import { z } from "zod";
import type { Config } from "./config.ts";
import { rows, type Sql } from "./db.ts";
import { copyOf } from "./music/copy.ts";
import { Candidate } from "./schemas/candidate.ts";
import type { NewMatch } from "./schemas/match.ts";
import { bins, type Histogram, type MatchBatch } from "./schemas/match_batch.ts";
import { record } from "./store/activity.ts";
import { dropResults, insertBatch, type MatchResult, takeResults } from "./store/match_batches.ts";
import { saveMatches } from "./store/matches.ts";
import { Wish } from "./store/wishes.ts";

type Limits = Pick<Config, "MATCHING_CONFIDENCE_THRESHOLD" | "MATCHING_WORKER_BATCH_SIZE">;

/**
 * Counts some results as one batch and remembers the pairs that reach the threshold, in the
 * caller's transaction: whatever dies, each result is counted once.
 * @returns the batch; `undefined` when there is nothing that may be counted now
 */
export async function closeBatch(sql: Sql, limits: Limits): Promise<MatchBatch | undefined> {
  const results = await takeResults(sql, limits.MATCHING_WORKER_BATCH_SIZE);
  if (results.length === 0) return undefined;
  const threshold = limits.MATCHING_CONFIDENCE_THRESHOLD;
  const saved = results.filter((one) => one.saved ?? (one.confidence ?? -1) >= threshold);
  await saveMatches(sql, await pairsOf(sql, saved));
  const batch = await insertBatch(sql, figures(results, saved));
  await dropResults(sql, results.map(({ id }) => id));
  const { id: batch_id, saved: n, discarded, average_confidence } = batch;
  await record(sql, "metadata", "matching_batch", {
    batch_id,
    batch_size: results.length,
    saved: n,
    discarded,
    average_confidence,
  });
  return batch;
}

/** The figures of a batch: what was saved, what was not, and how sure the matcher was. */
export function figures(
  results: readonly Pick<MatchResult, "confidence">[],
  saved: readonly Pick<MatchResult, "confidence">[],
): Omit<MatchBatch, "id" | "at"> {
  const sure = saved.flatMap(({ confidence }) => confidence ?? []);
  return {
    saved: saved.length,
    discarded: results.length - saved.length,
    empty: results.filter(({ confidence }) => confidence === null).length,
    average_confidence: sure.length > 0
      ? sure.reduce((sum, one) => sum + one, 0) / sure.length
      : null,
    histogram: histogramOf(results.flatMap(({ confidence }) => confidence ?? [])),
  };
}

function histogramOf(confidences: readonly number[]): Histogram {
  const counts = new Array<number>(bins).fill(0);
  for (const confidence of confidences) {
    // What is stored as a short float may stand a hair below the border it reached.
    const bin = Math.min(bins - 1, Math.floor(confidence * bins + 1e-6));
    counts[bin] = counts[bin]! + 1;
  }
  return counts;
}

/** Of a file what a pair remembers: reasons nobody reads here cannot be in the way. */
const MatchedFile = Candidate.pick({
  id: true,
  download_id: true,
  username: true,
  filename: true,
  size: true,
  duration_s: true,
  bitrate_kbps: true,
  confidence: true,
});
type MatchedFile = z.output<typeof MatchedFile>;

/** The pairs of results whose file and download are both still there. */
async function pairsOf(sql: Sql, results: readonly MatchResult[]): Promise<NewMatch[]> {
  const files = await rows(
    MatchedFile,
    sql`select id, download_id, username, filename, size, duration_s, bitrate_kbps, confidence
      from download_candidates
      where id = any (${results.flatMap(({ candidate_id }) => candidate_id ?? [])}::bigint[])`,
  );
  const wishes = await rows(
    Wish,
    sql`select * from downloads where id = any (${
      files.map((file) => file.download_id)
    }::bigint[])`,
  );
  const wishOf = new Map(wishes.map((wish) => [wish.id, wish]));
  const sureness = new Map(
    results.map(({ candidate_id, confidence }) => [candidate_id, confidence]),
  );
  return files.flatMap((file) => {
    const wish = wishOf.get(file.download_id);
    return wish ? pairOf(wish, file, sureness.get(file.id) ?? file.confidence) : [];
  });
}

/** A wish and a file the matcher took for it, as they are remembered. */
export function pairOf(
  wish: Wish,
  file: Omit<MatchedFile, "id" | "download_id" | "confidence">,
  confidence: number,
): NewMatch {
  const { title, artists, album, album_artist, duration_ms, isrc } = wish;
  const { track_number, disc_number, year } = wish;
  const { username, filename, size, duration_s, bitrate_kbps } = file;
  return {
    source: "soulseek",
    track: {
      title,
      artists,
      album,
      album_artist,
      duration_ms,
      isrc,
      track_number,
      disc_number,
      year,
    },
    target_id: copyOf(file),
    target: { username, filename, size, duration_s, bitrate_kbps },
    confidence,
    verdict: "matched",
    download_id: wish.id,
    spotify_track_id: wish.spotify?.track_id ?? null,
  };
}
