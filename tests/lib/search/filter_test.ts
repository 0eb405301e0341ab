import assert from "node:assert/strict";
import { type CatalogueItem, catalogueItem } from "../../../lib/schemas/found_item.ts";
import { NewSearch, SearchFilterQuery } from "../../../lib/schemas/search_request.ts";
import { hiddenBy } from "../../../lib/search/filter.ts";
import { orderOf, type Ranked } from "../../../lib/search/order.ts";
import { filtersOf } from "../../../lib/search/request.ts";

const item = (known: Partial<CatalogueItem> = {}) =>
  catalogueItem({ type: "track", id: "a", source: "spotify", title: "t", ...known });

/** Which filter hides an item. */
const hides = (filters: Record<string, unknown>, known: Partial<CatalogueItem>) =>
  hiddenBy(item(known), filtersOf(SearchFilterQuery.parse(filters)));

Deno.test("a bitrate hides only what is known to be below it", () => {
  assert.equal(hides({ min_bitrate: 320 }, { bitrate: 319 }), "min_bitrate");
  assert.equal(hides({ min_bitrate: 320 }, { bitrate: 320 }), undefined);
  assert.equal(hides({ min_bitrate: 320 }, { bitrate: null }), undefined);
});

Deno.test("a range of years hides unknown years, too", () => {
  const years = { year_from: 1990, year_to: 1999 };
  assert.equal(hides(years, { year: 1989 }), "year");
  assert.equal(hides(years, { year: 2000 }), "year");
  assert.equal(hides(years, { year: null }), "year");
  assert.equal(hides(years, { year: 1999 }), undefined);
  assert.equal(hides({ year_range: [null, 1999] }, { year: 1950 }), undefined);
  assert.equal(hides({}, { year: null }), undefined);
});

Deno.test("a genre is held whatever its case and accents, any of several is enough", () => {
  assert.equal(hides({ genre: "chanson française" }, { genres: ["Chanson Francaise"] }), undefined);
  assert.equal(hides({ genre: "rock" }, { genres: ["Art Rock"] }), undefined);
  assert.equal(hides({ genres: ["jazz", "rock"] }, { genres: ["Art Rock"] }), undefined);
  assert.equal(hides({ genre: "rock" }, { genres: ["Jazz"] }), "genre");
  assert.equal(hides({ genre: "rock" }, { genres: [] }), "genre");
});

Deno.test("a length hides only what is known to be outside, explicit only what tells it", () => {
  const length = { duration_ms: [180_000, 240_000] };
  assert.equal(hides(length, { duration_ms: 179_999 }), "duration_ms");
  assert.equal(hides(length, { duration_ms: 240_001 }), "duration_ms");
  assert.equal(hides(length, { duration_ms: 180_000 }), undefined);
  assert.equal(hides(length, { duration_ms: null }), undefined);
  assert.equal(hides({ explicit: false }, { explicit: true }), "explicit");
  assert.equal(hides({ explicit: true }, { explicit: false }), "explicit");
  assert.equal(hides({ explicit: "true" }, { explicit: null }), undefined);
});

Deno.test("a user hides what other users share, and nothing of other sources", () => {
  const shared = { source: "soulseek", raw: { username: "otto" } } as const;
  assert.equal(hides({ username: "mira" }, shared), "username");
  assert.equal(hides({ username: "otto" }, shared), undefined);
  assert.equal(hides({ username: "mira" }, {}), undefined);
});

Deno.test("types and sources hide all others", () => {
  assert.equal(hides({ type: "album" }, {}), "type");
  assert.equal(hides({ types: ["album", "track"] }, {}), undefined);
  assert.equal(hides({ type: "mixed" }, {}), undefined);
  assert.equal(hides({ source: "plex" }, {}), "source");
});

const ranked = (id: string, score: number, known: Partial<CatalogueItem> = {}): Ranked => ({
  score,
  parts: [],
  item: item({ ...known, id }),
});

function sorted(request: Record<string, unknown>, rows: Ranked[]): string {
  const filters = filtersOf(NewSearch.parse({ query: "x", ...request }));
  return rows.toSorted(orderOf(filters)).map(({ item }) => item.id).join("");
}

Deno.test("equal scores stand by format, bitrate, year, title, id", () => {
  const rows = [
    ranked("h", .5, { title: "b" }),
    ranked("g", .5, { title: "a", year: 1990 }),
    ranked("f", .5, { title: "b", year: 2000 }),
    ranked("e", .5, { title: "a", year: 2000 }),
    ranked("d", .5, { bitrate: 128 }),
    ranked("c", .5, { bitrate: 320, format: "MP3" }),
    ranked("b", .5, { format: "ALAC" }),
    ranked("a", .9),
    ranked("i", .5, { title: "b" }),
  ];
  assert.equal(sorted({ format_priority: ["flac", "alac"] }, rows), "abcdefghi");
  assert.equal(sorted({}, rows), "acdefghib");
});

Deno.test("an order that is asked for keeps unknown values last, both ways", () => {
  const rows = [ranked("a", .9), ranked("b", .5, { year: 1990 }), ranked("c", .1, { year: 2000 })];
  assert.equal(sorted({ sort: "year" }, rows), "cba");
  assert.equal(sorted({ sort: "year:asc" }, rows), "bca");
  assert.equal(sorted({ sort: { by: "relevance", order: "asc" } }, rows), "cba");
  const long = [ranked("a", 0, { duration_ms: 1 }), ranked("b", 0, { duration_ms: 2 })];
  assert.equal(sorted({ sort: "-duration" }, long), "ba");
  const rich = [ranked("a", 0, { bitrate: 1 }), ranked("b", 0, { bitrate: 2 })];
  assert.equal(sorted({ sort: { by: "bitrate", order: "asc" } }, rich), "ab");
});
