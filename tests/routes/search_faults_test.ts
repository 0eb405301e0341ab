import assert from "node:assert/strict";
import { AppError } from "../../lib/errors.ts";
import { ServiceError } from "../../lib/service_error.ts";
import { catalogue, spotifyTrack } from "../support/catalogues.ts";
import { eventually } from "../support/harmony.ts";
import { mira } from "../support/peers.ts";
import { clients, testApp } from "./support.ts";
import { searchable } from "./search_support.ts";

const query = "low tide";

/** The events of searches in the order they were written, without their details. */
async function events(app: Awaited<ReturnType<typeof searchable>>) {
  const { data } = await app.ask("/activity?type=search");
  return data.items.map(({ status }: { status: string }) => status).sort();
}

/** A catalogue that answers when it is told to. */
function slow() {
  const answer = Promise.withResolvers<void>();
  const source = catalogue("spotify", async () => {
    await answer.promise;
    return [spotifyTrack()];
  });
  return { source, answer: answer.resolve };
}

Deno.test("a source that fails is an error beside the results of the others", async () => {
  const faults = [
    [new ServiceError("spotify", "not_json", "Spotify answered HTML", 200), "not_json"],
    [new AppError("RATE_LIMITED", "Spotify rests for 40 s"), "rate_limited"],
    [new ServiceError("spotify", "timeout", "Spotify did not answer"), "no_answer"],
  ] as const;
  const failing = catalogue("spotify", () => Promise.reject(faults[failing.asked.length - 1]![0]));
  await using app = await searchable({
    peers: [mira],
    catalogues: [failing],
    env: { SEARCH_CACHE_S: "0" },
  });
  for (const [error, code] of faults) {
    const { status, data } = await app.search({ query });
    assert.equal(status, 200);
    assert.equal(data.ok, false);
    assert.deepEqual(data.errors, { spotify: { code, message: error.message } });
    assert.equal(data.items[0].source, "soulseek");
    assert.equal(data.sources.spotify.state, "failed");
  }
  assert.equal(failing.asked.length, 3, "a failure is not remembered, nor repeated");
  assert.deepEqual([...new Set(await events(app))], [
    "search_completed",
    "search_failed",
    "search_started",
  ]);
});

Deno.test("a fault inside a catalogue is a failed source, and its words stay inside", async () => {
  const broken = catalogue(
    "plex",
    () => Promise.reject(new TypeError("token abc is not a function")),
  );
  await using app = await searchable({ peers: [mira], catalogues: [broken] });
  const { data } = await app.search({ query, sources: ["plex", "library"] });
  assert.equal(data.errors.plex.code, "internal_error");
  assert.doesNotMatch(JSON.stringify(data), /token abc/);
});

Deno.test("who is late is an error for who waited, and there for who asks again", async () => {
  const { source, answer } = slow();
  await using app = await searchable({
    peers: [mira],
    catalogues: [source],
    env: { SEARCH_TIMEOUT_MS: "1500" },
  });
  const { status, data } = await app.search({ query });
  assert.equal(status, 200);
  assert.deepEqual([data.ok, data.under_way, data.errors.spotify.code], [false, true, "timeout"]);
  assert.equal(data.sources.spotify.state, "searching");
  assert.deepEqual(await events(app), ["search_started"]);
  const meanwhile = await app.ask(`/search/${data.search_id}`);
  assert.deepEqual([meanwhile.data.ok, meanwhile.data.errors], [true, {}], "who looks is not late");
  answer();
  const later = await eventually(
    () => app.ask(`/search/${data.search_id}`),
    (answer) => !answer.data.under_way,
  );
  assert.equal(later.data.ok, true);
  assert.ok(later.data.items.some((item: { source: string }) => item.source === "spotify"));
  await eventually(() => events(app), (said) => said.join() === "search_completed,search_started");
});

Deno.test("nobody who could answer is 503, and says why of each", async () => {
  const failing = catalogue("spotify", () => Promise.reject(new AppError("RATE_LIMITED", "Later")));
  await using app = await searchable({ peers: [mira], catalogues: [failing] });
  const { status, data } = await app.search({ query, sources: ["spotify", "plex"] });
  assert.equal(status, 503);
  assert.equal(data.error.code, "DEPENDENCY_ERROR");
  assert.deepEqual(data.error.meta.errors, {
    plex: { code: "not_configured", message: "plex is not set up" },
    spotify: { code: "rate_limited", message: "Later" },
  });
  assert.deepEqual(await events(app), ["search_failed", "search_started"]);
  const none = await app.search({ query, sources: ["plex", "musicbrainz"] });
  assert.equal(none.status, 503);
  assert.equal(none.data.error.meta.errors.musicbrainz.code, "not_configured");
});

Deno.test("a budget that is used up is said at once, and the search comes by itself", async () => {
  await using app = await searchable({ peers: [mira], env: { SLSKD_SEARCHES_PER_WINDOW: "1" } });
  const { sql } = app.harmony;
  await sql`insert into slskd_searches default values`;
  const { status, headers, data } = await app.search({ query });
  assert.equal(status, 200);
  assert.equal(data.errors.soulseek.code, "search_budget");
  assert.equal(data.sources.soulseek.state, "waiting");
  assert.ok(data.sources.soulseek.wait_s > 200);
  assert.equal(headers.get("Retry-After"), String(data.sources.soulseek.wait_s));
  await sql`delete from slskd_searches`;
  await sql`update queue_jobs set run_at = now() where type = 'network_search'`;
  const later = await eventually(
    () => app.ask(`/search/${data.search_id}`),
    (answer) => !answer.data.under_way,
  );
  assert.equal(later.data.total, 1);
  await eventually(() => events(app), (said) => said.join() === "search_completed,search_started");
});

Deno.test("a dead slskd is a failed source", async () => {
  await using app = await searchable({
    peers: [mira],
    env: { SLSKD_BASE_URL: "http://127.0.0.1:9" },
  });
  const { status, data } = await app.search({ query });
  assert.equal(status, 200);
  assert.deepEqual([data.ok, data.errors.soulseek.code], [false, "slskd_unreachable"]);
});

Deno.test("a search that somebody deleted on Soulseek is a failed source", async () => {
  await using app = await searchable({ peers: [mira] });
  const { data } = await app.search({ query });
  await app.harmony.sql`delete from searches`;
  const { data: later } = await app.ask(`/search/${data.search_id}`);
  assert.deepEqual([later.ok, later.under_way, later.total], [false, false, 0]);
});

Deno.test("what means nothing is refused with the name of its field", async () => {
  await using app = await testApp();
  const post = (json: unknown) => app.ask("/search", { method: "POST", json });
  const bad: [unknown, string][] = [
    [{}, "query"],
    [{ query: "…" }, "query"],
    [{ query: "x", type: "song" }, "type"],
    [{ query: "x", year_from: 2000, year_to: 1990 }, "year_to"],
    [{ query: "x", limit: 101 }, "limit"],
    [[], "body"],
  ];
  for (const [json, field] of bad) {
    const { status, data } = await post(json);
    assert.equal(status, 422, JSON.stringify(json));
    assert.equal(data.error.meta.fields[0].name, field);
  }
  assert.equal((await app.ask("/search/nothing")).status, 404);
  const id = crypto.randomUUID();
  assert.equal((await app.ask(`/search/${id}`)).status, 404);
  const [search] = await app.sql<{ id: string }[]>`insert into smart_searches (query, request)
    values ('x', '{"query":"x"}') returning id::text`;
  assert.equal((await app.ask(`/search/${search!.id}?year_from=abc`)).status, 400);
  assert.equal((await app.ask(`/search/${search!.id}?limit=500`)).status, 400);
  assert.equal((await app.ask(`/search/${search!.id}`)).status, 200);
});

Deno.test("fewer results a page than usual may be the most there are", async () => {
  await using app = await testApp({ SEARCH_MAX_LIMIT: "10" });
  const post = (json: unknown) => app.ask("/search", { method: "POST", json });
  const asked = { query, sources: ["library"] };
  assert.equal((await post(asked)).data.limit, 10);
  assert.equal((await post({ ...asked, limit: 11 })).status, 422);
});

Deno.test("who went away is not waited for, and the search goes on", async () => {
  const { source, answer } = slow();
  await using app = await searchable({ peers: [mira], catalogues: [source] });
  const gone = new AbortController();
  const asking = app.ask("/search", { method: "POST", json: { query }, signal: gone.signal });
  await eventually(() => source.asked.length, (asked) => asked === 1);
  gone.abort();
  await asking.catch(() => {});
  answer();
  const { sql } = app.harmony;
  await eventually(
    () => sql`select 1 from smart_searches where ended_at is not null`,
    ({ length }) => length === 1,
  );
});

Deno.test("a form of a browser is answered at once, with the page of the search", async () => {
  await using app = await testApp();
  const body = new URLSearchParams([["query", query], ["sources", "library"], ["type", "track"]]);
  const sent = await app.ask("/search", { method: "POST", body, headers: clients.page });
  assert.equal(sent.status, 303);
  assert.match(
    sent.headers.get("Location")!,
    /^\/search\?q=low\+tide&search=[0-9a-f-]{36}&type=track$/,
  );
  const fragment = await app.ask("/search", { method: "POST", body, headers: clients.fragment });
  assert.equal(fragment.status, 200);
  assert.match(fragment.headers.get("Content-Type")!, /html/);
});
