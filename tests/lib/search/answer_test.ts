import assert from "node:assert/strict";
import { catalogueItem } from "../../../lib/schemas/found_item.ts";
import { SearchFilterQuery } from "../../../lib/schemas/search_request.ts";
import { rankedPage } from "../../../lib/search/answer.ts";
import { filtersOf } from "../../../lib/search/request.ts";

const about = { search_id: "", query: "low tide", created_at: new Date(), sources: [] };
const item = (n: number) =>
  catalogueItem({
    type: n % 2 ? "track" : "album",
    id: `${n}`,
    source: "plex",
    title: `Tide ${n}`,
  });
const page = (items: number, filters: Record<string, unknown> = {}) =>
  rankedPage(
    { ...about, items: Array.from({ length: items }, (_, n) => item(n)) },
    filtersOf(SearchFilterQuery.parse(filters)),
  );

Deno.test("nobody pages through more than a thousand results", () => {
  assert.equal(page(1500).total, 1000);
  assert.equal(page(1500, { limit: 100, offset: 950 }).rows.length, 50);
  assert.equal(page(0).total, 0);
});

Deno.test("pages of a search hold every result once", () => {
  const pages = [0, 1, 2].flatMap((at) => page(60, { offset: at * 25 }).rows);
  assert.equal(new Set(pages.map(({ item }) => item.id)).size, 60);
});

Deno.test("the counts of types are those that would be shown without a choice of type", () => {
  const { total, counts, hidden } = page(10, { type: "track", genre: undefined });
  assert.deepEqual([total, counts.types, hidden], [5, { album: 5, track: 5 }, { type: 5 }]);
  assert.deepEqual(counts.sources, { plex: 5 });
});
