import assert from "node:assert/strict";
import { beginSearch } from "../../../lib/network_search.ts";
import { eventually } from "../../support/harmony.ts";
import { mira, otto, wished } from "../../support/peers.ts";
import { clients, testApp } from "../support.ts";
import { atWork, besideSlskd } from "./support.ts";

const query = "low tide";
const post = (query: string) => ({ method: "POST", json: { query } });

Deno.test("a search answers what users offer, and slskd keeps no record of it", async () => {
  await using app = await atWork({ peers: [mira, otto] });
  const { status, data } = await app.ask("/api/v1/soulseek/search", post(query));
  assert.equal(status, 200);
  assert.deepEqual([data.state, data.total_count, data.responses, data.files], [
    "completed",
    2,
    2,
    2,
  ]);
  const names = data.results.map((one: { username: string }) => one.username);
  assert.deepEqual(names.sort(), ["mira", "otto"]);
  assert.equal(data.raw.length, 2);
  assert.deepEqual(Object.keys(data.raw[0]).sort(), [
    "fileCount",
    "files",
    "hasFreeUploadSlot",
    "queueLength",
    "uploadSpeed",
    "username",
  ]);
  const read = await app.ask(`/soulseek/search/${data.id}?q=mira flac`);
  assert.deepEqual([read.data.total_count, read.data.results[0].username], [1, "mira"]);
  const paged = await app.ask(`/soulseek/search/${data.id}?limit=1&offset=1`);
  assert.deepEqual([paged.data.total_count, paged.data.results.length], [2, 1]);
  assert.deepEqual(app.harmony.slskd.state().searches, []);
  assert.deepEqual(app.harmony.slskd.invariants(), []);
  const list = await app.ask("/soulseek/search");
  assert.deepEqual(list.data.searches.map((one: { query: string }) => one.query), [query]);
});

Deno.test("the same search twice at once is one", async () => {
  await using app = await atWork({ peers: [mira] });
  const both = await Promise.all([
    app.ask("/soulseek/search", post(query)),
    app.ask("/soulseek/search", post("Low Tide")),
  ]);
  assert.equal(both[0].data.id, both[1].data.id);
  const posts = app.harmony.slskd.log.filter(({ method, path }) =>
    method === "POST" && path.endsWith("/searches")
  );
  assert.equal(posts.length, 1);
});

Deno.test("a budget that is used up says at once how long to wait, and the search comes by itself", async () => {
  await using app = await atWork({ peers: [mira], env: { SLSKD_SEARCHES_PER_WINDOW: "1" } });
  const { sql } = app.harmony;
  await sql`insert into slskd_searches default values`;
  const { status, data, headers } = await app.ask("/soulseek/search", post(query));
  assert.equal(status, 202);
  assert.deepEqual([data.state, data.reason_code, data.results], ["queued", "search_budget", []]);
  assert.ok(data.wait_s > 200 && data.wait_s <= 220, String(data.wait_s));
  assert.equal(headers.get("Retry-After"), String(data.wait_s));
  assert.equal(app.harmony.slskd.log.filter(({ method }) => method === "POST").length, 0);
  // The window moves on.
  await sql`delete from slskd_searches`;
  await sql`update queue_jobs set run_at = now() where type = 'network_search'`;
  await eventually(
    async () => (await app.ask(`/soulseek/search/${data.id}`)).data,
    ({ state, total_count }) => state === "completed" && total_count === 1,
  );
});

Deno.test("what downloads leave of the budget is there for a person", async () => {
  const env = { SLSKD_SEARCHES_PER_WINDOW: "20", SLSKD_SEARCHES_FOR_PEOPLE: "2" };
  await using app = await atWork({ peers: [mira], env });
  const { harmony } = app;
  await harmony.sql`insert into slskd_searches select from generate_series(1, 18)`;
  const wish = await harmony.want(wished);
  await harmony.waitsFor(wish, "search_budget");
  for (const text of ["low tide", "glass rivers"]) {
    const { data } = await app.ask("/soulseek/search", post(text));
    assert.deepEqual([data.state, data.total_count], ["completed", 1], text);
  }
  const third = await app.ask("/soulseek/search", post("mira"));
  assert.deepEqual([third.status, third.data.reason_code], [202, "search_budget"]);
});

Deno.test("a search that is cancelled ends at slskd too, and keeps nothing", async () => {
  await using app = await atWork({
    peers: [mira],
    injections: [{ id: "search-queued", params: { ms: 60_000 }, optional: true }],
    env: { SLSKD_SEARCH_TIMEOUT_MS: "1000" },
  });
  const { status, data } = await app.ask("/soulseek/search", post(query));
  assert.equal(status, 202);
  const running = () => app.harmony.slskd.state().searches.length;
  await eventually(running, (n) => n === 1);
  const ended = await app.ask(`/soulseek/search/${data.id}`, { method: "DELETE" });
  assert.deepEqual(ended.data, { status: "cancelled", search_id: data.id });
  await eventually(running, (n) => n === 0);
  const after = await app.ask(`/soulseek/search/${data.id}`);
  assert.deepEqual([after.data.state, after.data.results], ["cancelled", []]);
  await eventually(
    async () => (await app.ask(`/soulseek/search/${data.id}`, { method: "DELETE" })).status,
    (code) => code === 404,
  );
});

Deno.test("a process that is killed while it searches leaves nothing at slskd", async () => {
  await using app = await atWork({
    peers: [mira],
    running: false,
    injections: [{ id: "search-queued", params: { ms: 60_000 }, times: 1 }],
    env: { ORCH_VISIBILITY_TIMEOUT_S: "2" },
  });
  const { harmony } = app;
  const process = await harmony.start();
  const id = await beginSearch(harmony.sql, query);
  const states = () => harmony.slskd.state().searches as { id: string }[];
  const [before] = await eventually(states, (list) => list.length === 1);
  await process.stop("kill");
  assert.deepEqual(states().map(({ id }) => id), [before!.id], "slskd still has it");
  await harmony.start();
  await eventually(
    async () => (await app.ask(`/soulseek/search/${id}`)).data,
    ({ state }) => state === "completed",
  );
  assert.deepEqual(states(), []);
});

Deno.test("words slskd refuses, slskd that is logged out, away or missing are said, and nothing stays", async () => {
  await using app = await atWork({ peers: [mira] });
  const refused = await app.ask("/soulseek/search", post("-only -exclusions"));
  assert.deepEqual([refused.status, refused.data.error.meta.reason], [400, "query_refused"]);
  app.harmony.slskd.setServer("Disconnected");
  const out = await app.ask("/soulseek/search", post(query));
  assert.deepEqual([out.status, out.data.error.meta.reason], [502, "slskd_not_logged_in"]);
  await eventually(() => app.harmony.slskd.state().searches, (list) => list.length === 0);
  const found = await app.ask(`/soulseek/search/${out.data.error.meta.search_id}`);
  assert.equal(found.data.state, "failed");
});

Deno.test("without slskd nothing is searched; odd questions are refused at the door", async () => {
  await using unset = await testApp({ SLSKD_BASE_URL: "" });
  assert.equal((await unset.ask("/soulseek/search", post(query))).status, 503);
  await using app = await testApp();
  for (const json of [{}, { query: " " }, { query: 5 }, { query: "x".repeat(501) }]) {
    assert.equal((await app.ask("/soulseek/search", { method: "POST", json })).status, 422);
  }
  assert.equal((await app.ask("/soulseek/search/7")).status, 404);
  const unknown = `/soulseek/search/${crypto.randomUUID()}`;
  assert.equal((await app.ask(unknown)).status, 404);
  assert.equal((await app.ask(unknown, { method: "DELETE" })).status, 404);
  assert.equal((await app.ask(`${unknown}?limit=0`)).status, 400);
});

Deno.test("a browser does not wait for a search: its page shows the results when they come", async () => {
  await using app = await besideSlskd();
  const body = new URLSearchParams({ query });
  const { status, headers } = await app.ask("/soulseek/search", {
    method: "POST",
    body,
    headers: {
      ...clients.page,
      Origin: "http://127.0.0.1:8080",
      "Content-Type": "application/x-www-form-urlencoded",
    },
  });
  assert.equal(status, 303);
  assert.equal(app.slskd.log.length, 0);
  const page = await app.ask(headers.get("Location")!, { headers: clients.page });
  assert.match(page.text, /every 1s/);
});

Deno.test("who cancels the job of a search cancels the search, and nothing stays at slskd", async () => {
  await using app = await atWork({
    peers: [mira],
    injections: [{ id: "search-queued", params: { ms: 700 }, times: 1 }],
  });
  const { harmony } = app;
  const id = await beginSearch(harmony.sql, query);
  const states = () => harmony.slskd.state().searches;
  await eventually(states, (list) => list.length === 1);
  const [job] = await harmony.sql`select id from queue_jobs where type = 'network_search'`;
  assert.equal((await app.ask(`/jobs/${job!["id"]}`, { method: "DELETE" })).status, 200);
  const { data } = await app.ask(`/soulseek/search/${id}`);
  assert.deepEqual([data.state, data.results], ["cancelled", []]);
  await eventually(states, (list) => list.length === 0);
});
