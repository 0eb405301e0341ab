import assert from "node:assert/strict";
import { AppError } from "../../lib/errors.ts";
import { catalogueItem } from "../../lib/schemas/found_item.ts";
import { catalogue, spotifyTrack } from "../support/catalogues.ts";
import { eventually } from "../support/harmony.ts";
import { clients } from "./support.ts";
import { searchable } from "./search_support.ts";

const album = catalogueItem({
  type: "album",
  id: "spotify:album:1",
  source: "spotify",
  title: "Glass Rivers",
  album: "Glass Rivers",
  artists: ["Mira Vale"],
  year: 2019,
});
const nobody = { ...album, id: "spotify:album:2", artists: [] };
const tracks = ["Low Tide", "Salt Lanterns"].map((title, at) =>
  spotifyTrack({ id: `spotify:track:${at}`, title, track_number: at + 1, album: null, isrc: null })
);

/** Spotify with one album, and what happens when its tracks are asked for. */
function spotify(tracksOf: (id: string) => Promise<typeof tracks>) {
  const read: string[] = [];
  const source = Object.assign(catalogue("spotify", [album, nobody, spotifyTrack()]), {
    async tracksOf(id: string) {
      read.push(id);
      return await tracksOf(id);
    },
  });
  return { source, read };
}

const query = { query: "glass rivers", sources: ["spotify"] };

Deno.test("an album of a catalogue is wanted in one press, and its tracks once", async () => {
  const answer = Promise.withResolvers<typeof tracks>();
  const { source, read } = spotify(() => answer.promise);
  await using app = await searchable({ catalogues: [source] });
  const { data: { search_id } } = await app.search(query);
  const path = `/api/v1/search/${search_id}`;
  const want = () => app.ask(`${path}/want`, { method: "POST", json: { item: album.id } });
  const stateOf = async () => {
    const { data } = await app.ask(path);
    return data.items.find(({ id }: { id: string }) => id === album.id).state?.state ?? null;
  };
  assert.equal(await stateOf(), null);
  const both = await Promise.all([want(), want()]);
  assert.deepEqual(both.map(({ status }) => status), [202, 202]);
  assert.deepEqual(both[0]!.data, { status: "queued", title: "Glass Rivers" });
  assert.equal(await stateOf(), "queued", "while its tracks are read");
  answer.resolve(tracks);
  const wished = () =>
    app.harmony.sql`select title, album, album_artist, year, track_number
    from downloads order by id`;
  const found = await eventually(wished, (rows) => rows.length === 2);
  const shared = { album: "Glass Rivers", album_artist: "Mira Vale", year: 2019 };
  assert.deepEqual(found.map((row) => ({ ...row })), [
    { title: "Low Tide", ...shared, track_number: 1 },
    { title: "Salt Lanterns", ...shared, track_number: 2 },
  ]);
  assert.deepEqual(read, [album.id]);
  await eventually(stateOf, (state) => state !== null, 5);
  await want();
  await eventually(() => read.length, (times) => times === 2);
  assert.equal((await wished()).length, 2);
});

Deno.test("who has to rest first is asked again then, and that is no failure", async () => {
  const resting = new AppError("RATE_LIMITED", "Spotify rests", { meta: { retry_after_s: 1 } });
  const { source, read } = spotify(() =>
    read.length === 1 ? Promise.reject(resting) : Promise.resolve(tracks)
  );
  await using app = await searchable({ catalogues: [source] });
  const { data: { search_id } } = await app.search(query);
  await app.ask(`/api/v1/search/${search_id}/want`, { method: "POST", json: { item: album.id } });
  const count = () => app.harmony.sql`select count(*)::int as n from downloads`;
  await eventually(count, ([row]) => row!["n"] === 2);
  assert.equal(read.length, 2);
});

Deno.test("only an album that this search found in a catalogue can be wanted so", async () => {
  const { source } = spotify(() => Promise.resolve(tracks));
  await using app = await searchable({ catalogues: [source] });
  const { data: { search_id } } = await app.search(query);
  const want = (json: unknown, id = search_id) =>
    app.ask(`/api/v1/search/${id}/want`, { method: "POST", json });
  assert.equal((await want({ item: "spotify:album:9" })).status, 404);
  assert.equal((await want({ item: album.id }, "nope")).status, 404);
  const other = "00000000-0000-4000-8000-000000000000";
  assert.equal((await want({ item: album.id }, other)).status, 404);
  assert.equal((await want({ item: nobody.id })).status, 422);
  assert.equal((await want({ item: spotifyTrack().id })).status, 422);
  assert.equal((await want({})).status, 422);
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ item: album.id }).toString();
  const page = await app.ask(`/search/${search_id}/want`, {
    method: "POST",
    headers: { ...clients.page, ...form },
    body,
  });
  assert.deepEqual([page.status, page.headers.get("Location")], [303, "/downloads"]);
});

Deno.test("without slskd an album cannot be wanted", async () => {
  const { source } = spotify(() => Promise.resolve(tracks));
  await using app = await searchable({ catalogues: [source], env: { SLSKD_BASE_URL: "" } });
  const { data: { search_id } } = await app.search(query);
  const { status } = await app.ask(`/api/v1/search/${search_id}/want`, {
    method: "POST",
    json: { item: album.id },
  });
  assert.equal(status, 503);
});
