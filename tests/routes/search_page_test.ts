import assert from "node:assert/strict";
import { catalogue, spotifyTrack } from "../support/catalogues.ts";
import { addToLibrary } from "../support/library_files.ts";
import { eventually } from "../support/harmony.ts";
import { flacSong, mira } from "../support/peers.ts";
import { song } from "../support/slskd/scenario.ts";
import { type Searchable, searchable } from "./search_support.ts";

const html = { Accept: "text/html" };
const typed = { Accept: "text/html", "HX-Request": "true", "HX-Source": "form#search-form" };

/** Sends the form as a browser without JavaScript does. */
function post(app: Searchable, fields: Record<string, string>) {
  const headers = { ...html, "Content-Type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(fields).toString();
  return app.ask("/search", { method: "POST", headers, body });
}

const rowsOf = (text: string) => [...text.matchAll(/id="hit-([\w-]+)"/g)].map(([, id]) => id);

Deno.test("GET /search shows the library while somebody types, and asks nobody", async () => {
  const spotify = catalogue("spotify", [spotifyTrack()]);
  await using app = await searchable({ peers: [mira], catalogues: [spotify] });
  const { sql } = app.harmony;
  await addToLibrary(sql, { path: "Mira Vale/Glass Rivers/01 - Low Tide.flac", format: "flac" });
  const { status, text, headers } = await app.ask("/search?q=low+tid&genre=", { headers: typed });
  assert.equal(status, 200);
  assert.match(text, /^<div id="search-results"/);
  assert.match(text, /This is your library so far/);
  assert.deepEqual(rowsOf(text).map((id) => id?.split("_")[0]), ["library", "library"]);
  assert.equal(headers.get("HX-Replace-Url"), "/search?q=low+tid");
  assert.deepEqual(spotify.asked, []);
  assert.equal((await sql`select from smart_searches`).length, 0);
  assert.equal((await sql`select from searches`).length, 0);
});

Deno.test("the form of a search leads to the page of its results, filters and all", async () => {
  const spotify = catalogue("spotify", [spotifyTrack()]);
  await using app = await searchable({ peers: [mira], catalogues: [spotify] });
  const sent = await post(app, { query: " Low Tide ", year_from: "1990", type: "", sort: "year" });
  assert.equal(sent.status, 303);
  const address = sent.headers.get("Location")!;
  const fields = new URLSearchParams(address.split("?")[1]);
  assert.deepEqual([fields.get("q"), fields.get("year_from"), fields.get("sort")], [
    "Low Tide",
    "1990",
    "year",
  ]);
  await eventually(() => app.ask(address), ({ data }) => !data.answer.under_way);
  const page = await app.ask(address, { headers: html });
  assert.equal(page.status, 200);
  assert.match(page.text, /<option value="year" selected/);
  assert.ok(rowsOf(page.text).some((id) => id?.startsWith("spotify")), page.text);
  // The library and Soulseek tell no year, so the filter hides them, and says so.
  assert.match(page.text, /of another or no known year/);
  const poll = await app.ask(address, { headers: { ...html, "HX-Request": "true" } });
  assert.match(poll.text, /^<div id="search-results"/);
  assert.equal(poll.headers.get("HX-Replace-Url"), null);
});

Deno.test("the same words typed again show what was found lately", async () => {
  await using app = await searchable({ catalogues: [catalogue("spotify", [spotifyTrack()])] });
  await app.search({ query: "low tide" });
  const { text } = await app.ask("/search?q=Low+Tide", { headers: html });
  assert.match(text, /This was found lately/);
  assert.ok(rowsOf(text).some((id) => id?.startsWith("spotify")));
  await app.harmony.sql`update smart_searches set created_at = now() - interval '11 minutes'`;
  const later = await app.ask("/search?q=Low+Tide", { headers: html });
  assert.match(later.text, /This is your library so far/);
});

Deno.test("other words than those of the search that is named are not answered with it", async () => {
  await using app = await searchable({ catalogues: [catalogue("spotify", [spotifyTrack()])] });
  const { data } = await app.search({ query: "low tide" });
  const named = await app.ask(`/search?search=${data.search_id}`);
  assert.deepEqual([named.data.scope, named.data.form.query], ["asked", "low tide"]);
  const other = await app.ask(`/search?q=salt&search=${data.search_id}`);
  assert.deepEqual([other.data.scope, other.data.form.search], ["library", undefined]);
  const gone = await app.ask("/search?q=salt&search=00000000-0000-4000-8000-000000000000");
  assert.equal(gone.data.scope, "library");
  const none = await app.ask("/search?search=nonsense");
  assert.deepEqual([none.status, none.data.scope], [200, "start"]);
});

Deno.test("what does not fit comes back in its field, and nothing is searched", async () => {
  await using app = await searchable();
  const swapped = { query: "low tide", year_from: "2020", year_to: "1999", min_bitrate: "320" };
  const { status, text } = await post(app, swapped);
  assert.equal(status, 422);
  assert.match(text, /id="filter-year_to"[^>]*aria-invalid="true"/);
  assert.match(text, /id="filter-year_to-error"[^>]*>This year is before the first one/);
  assert.match(text, /id="filter-min_bitrate"[^>]*value="320"/);
  assert.match(text, /<details id="search-filters"[^>]* open/);
  const words = await post(app, { query: "low tide", min_bitrate: "high", year_from: "soon" });
  assert.match(words.text, /id="filter-min_bitrate-error"[^>]*>A number/);
  assert.match(words.text, /id="filter-year_from-error"[^>]*>A year between/);
  const empty = await post(app, { query: " ?! " });
  assert.deepEqual([empty.status, /id="search-query"[^>]*aria-invalid/.test(empty.text)], [
    422,
    true,
  ]);
  const nothing = await post(app, { query: "" });
  assert.equal(nothing.status, 422);
  const long = await app.ask(`/search?q=${"x".repeat(501)}`, { headers: html });
  assert.match(long.text, /At most 500 characters/);
  const zero = await app.ask("/search?q=a%00b", { headers: html });
  assert.equal(zero.status, 422);
  assert.equal((await app.harmony.sql`select from smart_searches`).length, 0);
});

Deno.test("a program is told what does not fit in the address", async () => {
  await using app = await searchable();
  const { status, data } = await app.ask("/api/v1/search?q=a&year_from=1&sort=x");
  assert.deepEqual([status, data.error.code], [422, "VALIDATION_ERROR"]);
  assert.deepEqual(data.error.meta.fields.map(({ name }: { name: string }) => name), [
    "year_from",
    "sort",
  ]);
});

Deno.test("a page of hostile results stays text and small", async () => {
  const attack = `"><script>alert(1)</script>`;
  const items = Array.from(
    { length: 60 },
    (_, n) =>
      spotifyTrack({
        id: `spotify:${attack}:${n}`,
        title: `${attack} ${n}`,
        artists: [attack, "B"],
      }),
  );
  await using app = await searchable({ catalogues: [catalogue("spotify", items)] });
  const { data } = await app.search({ query: "script", sources: ["spotify"] });
  const { text } = await app.ask(`/search?search=${data.search_id}`, { headers: html });
  assert.doesNotMatch(text, /<script>alert/);
  assert.equal(new Set(rowsOf(text)).size, 25);
  assert.ok(text.length < 100_000, `${text.length}`);
});

Deno.test("a folder is wanted as the search found it; nobody else's and nothing unknown", async () => {
  const second = song("@@abcde\\Music\\Mira Vale\\Glass Rivers\\02 - Salt Lanterns.flac");
  const elsewhere = song("@@abcde\\Music\\Glass Rivers Live\\01 - Low Tide.flac");
  const files = [flacSong, second, elsewhere];
  await using app = await searchable({ peers: [{ username: "mira", files }] });
  const { data } = await app.search({ query: "glass rivers", sources: ["soulseek"] });
  const { network_search_id } = data.sources.soulseek;
  // deno-lint-ignore no-explicit-any -- wire shapes
  const album = data.items.find(({ type }: any) => type === "album");
  const { username, path } = album.metadata.raw;
  const url = `/api/v1/soulseek/search/${network_search_id}/folder`;
  const take = (json: unknown, at = url) => app.ask(at, { method: "POST", json });
  const first = await take({ username, path });
  assert.equal(first.status, 202, first.text);
  assert.deepEqual([first.data.detail.downloads.length, album.track_count], [2, 2]);
  const again = await take({ username, path });
  const ids = ({ data }: typeof first) => data.detail.downloads.map(({ id }: { id: number }) => id);
  assert.deepEqual(ids(again), ids(first));
  assert.equal((await take({ username: "nobody", path })).status, 404);
  assert.equal((await take({ username, path: `${path}\\..` })).status, 404);
  const unknown = url.replace(network_search_id, "00000000-0000-4000-8000-000000000000");
  assert.equal((await take({ username, path }, unknown)).status, 404);
  assert.equal((await take({ username })).status, 422);
});

Deno.test("a track of a catalogue is wanted by a form, once", async () => {
  await using app = await searchable();
  const track = {
    title: "Low Tide",
    artists: ["Mira Vale"],
    duration_ms: 4000,
    isrc: "QZABC1900001",
  };
  const headers = { ...html, "Content-Type": "application/x-www-form-urlencoded" };
  const want = (text: string) =>
    app.ask("/download", {
      method: "POST",
      headers,
      body: new URLSearchParams({ track: text }).toString(),
    });
  const [one, two] = await Promise.all([want(JSON.stringify(track)), want(JSON.stringify(track))]);
  assert.deepEqual([one.status, one.headers.get("Location")], [303, two.headers.get("Location")]);
  const [row] = await app.harmony.sql`select title, isrc from downloads`;
  assert.deepEqual({ ...row }, { title: "Low Tide", isrc: "QZABC1900001" });
  assert.equal((await want("{")).status, 422);
  assert.equal((await want(`{"title":""}`)).status, 422);
});
