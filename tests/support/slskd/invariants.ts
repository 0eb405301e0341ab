import type { RequestLogEntry } from "./request_log.ts";
import type { Daemon } from "./sim.ts";

/** What a good client never does (contracts/slskd.md §11.1 rule 6), as sentences when it did. */

const searchPost = "POST /api/v0/searches";
const enqueuePosts = [
  "POST /api/v0/transfers/downloads/:username",
  "POST /api/v0/transfers/downloads/batches",
];
const listPoll = "GET /api/v0/transfers/downloads";
const anonymous = ["GET /health", "GET /api/v0/session/enabled"];

type Entries = readonly RequestLogEntry[];

function of(entries: Entries, routes: readonly string[]): RequestLogEntry[] {
  return entries.filter(({ route }) => route !== undefined && routes.includes(route));
}

/** The most requests that were being handled at the same time. */
function mostInFlight(entries: Entries): number {
  const edges = entries.flatMap(({ began, ended = Infinity }) => [
    { at: began, step: 1 },
    { at: ended, step: -1 },
  ]).sort((a, b) => a.at - b.at);
  let now = 0;
  return edges.reduce((most, { step }) => Math.max(most, now += step), 0);
}

function parallelPosts(entries: Entries): string[] {
  const searches = mostInFlight(of(entries, [searchPost]));
  const enqueues = mostInFlight(of(entries, enqueuePosts));
  return [
    ...(searches > 1 ? [`${searches} search POSTs at a time`] : []),
    ...(enqueues > 2 ? [`${enqueues} enqueue POSTs at a time`] : []),
  ];
}

/** The most entries that begin within `window` milliseconds. */
function mostWithin(entries: Entries, window: number): number {
  let first = 0;
  return entries.reduce((most, { startedAt }, index) => {
    while (entries[first]!.startedAt <= startedAt - window) first++;
    return Math.max(most, index - first + 1);
  }, 0);
}

function flood(entries: Entries, { sim: { timings } }: Daemon): string[] {
  const most = mostWithin(of(entries, [searchPost]), timings.searchWindow);
  if (most <= timings.searchesPerWindow) return [];
  return [`${most} searches within ${timings.searchWindow / 1000} s`];
}

function hastyPolls(entries: Entries, { sim: { timings } }: Daemon): string[] {
  const polls = of(entries, [listPoll]);
  const gaps = polls.slice(1).map((poll, index) => poll.startedAt - polls[index]!.startedAt);
  const least = Math.min(...gaps);
  if (least >= timings.minPollSpacing) return [];
  return [`Two reads of all transfers ${Math.round(least)} ms apart`];
}

function strangeCalls(entries: Entries): string[] {
  return entries.flatMap(({ method, path, route, key }) => {
    const call = `${method} ${path}`;
    if (route === undefined) return [`Unknown route: ${call}`];
    if (route.endsWith("/all/completed")) return [`Clears what belongs to others: ${call}`];
    return key || anonymous.includes(route) ? [] : [`No key: ${call}`];
  });
}

function searchesLeft({ store, sim }: Daemon): string[] {
  return [...store.searches.values()]
    .filter(({ id }) => sim.knownIds.has(id))
    .map(({ searchText, state }) => `Search never deleted: "${searchText}" (${state})`);
}

/** Every broken invariant so far; empty when the client behaved. */
export function brokenInvariants(daemon: Daemon): string[] {
  const { entries } = daemon.sim.log;
  return [
    ...new Set([
      ...parallelPosts(entries),
      ...flood(entries, daemon),
      ...hastyPolls(entries, daemon),
      ...strangeCalls(entries),
      ...daemon.sim.violations,
      ...searchesLeft(daemon),
    ]),
  ];
}
