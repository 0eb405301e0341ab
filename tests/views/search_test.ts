import assert from "node:assert/strict";
import { emptyForm, faultsOf, SearchPageQuery } from "../../lib/schemas/search_page.ts";
import { searchPageView } from "../../views/search.tsx";
import { searchHref, unfiltered } from "../../views/search_address.ts";
import { itemKey } from "../../views/search_item.ts";
import { searchResultsView } from "../../views/search_results.tsx";
import type { SearchPage } from "../../lib/schemas/search_page.ts";
import { ui } from "./fixtures.ts";
import * as data from "./search_fixtures.ts";

const shown = (page: SearchPage, language: "en" | "de" = "en") =>
  `${searchPageView.fragment(page, ui({ language }))}`;
const wordsOf = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
const hrefOf = (html: string, id: string) =>
  new RegExp(`id="${id}"[^>]*href="([^"]+)"`).exec(html)?.[1]?.replaceAll("&amp;", "&");
/** The row of a result. */
const rowOf = (html: string, id: string) =>
  new RegExp(`<tr[^>]*id="hit-${id}".*?</tr>`, "s").exec(html)?.[0] ?? "";

Deno.test("the page of results asks again while a source is under way, then stands still", () => {
  assert.match(shown(data.searching), /id="search-results"[^>]*hx-trigger="every 1s/);
  assert.match(
    shown(data.page()),
    /id="search-results"[^>]*hx-trigger="every 5s/,
    "one is loading",
  );
  const still = data.page({ items: data.items.slice(0, 4) });
  assert.match(shown(still), /id="search-results"[^>]*hx-trigger="downloads from:document"/);
  assert.match(`${searchResultsView.fragment(data.page(), ui())}`, /^<div id="search-results"/);
});

Deno.test("who is not told by itself what has come can ask for it", () => {
  const link = /<a id="search-refresh"[^>]*href="\/search\?q=low\+tide/;
  assert.match(shown(data.searching), new RegExp(`<noscript>${link.source}`));
  const paused = `${searchPageView.fragment(data.searching, ui({ live: false }))}`;
  assert.doesNotMatch(paused, /<noscript>/);
  assert.match(paused, link);
  assert.doesNotMatch(shown(data.page()), link);
});

Deno.test("each source says how it stands in a line of its own", () => {
  const line = (page: SearchPage, source: string) =>
    wordsOf(
      new RegExp(`id="standing-${source}".*?</li>`, "s").exec(shown(page))![0].replace(
        /^[^>]*>/,
        "",
      ),
    ).trim();
  assert.equal(line(data.searching, "spotify"), "Spotify 23");
  assert.equal(
    line(data.searching, "soulseek"),
    "Soulseek is searching, 118 files from 12 users, 9 s",
  );
  assert.equal(line(data.page(), "soulseek"), "Soulseek 118 files from 12 users →");
  assert.equal(line(data.searching, "musicbrainz"), "MusicBrainz is asked next");
  assert.equal(
    line(data.partial, "soulseek"),
    "Soulseek waits 40 s: the budget of searches is used up",
  );
  assert.equal(line(data.partial, "plex"), "Plex cannot be reached");
  assert.equal(line(data.down, "spotify"), "Spotify never heard of");
  assert.match(shown(data.partial), /id="search-retry"/);
  assert.doesNotMatch(shown(data.page()), /id="search-retry"/);
});

Deno.test("a count that moves is not read out; the last one is", () => {
  const said = (page: SearchPage) =>
    /id="search-count" role="status">([^<]*)</.exec(shown(page))?.[1];
  assert.equal(said(data.searching), "Searching …");
  assert.equal(said(data.page()), "73 results");
  assert.equal(said(data.page({ total: 1000 })), "The best 1,000 results");
  assert.equal(said(data.down), "No source could answer.");
});

Deno.test("a result leads to its download, or offers one, never both", () => {
  const html = shown(data.page());
  for (const state of ["queued", "running", "review", "completed"]) {
    const row = rowOf(html, `plex_3atrack_3a${state}`);
    assert.match(row, /class="badge-link" href="\/download\/7"/, state);
    assert.doesNotMatch(row, /<button/, state);
  }
  assert.match(rowOf(html, "spotify_3atrack_3afailed"), /href="\/download\/7".*No file found/s);
  assert.doesNotMatch(rowOf(html, "library_3atrack_3a4"), /<form/);
  const artist = rowOf(html, "musicbrainz_3aartist_3a5");
  assert.match(artist, /action="\/search".*name="query" value="Mira Vale"/s);
  const track = rowOf(html, "spotify_3atrack_3a1");
  assert.match(
    track,
    /action="\/download".*name="track" value="\{&quot;title&quot;:&quot;Low Tide/s,
  );
  assert.match(rowOf(html, "soulseek_3afile_3a2"), /action="\/soulseek\/download".*name="files"/s);
  const folder = rowOf(html, "soulseek_3afolder_3a3");
  assert.match(
    folder,
    new RegExp(`action="/soulseek/search/${data.search}/folder".*name="path"`, "s"),
  );
});

Deno.test("a file of somebody is offered although the library has the recording", () => {
  const [, file] = data.items;
  const state = { ...data.items[3]!.state!, path: "a.mp3" };
  const html = shown(data.page({ items: [{ ...file!, state }] }));
  assert.match(html, /In the library.*id="take-soulseek_3afile_3a2"/s);
});

Deno.test("what filters hide is said, and each leads to without it", () => {
  const html = shown(data.filtered);
  assert.match(
    wordsOf(html),
    /12 results are hidden: 9 below the bitrate 3 of another or no known/,
  );
  const bitrate = hrefOf(html, "unhide-min_bitrate")!;
  assert.doesNotMatch(bitrate, /min_bitrate/);
  assert.match(bitrate, /year_from=1999/);
  assert.doesNotMatch(hrefOf(html, "unhide-year")!, /year_from/);
});

Deno.test("sources and types are links with counts that keep the rest of the form", () => {
  const html = shown(data.page({}, { genre: "pop", type: "track", page: "2" }));
  const href = hrefOf(html, "source-soulseek")!;
  assert.equal(
    href,
    `/search?q=low+tide&type=track&source=soulseek&genre=pop&search=${data.search}`,
  );
  assert.match(html, /id="type-track"[^>]*aria-current="true"/);
  assert.match(html, /id="source-soulseek"[^>]*>Soulseek <span class="count">49</);
});

Deno.test("nothing found names ways on; a page past the end leads to the first", () => {
  assert.match(wordsOf(shown(data.nothing)), /No source knows these words. Fewer words find more/);
  assert.match(
    shown(data.allHidden),
    /id="drop-filters"[^>]*href="\/search\?q=low\+tide&amp;search/,
  );
  assert.equal(
    hrefOf(shown(data.pastEnd), "first-page"),
    `/search?q=low+tide&search=${data.search}`,
  );
  assert.match(wordsOf(shown(data.nothingHere, "de")), /Deine Bibliothek enthält nichts/);
  assert.doesNotMatch(shown(data.nothingHere, "de"), /Weniger Wörter/);
});

Deno.test("an address holds what is set and nothing else, and comes back as the same form", () => {
  const form = { ...emptyForm, query: "a b&c", year_from: "1999", page: "2", search: data.search };
  const href = searchHref(form);
  const back = SearchPageQuery.parse(Object.fromEntries(new URLSearchParams(href.split("?")[1])));
  assert.deepEqual(back, form);
  assert.equal(searchHref(emptyForm), "/search");
  assert.equal(searchHref({ ...emptyForm, query: "a", page: "1" }), "/search?q=a");
  assert.equal(unfiltered(form), `/search?q=a+b%26c&search=${data.search}`);
});

Deno.test("a form from outside never throws: what is no form is an empty one", () => {
  const odd = { q: ["a"], page: "-1", search: "x", year_from: {}, min_bitrate: "1".repeat(3000) };
  assert.deepEqual(SearchPageQuery.parse(odd), { ...emptyForm, search: undefined });
  assert.deepEqual(faultsOf(emptyForm), []);
  assert.deepEqual(faultsOf({ ...emptyForm, query: "…" }), [{ name: "query", code: "query" }]);
  assert.deepEqual(faultsOf({ ...emptyForm, query: "a", sort: "size" }), [
    { name: "sort", code: "other" },
  ]);
});

Deno.test("ids of sources become ids of elements, and stay different", () => {
  const [item] = data.items;
  const ids = ["a:b", "a_3ab", "a b", "ä", "a\u0000"].map((id) => itemKey({ ...item!, id }));
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[\w-]+$/);
});

Deno.test("an album of a catalogue can be had whole, where a search stands behind it that knows it", () => {
  const row = (page: SearchPage) => rowOf(shown(page), "spotify_3aalbum_3a6");
  const want = new RegExp(
    `action="/search/${data.search}/want".*name="item" value="spotify:album:6"`,
    "s",
  );
  assert.match(row(data.page()), want);
  assert.doesNotMatch(row(data.page({ search_id: "" })), /\/want"/, "the library's alone has none");
  assert.match(row(data.page()), /id="look-spotify_3aalbum_3a6"/);
});

Deno.test("of several types one may be chosen, which takes their place", () => {
  const html = shown({ ...data.page(), form: { ...data.page().form, types: "track,album" } });
  const href = hrefOf(html, "type-album");
  assert.match(href!, /[?&]type=album(&|$)/);
  assert.doesNotMatch(href!, /types=/);
  assert.match(hrefOf(html, "source-spotify")!, /types=track%2Calbum/);
});
