/**
 * The life of a download (design §4): the steps that several jobs, the reader of transfers and a
 * person may cause. Each runs in the caller's transaction on a locked row and enqueues the job that
 * goes on from there, so that a process may die between any two lines.
 */
import type { Config } from "./config.ts";
import type { Sql } from "./db.ts";
import { endUpgrade } from "./ending.ts";
import { behindNew, isMiss, jittered, missDelay } from "./not_found.ts";
import { enqueue } from "./queue/mod.ts";
import { retryFailed, retryScheduled } from "./retry_events.ts";
import type { Candidate, OutcomeCode } from "./schemas/candidate.ts";
import type { NewJob } from "./schemas/jobs.ts";
import type { ReasonCode } from "./schemas/download.ts";
import { type DownloadState, statusOf } from "./schemas/download_state.ts";
import { record } from "./store/activity.ts";
import {
  failureSummary,
  markFailed,
  nextCandidate,
  onlyTooBad,
  refusalSummary,
  reviewable,
} from "./store/candidates.ts";
import { deny } from "./store/denials.ts";
import { peerFailed } from "./store/peers.ts";
import { noteRepeated } from "./store/repeated.ts";
import { change, step } from "./store/steps.ts";
import { lockWish, type Wish } from "./store/wishes.ts";

export type RetryPolicy = Pick<
  Config,
  "RETRY_MAX_ATTEMPTS" | "RETRY_BASE_SECONDS" | "RETRY_JITTER_PCT" | "NOT_FOUND_WAITS_S"
>;

/** The job that searches for a wish with its next query; one that was not found goes behind others. */
export function searchJob(
  { id, attempts, search_step, priority, misses = 0 }:
    & Pick<Wish, "id" | "attempts" | "search_step" | "priority">
    & Partial<Pick<Wish, "misses">>,
  options: { delay_s?: number; group?: string } = {},
): NewJob {
  return {
    type: "download_search",
    payload: { download_id: id },
    key: `${id}:${attempts}:${search_step}`,
    priority: misses > 0 ? Math.min(priority, behindNew) : priority,
    ...options,
  };
}

/** Goes on to the best file that is left; `false` when there is none. */
export async function tryCandidate(sql: Sql, wish: Wish): Promise<boolean> {
  const candidate = await nextCandidate(sql, wish.id);
  if (!candidate) return false;
  await step(sql, wish.id, "matched", {
    candidate_id: candidate.id,
    username: candidate.username,
    filename: candidate.filename,
    size: candidate.size,
    confidence: candidate.confidence,
    bytes_transferred: 0,
    speed: null,
    queue_position: null,
    next_attempt_at: null,
    organized_path: null,
    content_hash: null,
  }, { detail: { username: candidate.username, filename: candidate.filename } });
  await enqueueTransfer(sql, wish, candidate.id);
  return true;
}

async function enqueueTransfer(sql: Sql, wish: Wish, candidate_id: number) {
  await enqueue(sql, {
    type: "download_transfer",
    payload: { download_id: wish.id, candidate_id },
    key: `${wish.id}:${candidate_id}:${wish.attempts}`,
    priority: wish.priority,
  });
}

/** Goes on to the next query of the ladder. */
export async function widenSearch(sql: Sql, wish: Wish): Promise<void> {
  const next = { ...wish, search_step: wish.search_step + 1 };
  await step(sql, wish.id, "queued", { search_step: next.search_step, search_id: null });
  const job = searchJob(next);
  // The job that looked for the album may not have ended, and would keep out one with its own key.
  await enqueue(sql, wish.search_step < 0 ? { ...job, key: `${job.key}:own` } : job);
}

/**
 * A file that was tried failed: it is marked, left alone for a while, and the next one is tried;
 * when there is none, the search goes on.
 */
export async function candidateFailed(
  sql: Sql,
  candidate: Pick<Candidate, "id" | "download_id" | "username" | "filename" | "size">,
  code: OutcomeCode,
  detail: string | null = null,
): Promise<void> {
  const wish = await lockWish(sql, candidate.download_id);
  // A verdict that comes late, on a file that was cancelled or is done, changes nothing.
  if (!wish || wish.candidate_id !== candidate.id || statusOf[wish.state] !== "running") return;
  await markFailed(sql, candidate.id, code, detail);
  await deny(sql, candidate, code);
  await peerFailed(sql, candidate.username, code);
  const failure = { username: candidate.username, filename: candidate.filename, detail };
  await step(sql, wish.id, "queued", { candidate_id: null, speed: null, queue_position: null }, {
    code,
    detail: failure,
  });
  if (!await tryCandidate(sql, wish)) await widenSearch(sql, wish);
}

/**
 * All queries of this round were asked and no file is left: a person may decide, or the wish waits
 * for its next round, or gives up after the last.
 */
export async function roundEnded(sql: Sql, wish: Wish, policy: RetryPolicy): Promise<void> {
  if (wish.upgrade_of !== null) return await endUpgrade(sql, wish, "no_better_file", null);
  if (await offerChoices(sql, wish)) return;
  const [tried] = await sql`select
    bool_or(state = 'failed' or outcome = 'auto') as tried, count(*)::int as n
    from download_candidates where download_id = ${wish.id}`;
  const code = tried?.["tried"]
    ? "candidates_exhausted"
    : tried?.["n"]
    ? "all_refused"
    : "no_results";
  const summary = tried?.["tried"] ? failureSummary : refusalSummary;
  await failRound(sql, wish, policy, code, await summary(sql, wish.id));
}

/** Leaves it to a person where there are files to choose from; says whether there are. */
export async function offerChoices(sql: Sql, wish: Wish): Promise<boolean> {
  const { n: choices, best } = await reviewable(sql, wish.id);
  if (choices === 0) return false;
  const values = {
    reason_code: await onlyTooBad(sql, wish.id) ? "below_minimum" : "needs_review",
    reason_detail: String(choices),
    confidence: best,
    next_attempt_at: null,
  } as const;
  // Who is asked already is not asked anew.
  if (wish.state === "review") {
    await change(sql, wish.id, values);
    return true;
  }
  await step(sql, wish.id, "review", values);
  await record(sql, "download", "review", {
    download_id: wish.id,
    filename: wish.filename,
    choices,
  });
  return true;
}

/**
 * Counts a round as failed: it is repeated after a growing wait, or the download gives up. Not to be
 * found is no fault: such a round waits longer, and is repeated as long as somebody wants it.
 */
export async function failRound(
  sql: Sql,
  wish: Wish,
  policy: RetryPolicy,
  reason_code: ReasonCode,
  reason_detail: string | null,
): Promise<void> {
  const attempts = wish.attempts + 1;
  const missed = isMiss(wish, reason_code, policy);
  // What was there, but did not come, was found: it is looked for like new.
  const found = reason_code === "candidates_exhausted";
  const misses = found ? 0 : wish.misses + (missed ? 1 : 0);
  const faults = missed ? 0 : wish.faults + 1;
  const failed = { reason: reason_code, detail: reason_detail, attempts };
  const values = { reason_code, reason_detail, attempts, misses, faults, search_step: 0 };
  if (faults >= policy.RETRY_MAX_ATTEMPTS) {
    await step(sql, wish.id, "dead_letter", { ...values, next_attempt_at: null });
    return await retryFailed(sql, wish, failed);
  }
  if (missed && wish.misses > 0) await noteRepeated(sql);
  const delay_s = missed ? missDelay(policy, misses) : retryDelay(policy, faults);
  const next_attempt_at = new Date(Date.now() + delay_s * 1000);
  await step(sql, wish.id, "failed", { ...values, next_attempt_at });
  await enqueue(sql, searchJob({ ...wish, attempts, misses, search_step: 0 }, { delay_s }));
  await retryScheduled(sql, wish, { ...failed, delay_s });
}

/**
 * The library could not take a file (full, read-only): the download fails with that reason, keeps
 * the file slskd brought, and tries to file it again later. That counts as a round, too.
 */
export async function failFile(
  sql: Sql,
  id: number,
  policy: RetryPolicy,
  reason_code: Extract<ReasonCode, "disk_full" | "not_writable" | "file_error">,
  reason_detail: string,
): Promise<void> {
  const wish = await lockWish(sql, id);
  if (!wish?.candidate_id || !fileable.has(wish.state)) return;
  const attempts = wish.attempts + 1;
  const failed = { reason: reason_code, detail: reason_detail, attempts };
  const values = { reason_code, reason_detail, attempts, faults: wish.faults + 1 };
  if (values.faults >= policy.RETRY_MAX_ATTEMPTS) {
    await step(sql, id, "dead_letter", values);
    return await retryFailed(sql, wish, failed);
  }
  const delay_s = retryDelay(policy, values.faults);
  const next_attempt_at = new Date(Date.now() + delay_s * 1000);
  await step(sql, id, "failed", { ...values, next_attempt_at });
  await enqueue(sql, {
    type: "download_file",
    payload: { download_id: id, candidate_id: wish.candidate_id },
    key: `${id}:${wish.candidate_id}:${attempts}`,
    priority: wish.priority,
    delay_s,
  });
  await retryScheduled(sql, wish, { ...failed, delay_s });
}

/** States in which the file of a finished transfer is still to be dealt with. */
export const fileable: ReadonlySet<DownloadState> = new Set([
  "verifying",
  "organising",
  "enriching",
  "failed",
]);

/** Seconds after fault `faults`: `base · 2^min(faults − 1, 6)` ± jitter (upstream.md §1.4). */
export function retryDelay(
  policy: Pick<RetryPolicy, "RETRY_BASE_SECONDS" | "RETRY_JITTER_PCT">,
  faults: number,
): number {
  return jittered(policy.RETRY_BASE_SECONDS * 2 ** Math.min(faults - 1, 6), policy);
}
