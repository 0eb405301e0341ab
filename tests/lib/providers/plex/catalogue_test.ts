import assert from "node:assert/strict";
import { silentLog } from "../../../../lib/log.ts";
import { createProviders } from "../../../../lib/providers/mod.ts";
import type { CatalogueItem, ItemType } from "../../../../lib/schemas/found_item.ts";
import { type TestDb, testDb } from "../../../support/db.ts";
import { type PlexStandIn, startPlex } from "../../../support/plex.ts";
import { testConfig } from "../../../support/services.ts";

const all: ItemType[] = ["track", "album", "artist"];

function catalogues({ sql }: TestDb, env: Record<string, string>) {
  return createProviders(testConfig(env), silentLog, sql, "0.1.0").catalogues
    .filter(({ name }) => name === "plex");
}

function find(
  db: TestDb,
  plex: PlexStandIn,
  text: string,
  { types = all, limit = 10, env = {} as Record<string, string> } = {},
): Promise<CatalogueItem[]> {
  const [source] = catalogues(db, { ...plex.env, ...env });
  return source!.search({ text, types, limit }, AbortSignal.timeout(10_000));
}

const titles = (items: CatalogueItem[]) => items.map(({ type, title }) => `${type} ${title}`);

Deno.test("Plex is a catalogue where it is on and has an address and a token", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  const names = (env: Record<string, string>) => catalogues(db, env).map(({ name }) => name);
  const { PLEX_BASE_URL = "", PLEX_TOKEN = "" } = plex.env;
  assert.deepEqual(names(plex.env), ["plex"]);
  assert.deepEqual(names({ PLEX_BASE_URL, PLEX_TOKEN }), [], "off by default");
  assert.deepEqual(names({ ...plex.env, PLEX_TOKEN: "" }), []);
  const older = { INTEGRATIONS_ENABLED: "plex", PLEX_URL: PLEX_BASE_URL, PLEX_TOKEN };
  assert.deepEqual(names(older), ["plex"], "by its older name");
});

for (const stringy of [false, true]) {
  const numbers = stringy ? "strings" : "numbers";
  Deno.test(`tracks, albums and artists come with what Plex knows of them, in ${numbers}`, async () => {
    await using db = await testDb();
    await using plex = startPlex();
    plex.stringy = stringy;
    const items = await find(db, plex, "mira vance");
    const { raw, ...track } = items.find(({ id }) => id === "plex:track:1030")!;
    assert.deepEqual(track, {
      type: "track",
      id: "plex:track:1030",
      source: "plex",
      title: "Glass Harbour",
      artists: ["Mira Vance"],
      album: "Low Tide",
      year: 2019,
      genres: [],
      duration_ms: 215_061,
      explicit: null,
      bitrate: 1368,
      format: "FLAC",
      isrc: null,
      track_number: 1,
      disc_number: 1,
      track_count: null,
    });
    assert.deepEqual([raw["rating_key"], raw["section"]], ["1030", "3"]);
    assert.match(String(raw["machine_identifier"]), /^[0-9a-f]{40}$/);
    assert.equal(raw["file"], "/media/3/1029/1030.flac");
    const album = items.find(({ type }) => type === "album")!;
    assert.deepEqual([album.title, album.year, album.track_count], ["Low Tide", 2019, 4]);
    assert.deepEqual(album.genres, ["Downtempo", "Electronic"]);
    assert.deepEqual(titles(items).at(-1), "artist Mira Vance");
  });
}

Deno.test("on a compilation a track is by who plays it, and films are no music", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  const items = await find(db, plex, "kestrel remix");
  assert.deepEqual(titles(items), ["track Glass Harbour (Kestrel Remix)"]);
  const [remix] = items;
  assert.deepEqual(remix!.artists, ["Mira Vance feat. Jon Hale"]);
  assert.deepEqual([remix!.format, remix!.bitrate, remix!.year], ["AAC", 256, null]);
  assert.equal(remix!.raw["album_artist"], "Various Artists");
});

Deno.test("tracks the search does not know are found by their album, with what the album says", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  plex.hidden.add("1029");
  const tracks = await find(db, plex, "low tide", { types: ["track"] });
  assert.equal(tracks.length, 4);
  const untimed = tracks.find(({ title }) => title === "Salt, Sand")!;
  assert.deepEqual(
    [untimed.artists, untimed.album, untimed.year, untimed.disc_number, untimed.duration_ms],
    [["Mira Vance"], "Low Tide", 2019, 2, null],
  );
  const unread = tracks.find(({ title }) => title === "ガラスの港")!;
  assert.deepEqual([unread.format, unread.bitrate], [null, null]);
  const [album] = await find(db, plex, "low tide", { types: ["album"] });
  const [source] = catalogues(db, plex.env);
  const listed = await source!.tracksOf!(album!.id, AbortSignal.timeout(10_000));
  assert.deepEqual(new Set(listed), new Set(tracks));
  const twice = await find(db, plex, "low tide", { types: ["album"] });
  assert.deepEqual(titles(twice), ["album Low Tide"]);
  plex.faults.push("none", "none", "none", { status: 404 });
  assert.deepEqual(await find(db, plex, "low tide", { types: ["track"] }), [], "gone meanwhile");
});

Deno.test("an apostrophe is found in either form", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  for (const text of ["ain't drowned", "ain’t drowned"]) {
    assert.deepEqual(titles(await find(db, plex, text)), ["track I Ain’t Drowned"]);
  }
});

Deno.test("only the libraries that are meant are searched: by name, key or uuid", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  const artists = async (PLEX_LIBRARY: string) => {
    const items = await find(db, plex, "glass harbour", { env: { PLEX_LIBRARY } });
    return [...new Set(items.flatMap((item) => item.artists))];
  };
  for (const library of ["hörbücher", "4", "00000000-0000-4000-8000-000000000004"]) {
    assert.deepEqual(await artists(library), ["Ida Brandt"], library);
  }
  assert.deepEqual(await artists("Musik"), ["Mira Vance", "Mira Vance feat. Jon Hale"]);
  const asked = plex.calls.filter((call) => call.startsWith("/hubs")).at(-1);
  assert.equal(asked, "/hubs/search?query=glass+harbour&limit=30&sectionId=3", "it comes first");
  assert.equal((await artists("Musik,4")).length, 3);
  await assert.rejects(artists("Music"), /no music library Music; there is Musik, Hörbücher/);
  await assert.rejects(artists("1"), /no music library 1/, "films are none");
});

Deno.test("what Plex refuses is not asked: nothing, a letter, none of anything", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  for (const text of ["", " ", "a", "\0"]) assert.deepEqual(await find(db, plex, text), []);
  assert.deepEqual(await find(db, plex, "glass", { limit: 0 }), []);
  assert.deepEqual(plex.calls, []);
});

Deno.test("one name for the installation, and its libraries are asked for once", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  const [source] = catalogues(db, plex.env);
  const query = { text: "glass", types: ["artist"] as const, limit: 5 };
  for (const _ of [1, 2]) await source!.search(query, AbortSignal.timeout(9000));
  await find(db, plex, "glass");
  assert.equal(plex.clients.size, 1);
  assert.match([...plex.clients][0]!, /^[0-9a-f-]{36}$/);
  assert.equal(plex.calls.filter((call) => call === "/library/sections").length, 2);
});
