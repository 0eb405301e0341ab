/** One search at slskd: its place in the budget, its end, its answers. */
import { pause } from "../lib/async.ts";
import { AppError } from "../lib/errors.ts";
import { createLane, type Lane } from "../lib/lane.ts";
import { searchEnded } from "../lib/ending.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import type { Search, SearchResponse } from "../lib/providers/slskd/wire.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import type { ReasonCode } from "../lib/schemas/download.ts";
import type { DownloadState } from "../lib/schemas/download_state.ts";
import { step, waits } from "../lib/store/steps.ts";
import { lockWish, type Wish } from "../lib/store/wishes.ts";
import { takeSearch } from "../lib/store/search_budget.ts";
import type { Pool } from "../lib/db.ts";
import { type JobContext, Postponed } from "./job.ts";

/**
 * Says why a wish waits, and runs its job again later.
 * @throws {Postponed} always
 */
export async function wait(
  wish: Wish,
  { sql }: JobContext,
  reason: ReasonCode,
  delay_s: number,
  detail: string | null = null,
): Promise<never> {
  await waits(sql, wish.id, reason, detail);
  throw new Postponed(delay_s, reason);
}

/**
 * Asks the network one query and gives all files that were offered.
 * @throws {Postponed} when the budget is used up
 * @throws {AppError} DEPENDENCY_ERROR when slskd lost the search
 */
export async function search(
  wish: Wish,
  text: string,
  slskd: Slskd,
  context: JobContext,
): Promise<RemoteFile[]> {
  const { sql, config, signal } = context;
  const id = crypto.randomUUID();
  await searchLane(sql)(async () => {
    await budget(wish, context);
    await begin(wish, id, text, sql);
    await slskd.startSearch({
      id,
      text,
      timeout_ms: config.SLSKD_SEARCH_TIMEOUT_MS,
      response_limit: config.SLSKD_MAX_RESULTS,
    }, signal);
  });
  const ended = await finished(id, slskd, context);
  // slskd forgot it, or lost Soulseek on the way: that is no answer, and the next run clears it.
  if (!ended || ended.state.includes("Errored")) {
    throw new AppError("DEPENDENCY_ERROR", "slskd lost the search");
  }
  const responses = await answers(id, slskd, context);
  await slskd.deleteSearch(id, signal);
  await searchEnded(sql, wish.id);
  return responses.flatMap(remoteFiles);
}

/** States in which a search may begin; `failed` waits for its next round. */
export const searchable: ReadonlySet<DownloadState> = new Set(["queued", "searching", "failed"]);

/** Notes the search before it is sent; somebody may have cancelled while it waited for its turn. */
async function begin(wish: Wish, search_id: string, query: string, sql: Pool): Promise<void> {
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (!locked || !searchable.has(locked.state)) throw new Postponed(0, "not_wanted");
    const detail = { detail: { query } };
    await step(tx, wish.id, "searching", { search_id, next_attempt_at: null }, detail);
  });
}

const lanes = new WeakMap<Pool, Lane>();

/** One lane a process: slskd refuses a search POST while it handles another (slskd.md §6.2). */
function searchLane(sql: Pool): Lane {
  const lane = lanes.get(sql) ?? createLane(sql, "slskd.search");
  lanes.set(sql, lane);
  return lane;
}

/** Takes a search out of the budget; waits a little for it here, longer waits go to the queue. */
async function budget(wish: Wish, context: JobContext): Promise<void> {
  const { sql, config, signal } = context;
  for (;;) {
    const slot = await takeSearch(sql, {
      per_window: config.SLSKD_SEARCHES_PER_WINDOW,
      window_s: config.SLSKD_SEARCH_WINDOW_S,
      spacing_ms: config.SLSKD_SEARCH_SPACING_MS,
    });
    if (slot.granted) return;
    if (slot.wait_s > 3) await wait(wish, context, slot.reason, slot.wait_s);
    await pause(slot.wait_s * 1000, signal);
  }
}

/**
 * Waits for the end, which is the presence of `endedAt`; stops a search that takes too long.
 * @returns `undefined` when slskd does not know the search any more, or never ends it
 */
async function finished(
  id: string,
  slskd: Slskd,
  { config, signal }: JobContext,
): Promise<Search | undefined> {
  const started = performance.now();
  const limit = config.SLSKD_SEARCH_TIMEOUT_MS + 60_000;
  let stopped = false;
  for (;;) {
    await pause(Math.min(1000, config.SLSKD_POLL_MS), signal);
    const search = await slskd.search(id, signal);
    if (!search || search.endedAt) return search;
    // Waiting in slskd's own line does not count: the timer starts with the search.
    if (!stopped && !search.state.includes("Queued") && performance.now() - started > limit) {
      await slskd.stopSearch(id, signal);
      stopped = true;
    }
    if (performance.now() - started > limit * 2) return undefined;
  }
}

/** The answers; they may be written a moment after the end (slskd.md §3.2 fact 2). */
async function answers(
  id: string,
  slskd: Slskd,
  { signal }: JobContext,
): Promise<SearchResponse[]> {
  for (let tries = 0;; tries++) {
    const search = await slskd.search(id, signal);
    if (!search) return [];
    const responses = await slskd.responses(id, signal);
    if (responses.length || search.responseCount === 0 || tries === 5) return responses;
    await pause(500, signal);
  }
}

function remoteFiles(response: SearchResponse): RemoteFile[] {
  return response.files.map((file) => ({
    username: response.username,
    filename: file.filename,
    size: file.size,
    bitrate_kbps: file.bitRate ?? null,
    duration_s: file.length ?? null,
    sample_rate_hz: file.sampleRate ?? null,
    bit_depth: file.bitDepth ?? null,
    free_slot: response.hasFreeUploadSlot,
    queue_length: response.queueLength,
    upload_speed: response.uploadSpeed,
  }));
}
