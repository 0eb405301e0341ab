/** One search at slskd, for whomever: its place in the budget, its end, its answers. */
import { pause } from "../lib/async.ts";
import type { Pool } from "../lib/db.ts";
import { AppError } from "../lib/errors.ts";
import { createLane, type Lane } from "../lib/lane.ts";
import { waitBegins } from "../lib/metrics/providers.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import type { Search, SearchResponse } from "../lib/providers/slskd/wire.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import { type Slot, takeSearch } from "../lib/store/search_budget.ts";
import type { JobContext } from "./job.ts";

export type Denied = Extract<Slot, { granted: false }>;

/** What is asked, and what its asker does on the way. */
export interface Question {
  text: string;
  /** Whether somebody waits for the answer: then it may take what downloads leave. */
  byPerson?: boolean;
  /**
   * Notes the id of the search before it is sent, so that who goes on after a crash can clear it;
   * throws when nobody wants it any more.
   */
  begin(id: string): Promise<void>;
  /** Says why it has to wait longer than a job may, by throwing. */
  wait(denied: Denied): Promise<never>;
  /** Told how the search stands while it runs. */
  progress?(search: Search): Promise<void>;
}

/**
 * Asks the network and gives all files that were offered; slskd keeps no record of it then.
 * @throws {AppError} DEPENDENCY_ERROR when slskd lost the search
 */
export async function askNetwork(
  question: Question,
  slskd: Slskd,
  context: JobContext,
): Promise<RemoteFile[]> {
  const { sql, config, signal } = context;
  const id = crypto.randomUUID();
  await searchLane(sql)(async () => {
    await budget(question, context);
    await question.begin(id);
    await slskd.startSearch({
      id,
      text: question.text,
      timeout_ms: config.SLSKD_SEARCH_TIMEOUT_MS,
      response_limit: config.SLSKD_MAX_RESULTS,
    }, signal);
  });
  const ended = await finished(id, question, slskd, context);
  // slskd forgot it, or lost Soulseek on the way: that is no answer, and the next run clears it.
  if (!ended || ended.state.includes("Errored")) {
    throw new AppError("DEPENDENCY_ERROR", "slskd lost the search");
  }
  const responses = await answers(id, slskd, context);
  await slskd.deleteSearch(id, signal);
  return responses.flatMap(remoteFiles);
}

/** A search of a process that died, or that nobody wants any more, may still stand at slskd. */
export async function dropSearch(id: string, slskd: Slskd, signal?: AbortSignal): Promise<void> {
  await slskd.stopSearch(id, signal);
  await slskd.deleteSearch(id, signal);
}

const lanes = new WeakMap<Pool, Lane>();

/** One lane a process: slskd refuses a search POST while it handles another (slskd.md §6.2). */
function searchLane(sql: Pool): Lane {
  const lane = lanes.get(sql) ?? createLane(sql, "slskd.search");
  lanes.set(sql, lane);
  return lane;
}

/**
 * Thousands of wishes ask at the moment a search is free: without a few of its own a person's would
 * hardly ever get one.
 */
function share(
  { SLSKD_SEARCHES_PER_WINDOW: all, SLSKD_SEARCHES_FOR_PEOPLE: left }: JobContext["config"],
  { byPerson = false }: Question,
): number {
  return byPerson ? all : all - Math.min(left, Math.floor(all / 10));
}

/** Takes a search out of the budget; waits a little for it here, longer waits go to the queue. */
async function budget(question: Question, { sql, config, signal }: JobContext): Promise<void> {
  const waited = waitBegins("slskd.search");
  for (;;) {
    const slot = await takeSearch(sql, {
      per_window: share(config, question),
      window_s: config.SLSKD_SEARCH_WINDOW_S,
      spacing_ms: config.SLSKD_SEARCH_SPACING_MS,
    });
    if (slot.granted) return waited();
    if (slot.wait_s > 3) {
      waited(slot.wait_s);
      await question.wait(slot);
    }
    await pause(slot.wait_s * 1000, signal);
  }
}

/**
 * Waits for the end, which is the presence of `endedAt`; stops a search that takes too long.
 * @returns `undefined` when slskd does not know the search any more, or never ends it
 */
async function finished(
  id: string,
  question: Question,
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
    await question.progress?.(search);
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
