import type { Context, Hono } from "hono";
import { Answer, isGuid, jsonBody } from "../answer.ts";
import { timeText } from "../format.ts";
import { isTerminal, type SearchRecord } from "../records.ts";
import { cancelSearch, startSearch } from "../search/machine.ts";
import { readQuery } from "../search/query.ts";
import { readSearchRequest, type SearchRequest } from "../search/request.ts";
import { type Daemon, latency } from "../sim.ts";
import { type Env, flag } from "./env.ts";
import { enterLane } from "./limits.ts";

/** A search on the wire, without its responses unless they are asked for. */
function searchJson(record: SearchRecord, includeResponses: boolean) {
  const { startedAt, endedAt, responses, ...rest } = record;
  return {
    ...rest,
    startedAt: timeText(startedAt),
    ...(endedAt === undefined ? {} : { endedAt: timeText(endedAt) }),
    isComplete: isTerminal(record.state),
    responses: includeResponses ? responses : [],
  };
}

function insert(daemon: Daemon, { id, searchText }: SearchRequest): SearchRecord {
  const { store, sim } = daemon;
  if (store.searches.has(id)) throw new Answer(500, "UNIQUE constraint failed: Searches.Id");
  const record: SearchRecord = {
    id,
    searchText,
    state: "Requested",
    token: Math.floor(sim.random.next() * 2 ** 31),
    startedAt: sim.clock.now(),
    responseCount: 0,
    fileCount: 0,
    lockedFileCount: 0,
    responses: [],
  };
  store.put("searches", record);
  sim.knownIds.add(id);
  return record;
}

/** The record of a search that could not begin stays (contracts/slskd.md §3.1). */
function fail({ store }: Daemon, record: SearchRecord, status: number, text: string): never {
  store.put("searches", { ...record, state: "Completed, Errored", endedAt: record.startedAt });
  throw new Answer(status, text);
}

/** The Soulseek server drops who searches too often, for half an hour. */
function banFlood({ sim, session }: Daemon): void {
  const { timings, log } = sim;
  const posts = log.entries.filter(({ route }) => route === "POST /api/v0/searches");
  const recent = posts.filter(({ startedAt }) =>
    startedAt > sim.clock.now() - timings.searchWindow
  );
  if (timings.ban === 0 || recent.length <= timings.searchesPerWindow) return;
  session.disconnect(timings.ban);
}

async function begin(daemon: Daemon, request: SearchRequest): Promise<SearchRecord> {
  const record = insert(daemon, request);
  await latency(daemon, daemon.sim.timings.searchPost);
  banFlood(daemon);
  const { loggedIn, state } = daemon.session;
  if (!loggedIn) {
    const need = "The server connection must be connected and logged in to perform a search";
    fail(daemon, record, 409, `${need} (currently: ${state})`);
  }
  const query = readQuery(request.searchText);
  if (!query) fail(daemon, record, 400, "Search query must contain at least one term");
  startSearch(daemon, request, query, record.token);
  return record;
}

function existing({ store }: Daemon, c: Context<Env>): SearchRecord {
  const id = c.req.param("id")?.toLowerCase();
  const record = isGuid(id) ? store.searches.get(id) : undefined;
  if (!record) throw new Answer(404);
  return record;
}

/** `/searches` (contracts/slskd.md §3). */
export function searchRoutes(app: Hono<Env>, daemon: Daemon): void {
  const { store, sim } = daemon;
  app.get(
    "/api/v0/searches",
    (c) => c.json([...store.searches.values()].map((record) => searchJson(record, false))),
  );
  app.post("/api/v0/searches", async (c) => {
    const request = readSearchRequest(sim.profile, await jsonBody(c));
    using _place = enterLane(daemon, daemon.searchLane);
    const record = await begin(daemon, request);
    return c.json(searchJson(record, false));
  });
  app.get(
    "/api/v0/searches/:id",
    (c) => c.json(searchJson(existing(daemon, c), flag(c, "includeResponses"))),
  );
  app.get("/api/v0/searches/:id/responses", (c) => c.json(existing(daemon, c).responses));
  app.put("/api/v0/searches/:id", (c) => {
    cancelSearch(daemon, existing(daemon, c).id);
    return c.body(null, 200);
  });
  app.delete("/api/v0/searches/:id", (c) => {
    const { id } = existing(daemon, c);
    if (!sim.knownIds.has(id)) sim.violations.add(`Deletes a search of somebody else: ${id}`);
    store.remove("searches", id);
    return c.body(null, 204);
  });
}
