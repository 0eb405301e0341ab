import { messageOf } from "../lib/errors.ts";
import { pause, ServiceError } from "../lib/fetch.ts";
import { createLane, type Lane } from "../lib/lane.ts";
import {
  completeWish,
  failRound,
  roundEnded,
  searchEnded,
  tryCandidate,
  widenSearch,
} from "../lib/life.ts";
import { decide } from "../lib/music/decide.ts";
import { searchQueries } from "../lib/music/queries.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { troubleOf, waitingFor } from "../lib/providers/slskd/trouble.ts";
import type { Search, SearchResponse } from "../lib/providers/slskd/wire.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import type { ReasonCode } from "../lib/schemas/download.ts";
import { storeCandidates } from "../lib/store/candidates.ts";
import { step, waits } from "../lib/store/steps.ts";
import { findWish, lockWish, type Wish } from "../lib/store/wishes.ts";
import { findOwned, libraryKnown } from "../lib/store/library.ts";
import { storeQuery } from "../lib/store/queries.ts";
import { coolSearches, takeSearch } from "../lib/store/search_budget.ts";
import type { Pool } from "../lib/db.ts";
import { type Job, type JobContext, Postponed } from "./job.ts";
import { noteTrouble } from "./transfer_reader.ts";

/** States in which a search may begin; `failed` waits for its next round. */
const searchable = new Set(["queued", "searching", "failed"]);

/** Asks Soulseek one query of the ladder for a wish, judges what came, and goes on from there. */
export const downloadSearch: Job<"download_search"> = {
  name: "download_search",
  // slskd runs two searches at a time (contracts/slskd.md §3.2 fact 3).
  pool: 2,
  timeout_s: 400,
  backoff: { base_s: 5, cap_s: 300 },
  async run({ download_id }, context) {
    const wish = await findWish(context.sql, download_id);
    if (!wish || wish.retried_as !== null || !searchable.has(wish.state)) return;
    if (await isOwned(wish, context)) return;
    const { slskd } = context;
    if (!slskd) return await wait(wish, context, "slskd_not_configured", 30);
    try {
      await dropSearch(wish, slskd, context);
      const query = wish.artists.length ? searchQueries(wish)[wish.search_step] : undefined;
      if (query === undefined) return await endRound(wish, context);
      const files = await search(wish, query, slskd, context);
      await conclude(wish, query, files, context);
    } catch (error) {
      await handle(error, wish, context);
    }
  },
  async gaveUp({ download_id }, { sql, config }, error) {
    await sql.begin(async (tx) => {
      const wish = await lockWish(tx, download_id);
      if (!wish || !searchable.has(wish.state)) return;
      await failRound(tx, wish, config, "internal_error", error);
    });
  },
};

async function wait(
  wish: Wish,
  { sql }: JobContext,
  reason: ReasonCode,
  delay_s: number,
  detail: string | null = null,
): Promise<never> {
  await waits(sql, wish.id, reason, detail);
  throw new Postponed(delay_s, reason);
}

/** Ends a wish whose recording lies in the library already. */
async function isOwned(wish: Wish, context: JobContext): Promise<boolean> {
  if (wish.artists.length === 0) return false;
  if (!await libraryKnown(context.sql)) await wait(wish, context, "library_scan", 2);
  const path = await findOwned(context.sql, wish);
  if (path === undefined) return false;
  await context.sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (locked && searchable.has(locked.state)) await completeWish(tx, wish, path, true);
  });
  return true;
}

/** A search of a process that died may still stand at slskd. */
async function dropSearch(wish: Wish, slskd: Slskd, { sql, signal }: JobContext) {
  if (!wish.search_id) return;
  await slskd.stopSearch(wish.search_id, signal);
  await slskd.deleteSearch(wish.search_id, signal);
  await searchEnded(sql, wish.id);
}

async function endRound(wish: Wish, { sql, config }: JobContext) {
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (locked && searchable.has(locked.state)) await roundEnded(tx, locked, config);
  });
}

async function search(
  wish: Wish,
  text: string,
  slskd: Slskd,
  context: JobContext,
): Promise<RemoteFile[]> {
  const { sql, config, signal } = context;
  const id = crypto.randomUUID();
  await searchLane(sql)(async () => {
    await budget(wish, context);
    await step(sql, wish.id, "searching", { search_id: id, next_attempt_at: null }, {
      detail: { query: text },
    });
    await slskd.startSearch({
      id,
      text,
      timeout_ms: config.SLSKD_SEARCH_TIMEOUT_MS,
      response_limit: config.SLSKD_MAX_RESULTS,
    }, signal);
  });
  const ended = await finished(id, slskd, context);
  // slskd forgot it, or lost Soulseek on the way: that is no answer, and the next run clears it.
  if (!ended || ended.state.includes("Errored")) throw new Postponed(1, "search_lost");
  const responses = await answers(id, slskd, context);
  await slskd.deleteSearch(id, signal);
  await searchEnded(sql, wish.id);
  return responses.flatMap(remoteFiles);
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
 * @returns `undefined` when slskd does not know the search any more
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
    if (performance.now() - started > limit * 2) return search;
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

/** How many files of one search are kept for the page: the best, not the whole network. */
const kept = 60;

async function conclude(
  wish: Wish,
  query: string,
  files: readonly RemoteFile[],
  { sql, config }: JobContext,
): Promise<void> {
  const { ranked } = decide(wish, files, {
    auto_threshold: config.MATCH_AUTO_THRESHOLD,
    review_threshold: config.MATCHING_CONFIDENCE_THRESHOLD,
    preferred_formats: config.SLSKD_PREFERRED_FORMATS,
  });
  const accepted = ranked.filter((judged) => judged.outcome === "auto").length;
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (!locked || locked.state !== "searching") return;
    await storeQuery(tx, wish.id, { query, files: files.length, accepted });
    await storeCandidates(tx, wish.id, query, locked.search_id, ranked.slice(0, kept));
    if (!await tryCandidate(tx, locked)) await widenSearch(tx, locked);
  });
}

/** Trouble with slskd as a whole makes the wish wait; anything else is this job's failure. */
async function handle(error: unknown, wish: Wish, context: JobContext): Promise<never> {
  const { sql, config } = context;
  if (error instanceof ServiceError && error.upstream_status === 429) {
    await coolSearches(sql, 3, "429");
    await wait(wish, context, "search_cooldown", 3);
  }
  const trouble = troubleOf(error);
  if (!trouble) {
    if (error instanceof ServiceError) {
      await waits(sql, wish.id, "internal_error", messageOf(error));
    }
    throw error;
  }
  await noteTrouble(context, error);
  return await wait(
    wish,
    context,
    waitingFor[trouble],
    config.SLSKD_POLL_MS * 5 / 1000,
    messageOf(error),
  );
}
