/** In which order results stand (seed 004). */
import type { CatalogueItem } from "../schemas/found_item.ts";
import type { SearchFilters } from "./request.ts";
import type { Scored } from "./score.ts";

/** An item with its score. */
export interface Ranked extends Scored {
  item: CatalogueItem;
}

type Order = (a: Ranked, b: Ranked) => number;

/** Larger values first, unknown ones last. */
const down = (a: number | null, b: number | null) => (b ?? -1) - (a ?? -1);

const byText = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;

/** The score first; then formats in the order they are preferred, bitrate, year, title, id. */
function relevance({ formats }: Pick<SearchFilters, "formats">): Order {
  const place = ({ item }: Ranked) => {
    const at = formats.indexOf(item.format ?? "");
    return at < 0 ? formats.length : at;
  };
  return (a, b) =>
    b.score - a.score || place(a) - place(b) || down(a.item.bitrate, b.item.bitrate) ||
    down(a.item.year, b.item.year) || byText(a.item.title, b.item.title) ||
    byText(a.item.id, b.item.id);
}

const values = {
  bitrate: ({ item }: Ranked) => item.bitrate,
  year: ({ item }: Ranked) => item.year,
  duration: ({ item }: Ranked) => item.duration_ms,
};

/** The order that was asked for; what it leaves open, relevance decides. Unknown values stay last. */
export function orderOf(filters: Pick<SearchFilters, "formats" | "sort">): Order {
  const { by, order } = filters.sort;
  const best = relevance(filters);
  if (by === "relevance") {
    return order === "desc" ? best : (a, b) => a.score - b.score || best(a, b);
  }
  const value = values[by];
  return function compare(a, b) {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || best(a, b);
    return (order === "desc" ? y - x : x - y) || best(a, b);
  };
}
