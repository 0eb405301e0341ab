import type { SearchRecord, SearchResponse } from "../records.ts";
import { type Daemon, pause } from "../sim.ts";
import type { LiveSearch } from "./live.ts";
import type { Query } from "./query.ts";
import type { SearchRequest } from "./request.ts";
import { networkResponses } from "./responses.ts";

/** The search machine of contracts/slskd.md §11.4. */

class Cancelled extends Error {
  override readonly name = "Cancelled";
}

interface Running {
  daemon: Daemon;
  live: LiveSearch;
  signal: AbortSignal;
  request: SearchRequest;
  query: Query;
  token: number;
  accepted: SearchResponse[];
  /** When the counters were last stored. */
  written: number;
}

/** A deleted search runs on, but nothing of it is written any more. */
function update(daemon: Daemon, id: string, change: Partial<SearchRecord>): void {
  const record = daemon.store.searches.get(id);
  if (record) daemon.store.put("searches", { ...record, ...change });
}

function counters(accepted: readonly SearchResponse[]) {
  return {
    responseCount: accepted.length,
    fileCount: accepted.reduce((sum, { fileCount }) => sum + fileCount, 0),
    lockedFileCount: accepted.reduce((sum, { lockedFileCount }) => sum + lockedFileCount, 0),
  };
}

function arrivals(running: Running): { at: number; response: SearchResponse }[] {
  const { sim } = running.daemon;
  const { request, query, token } = running;
  const started = sim.clock.now();
  return networkResponses(sim, request.searchText, query, token, request)
    .map((response) => ({ at: started + sim.random.between(sim.timings.response), response }))
    .sort((a, b) => a.at - b.at);
}

function limitReached({ request, accepted }: Running): string | undefined {
  if (accepted.length >= request.responseLimit) return "ResponseLimitReached";
  return counters(accepted).fileCount >= request.fileLimit ? "FileLimitReached" : undefined;
}

/** Sleeps, and writes counters that have changed once their time has come. */
async function sleepUntil(running: Running, at: number): Promise<void> {
  const { daemon, request, accepted, signal } = running;
  const { clock, timings } = daemon.sim;
  const due = running.written + timings.counters;
  const shown = daemon.store.searches.get(request.id)?.responseCount;
  if (due < at && shown !== accepted.length) {
    await clock.sleep(due - clock.now(), signal);
    update(daemon, request.id, counters(accepted));
    running.written = clock.now();
  }
  await clock.sleep(at - clock.now(), signal);
}

/** Takes responses until none came for `searchTimeout` or a limit is reached. */
async function collect(running: Running): Promise<string> {
  const { daemon, request, accepted } = running;
  const { clock, timings } = daemon.sim;
  const patience = request.searchTimeout * timings.searchTimeoutScale;
  running.written = clock.now();
  let deadline = running.written + patience;
  for (const { at, response } of arrivals(running)) {
    if (at > deadline) break;
    await sleepUntil(running, at);
    accepted.push(response);
    deadline = at + patience;
    const limit = limitReached(running);
    if (limit) return limit;
  }
  await sleepUntil(running, deadline);
  return "TimedOut";
}

async function perform(running: Running): Promise<string> {
  const { daemon, request, signal } = running;
  const { injections, timings, clock } = daemon.sim;
  await pause(daemon, timings.searchStart, signal);
  update(daemon, request.id, { state: "Queued" });
  const held = injections.take("search-queued", { search: request.searchText });
  await clock.sleep(held ? held.ms ?? 3_000 : 0, signal);
  using _slot = await daemon.searchGate.enter(signal);
  update(daemon, request.id, { state: "InProgress" });
  return await collect(running);
}

/** The state is written first, the responses only a moment later (contracts/slskd.md §3.2). */
async function finish(running: Running, how: string): Promise<void> {
  const { daemon, request, accepted } = running;
  const { injections, timings, clock } = daemon.sim;
  const given = { search: request.searchText };
  update(daemon, request.id, { state: `Completed, ${how}`, ...counters(accepted) });
  const race = injections.take("search-race", given);
  if (race) await clock.sleep(race.ms ?? 5_000, daemon.tasks.signal);
  else await pause(daemon, timings.finalise);
  const lost = injections.take("search-empty", given, (params) => params.counted === true);
  update(daemon, request.id, { endedAt: clock.now(), responses: lost ? [] : accepted });
}

async function run(running: Running): Promise<void> {
  const { daemon, live, request } = running;
  try {
    const how = await perform(running).catch((error) => {
      if (error instanceof Cancelled) return "Cancelled";
      throw error;
    });
    await finish(running, how);
  } finally {
    if (daemon.liveSearches.get(request.id) === live) daemon.liveSearches.delete(request.id);
  }
}

/** Starts a search that is already on record as `Requested`. */
export function startSearch(daemon: Daemon, request: SearchRequest, query: Query, token: number) {
  const live: LiveSearch = { abort: new AbortController() };
  const signal = AbortSignal.any([daemon.tasks.signal, live.abort.signal]);
  daemon.liveSearches.set(request.id, live);
  const running: Running = {
    daemon,
    live,
    signal,
    request,
    query,
    token,
    accepted: [],
    written: 0,
  };
  daemon.tasks.spawn(() => run(running));
}

/** Ends a running search a moment later; what was gathered is kept. */
export function cancelSearch(daemon: Daemon, id: string): void {
  const live = daemon.liveSearches.get(id);
  if (!live) return;
  daemon.tasks.spawn(async () => {
    await pause(daemon, daemon.sim.timings.searchCancel);
    live.abort.abort(new Cancelled());
  });
}

/** After a restart: searches that ran are over, and what they found is lost (§5.4). */
export function closeInterruptedSearches(daemon: Daemon): void {
  for (const record of daemon.store.searches.values()) {
    if (record.endedAt !== undefined) continue;
    const none = { responseCount: 0, fileCount: 0, lockedFileCount: 0, responses: [] };
    const endedAt = daemon.sim.clock.now();
    daemon.store.put("searches", { ...record, ...none, state: "Completed, TimedOut", endedAt });
  }
}
