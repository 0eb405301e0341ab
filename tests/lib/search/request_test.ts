import assert from "node:assert/strict";
import { formFields } from "../../../lib/search/form.ts";
import { filtersOf, lookedAtWith } from "../../../lib/search/request.ts";
import { faultsOf, SearchPageQuery } from "../../../lib/schemas/search_page.ts";
import { NewSearch, SearchFilterQuery } from "../../../lib/schemas/search_request.ts";

const read = (json: Record<string, unknown>) => filtersOf(NewSearch.parse({ query: "x", ...json }));

/** The fields that are refused. */
function refused(json: Record<string, unknown>): string[] {
  const parsed = NewSearch.safeParse({ query: "x", ...json });
  if (parsed.success) return [];
  return [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))];
}

Deno.test("both spellings of a search are one request", () => {
  const one = {
    type: "track",
    genre: "rock",
    year_from: 1990,
    year_to: 1999,
    format_priority: ["flac", "ALAC"],
    limit: 50,
    offset: 50,
  };
  const other = {
    types: ["track"],
    genres: ["rock"],
    year_range: [1990, 1999],
    preferred_formats: ["FLAC", "alac"],
    pagination: { page: 2, size: 50 },
  };
  assert.deepEqual({ ...read(one), page: 2 }, read(other));
  assert.deepEqual(read({ ...one, ...other }), read(other), "both may say the same");
});

Deno.test("a form says the same with strings", () => {
  const form = {
    types: "track,album",
    sources: ["spotify", "library"],
    genre: "",
    year_range: "1990,",
    duration_ms: ["1000", "2000"],
    explicit: "true",
    min_bitrate: "320",
    sort: "-year",
    page: "2",
    size: "10",
  };
  assert.deepEqual(read(form), {
    ...read({}),
    types: ["track", "album"],
    year: { from: 1990, to: null },
    duration: { from: 1000, to: 2000 },
    explicit: true,
    min_bitrate: 320,
    sort: { by: "year", order: "desc" },
    limit: 10,
    offset: 10,
    page: 2,
  });
});

Deno.test("spellings that contradict each other are refused by name", () => {
  assert.deepEqual(refused({ type: "track", types: ["album"] }), ["types"]);
  assert.deepEqual(refused({ genre: "a", genres: ["b"] }), ["genres"]);
  assert.deepEqual(refused({ year_from: 1990, year_range: [1991, 1999] }), ["year_range"]);
  assert.deepEqual(refused({ format_priority: ["FLAC"], preferred_formats: ["MP3"] }), [
    "preferred_formats",
  ]);
  assert.deepEqual(refused({ limit: 10, pagination: { size: 20 } }), ["pagination"]);
  assert.deepEqual(refused({ offset: 10, pagination: { page: 3, size: 10 } }), ["pagination"]);
  assert.deepEqual(refused({ type: "mixed", types: ["album"] }), []);
  assert.deepEqual(refused({ offset: 20, pagination: { page: 3, size: 10 } }), []);
});

Deno.test("what means nothing is refused by name", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ query: "" }, "query"],
    [{ query: " … !?" }, "query"],
    [{ query: "x".repeat(501) }, "query"],
    [{ query: "a\0b" }, "query"],
    [{ query: "a \ud800" }, "query"],
    [{ type: "song" }, "type"],
    [{ sources: ["deezer"] }, "sources.0"],
    [{ sort: "colour" }, "sort.by"],
    [{ sort: "year:up" }, "sort.order"],
    [{ limit: 0 }, "limit"],
    [{ offset: 1001 }, "offset"],
    [{ offset: -1 }, "offset"],
    [{ pagination: { page: 0 } }, "pagination.page"],
    [{ year_from: 1899 }, "year_from"],
    [{ year_to: "two thousand" }, "year_to"],
    [{ year_from: 2000, year_to: 1999 }, "year_to"],
    [{ year_from: 2000, year_range: [null, 1999] }, "year_to"],
    [{ year_range: [2000, 1999] }, "year_range"],
    [{ duration_ms: [1, 2, 3] }, "duration_ms"],
    [{ min_bitrate: -1 }, "min_bitrate"],
    [{ explicit: "perhaps" }, "explicit"],
  ];
  for (const [json, field] of cases) assert.deepEqual(refused(json), [field], JSON.stringify(json));
});

Deno.test("a search that is looked at again keeps its filters unless others are given", () => {
  const request = NewSearch.parse({
    query: "x",
    genre: "rock",
    sort: "year",
    limit: 10,
    offset: 10,
  });
  const look = (query: Record<string, string>) =>
    lookedAtWith(request, SearchFilterQuery.parse(query));
  const picked = (
    { genres, sort, offset, limit }: ReturnType<typeof look>,
  ) => [genres, sort.by, offset, limit];
  assert.deepEqual(picked(look({})), [["rock"], "year", 10, 10]);
  assert.deepEqual(picked(look({ page: "3", size: "10" })), [["rock"], "year", 20, 10]);
  assert.deepEqual(picked(look({ sort: "bitrate" })), [["rock"], "bitrate", 10, 10]);
  assert.deepEqual(picked(look({ type: "track" })), [[], "year", 10, 10]);
});

Deno.test("a request written into an address is read as the same request", () => {
  const json = {
    query: "low tide",
    type: "track",
    year_range: [1990, null],
    duration_ms: [1000, null],
    sort: "year:asc",
    explicit: false,
    preferred_formats: ["FLAC", "MP3"],
  };
  const { q, search, ...fields } = formFields("id", NewSearch.parse(json));
  assert.deepEqual([q, search], ["low tide", "id"]);
  assert.deepEqual(filtersOf(SearchFilterQuery.parse(fields)), read(json));
});

Deno.test("several types and genres stay several in an address, of the page as of a program", () => {
  const asked = { query: "low tide", types: ["track", "album"], genres: ["pop", "rock"] };
  const form = SearchPageQuery.parse(formFields("id", NewSearch.parse(asked)));
  assert.deepEqual(faultsOf(form), []);
  const { query: _, search: __, ...fields } = form;
  assert.deepEqual(filtersOf(SearchFilterQuery.parse(fields)), read(asked));
  const one = { query: "low tide", type: "mixed", types: ["album"], genres: ["pop"] };
  const { type, genre } = formFields("id", NewSearch.parse(one));
  assert.deepEqual([type, genre], ["album", "pop"]);
});
