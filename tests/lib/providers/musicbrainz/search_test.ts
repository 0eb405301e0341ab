import assert from "node:assert/strict";
import { silentLog } from "../../../../lib/log.ts";
import { createProviders } from "../../../../lib/providers/mod.ts";
import type { CatalogueItem, ItemType } from "../../../../lib/schemas/found_item.ts";
import { ServiceError } from "../../../../lib/service_error.ts";
import { type TestDb, testDb } from "../../../support/db.ts";
import {
  ids,
  mirror,
  type MusicBrainzStandIn,
  startMusicBrainz,
} from "../../../support/musicbrainz.ts";
import { testConfig } from "../../../support/services.ts";

const all: ItemType[] = ["track", "album", "artist"];

function catalogue({ sql }: TestDb, service: MusicBrainzStandIn) {
  const config = testConfig({
    MUSICBRAINZ_CONTACT: "https://example.org/me",
    MUSICBRAINZ_BASE_URL: service.url,
    MUSICBRAINZ_INTERVAL_MS: "0",
    MUSICBRAINZ_TIMEOUT_MS: "300",
  });
  const { catalogues } = createProviders(config, silentLog, sql, "0.1.0");
  return catalogues.find(({ name }) => name === "musicbrainz")!;
}

function find(
  db: TestDb,
  service: MusicBrainzStandIn,
  text: string,
  types = all,
  limit = 10,
): Promise<CatalogueItem[]> {
  return catalogue(db, service).search({ text, types, limit }, AbortSignal.timeout(10_000));
}

const titles = (items: CatalogueItem[]) => items.map(({ type, title }) => `${type} ${title}`);

Deno.test("MusicBrainz is a catalogue for whoever has no other, once it can reach somebody", async () => {
  await using db = await testDb();
  await using service = startMusicBrainz(mirror);
  const { name, fallback } = catalogue(db, service);
  assert.deepEqual([name, fallback], ["musicbrainz", true]);
  const unset = createProviders(testConfig(), silentLog, db.sql, "0.1.0");
  assert.ok(!unset.catalogues.some(({ name }) => name === "musicbrainz"));
});

Deno.test("artist and title typed together find recordings, albums and artists, a request each", async () => {
  await using db = await testDb();
  await using service = startMusicBrainz(mirror);
  const items = await find(db, service, "mira vance glass harbour");
  const { raw, ...track } = items.find(({ id }) =>
    id === `musicbrainz:recording:${ids.recording}`
  )!;
  assert.deepEqual(track, {
    type: "track",
    id: `musicbrainz:recording:${ids.recording}`,
    source: "musicbrainz",
    title: "Glass Harbour",
    artists: ["Mira Vance"],
    album: "Low Tide",
    year: 2018,
    genres: [],
    duration_ms: 10_000,
    explicit: null,
    bitrate: null,
    format: null,
    isrc: "DEA123456789",
    track_number: 5,
    disc_number: 2,
    track_count: null,
  });
  assert.equal(raw["album_track_count"], 24);
  assert.equal(raw["release_id"], ids.release, "official, before the promotion and the collection");
  assert.equal(raw["url"], `https://musicbrainz.org/recording/${ids.recording}`);
  assert.equal(items.filter(({ type }) => type === "track").length, 4);
  assert.equal(service.calls.length, 3);
  const albums = await find(db, service, "low tide", ["album"]);
  assert.deepEqual(titles(albums), ["album Low Tide"]);
  assert.deepEqual([albums[0]!.year, albums[0]!.genres], [2019, ["electronic"]]);
  const artists = await find(db, service, "vance", ["artist"]);
  assert.deepEqual(titles(artists).sort(), [
    "artist Mira Vance",
    "artist The Mira Vance Tribute Band",
  ]);
});

Deno.test("what looks like syntax is looked for as words, and signs alone as they are", async () => {
  await using db = await testDb();
  await using service = startMusicBrainz(mirror);
  const nasty = [
    'glass" OR artist:"x',
    "glass AND harbour",
    "back\\slash (live) [x] {1 TO 2} ~ ^ * ? : / + - ! && ||",
    "!!!",
    '"',
    "\\",
    "a".repeat(5000),
  ];
  for (const text of nasty) await find(db, service, text, ["track"]);
  assert.equal(service.calls.length, nasty.length, "each was understood");
  assert.deepEqual(titles(await find(db, service, "glass - harbour / KESTREL", ["track"])), [
    "track Glass Harbour (Kestrel remix)",
  ]);
  assert.deepEqual(await find(db, service, " \t", all), []);
  assert.deepEqual(await find(db, service, "glass", all, 0), []);
});

Deno.test("a question is asked once a day, whoever asks it", async () => {
  await using db = await testDb();
  await using service = startMusicBrainz(mirror);
  for (const _ of [1, 2]) await find(db, service, "glass harbour");
  assert.equal(service.calls.length, 3);
});

Deno.test("what was found before it failed is the answer; the first failure is told", async () => {
  await using db = await testDb();
  await using service = startMusicBrainz(mirror);
  service.faults.push("wrong_shape");
  await assert.rejects(find(db, service, "glass harbour"), ServiceError);
  const once = await find(db, service, "glass harbour", ["track"]);
  service.faults.push({ status: 503, retry_after_s: 60 });
  assert.deepEqual(await find(db, service, "glass harbour", ["track", "album"]), once);
  await assert.rejects(
    find(db, service, "low tide"),
    (error: unknown) => error instanceof ServiceError && error.retry_after_ms! > 50_000,
    "everybody stays away",
  );
});
