/** `POST /search` with the catalogues themselves, down to what goes over the wire. */
import assert from "node:assert/strict";
import { createProviders } from "../../lib/providers/mod.ts";
import { silentLog } from "../../lib/log.ts";
import { mirror, startMusicBrainz } from "../support/musicbrainz.ts";
import { mira } from "../support/peers.ts";
import { startPlex } from "../support/plex.ts";
import { plainTexts, startSpotify } from "../support/spotify.ts";
import { searchable } from "./search_support.ts";
import { testDb } from "../support/db.ts";
import { testConfig } from "../support/services.ts";

/** The application whose catalogues are those of the settings. */
async function withCatalogues(env: Record<string, string>) {
  const db = await testDb();
  const { catalogues } = createProviders(testConfig(env), silentLog, db.sql, "0.0.1");
  const app = await searchable({ db, peers: [mira], env, catalogues });
  return {
    ...app,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await db[Symbol.asyncDispose]();
    },
  };
}

// deno-lint-ignore no-explicit-any -- wire shapes
type Wire = any;
const sourcesOf = (data: Wire) => [...new Set(data.items.map(({ source }: Wire) => source))].sort();

Deno.test("Spotify and Plex answer one question, each in a request of its own kind", async () => {
  await using spotify = startSpotify();
  await using plex = startPlex();
  await using app = await withCatalogues({ ...spotify.env, ...plex.env });
  const { status, data } = await app.search({ query: "mira vance glass harbour" });
  assert.equal(status, 200);
  assert.deepEqual([data.ok, data.errors], [true, {}]);
  assert.deepEqual(sourcesOf(data), ["plex", "spotify"]);
  assert.deepEqual([data.sources.spotify.state, data.sources.plex.state], [
    "completed",
    "completed",
  ]);
  assert.equal(spotify.calls.length, 1);
  const again = await app.search({ query: "mira vance glass harbour", sources: ["spotify"] });
  assert.equal(again.data.ok, true);
  assert.equal(spotify.calls.length, 1, "asked a moment ago");
});

Deno.test("a used-up quota leaves the others' results, and is no second request", async () => {
  await using spotify = startSpotify();
  await using plex = startPlex();
  await using app = await withCatalogues({ ...spotify.env, ...plex.env });
  spotify.faults.push({ status: 429, retry_after_s: 40_000, quota: true });
  const { status, data } = await app.search({ query: "mira vance", sources: ["spotify", "plex"] });
  assert.deepEqual([status, data.ok], [200, false]);
  assert.deepEqual(Object.keys(data.errors), ["spotify"]);
  assert.equal(data.errors.spotify.code, "quota");
  assert.match(data.errors.spotify.message, /quota/);
  assert.deepEqual(sourcesOf(data), ["plex"]);
  await app.search({ query: "another thing", sources: ["spotify", "plex"] });
  assert.equal(spotify.calls.length, 1);
});

Deno.test("when all that were asked fail, each says why, and what to do", async () => {
  await using spotify = startSpotify();
  await using plex = startPlex();
  await using app = await withCatalogues({ ...spotify.env, ...plex.env });
  spotify.faults.push({ status: 403, text: plainTexts.premium });
  plex.faults.push({ status: 401 });
  const { status, data } = await app.search({ query: "mira", sources: ["spotify", "plex"] });
  assert.deepEqual([status, data.error.code], [503, "DEPENDENCY_ERROR"]);
  const { errors } = data.error.meta;
  assert.match(errors.spotify.message, /Premium/);
  assert.match(errors.plex.message, /PLEX_TOKEN/);
  assert.deepEqual([errors.spotify.code, errors.plex.code], [
    "spotify_owner_premium_required",
    "plex_unauthorised",
  ]);
});

Deno.test("whoever has no Spotify searches MusicBrainz; with Spotify only who names it does", async () => {
  await using service = startMusicBrainz(mirror);
  const musicbrainz = {
    MUSICBRAINZ_CONTACT: "https://example.org/me",
    MUSICBRAINZ_BASE_URL: service.url,
    MUSICBRAINZ_INTERVAL_MS: "0",
  };
  const query = "mira vance glass harbour";
  {
    await using app = await withCatalogues(musicbrainz);
    const { data } = await app.search({ query });
    assert.deepEqual(sourcesOf(data), ["musicbrainz"]);
  }
  const calls = service.calls.length;
  await using spotify = startSpotify();
  await using app = await withCatalogues({ ...musicbrainz, ...spotify.env });
  const unnamed = await app.search({ query });
  assert.deepEqual(sourcesOf(unnamed.data), ["spotify"]);
  assert.equal(service.calls.length, calls);
  const named = await app.search({ query, sources: ["musicbrainz"], type: "track" });
  assert.deepEqual(sourcesOf(named.data), ["musicbrainz"]);
});

Deno.test("a catalogue that hangs is late, not in the way", async () => {
  await using spotify = startSpotify();
  await using plex = startPlex();
  const late = { SEARCH_TIMEOUT_MS: "1000", SPOTIFY_TIMEOUT_MS: "60000" };
  await using app = await withCatalogues({ ...spotify.env, ...plex.env, ...late });
  spotify.faults.push("slow");
  const { status, data } = await app.search({ query: "mira", sources: ["spotify", "plex"] });
  assert.deepEqual([status, data.ok, data.errors.spotify.code], [200, false, "timeout"]);
  assert.deepEqual(sourcesOf(data), ["plex"]);
});
