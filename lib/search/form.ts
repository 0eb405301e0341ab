/** A search as the address of its page writes it. */
import type { NewSearch } from "../schemas/search_request.ts";
import { filtersOf } from "./request.ts";

type Range = NewSearch["year_range"];

/** `1990,2000`; an end that is open is left empty. */
const ends = (range: Range) => range && range.map((end) => end ?? "").join(",");

/** A field that holds one of a kind, or its other spelling, which holds several. */
function oneOrSeveral(name: "type" | "genre", list: readonly string[]): Record<string, string> {
  return list.length === 0 ? {} : { [list.length > 1 ? `${name}s` : name]: list.join(",") };
}

/** The fields of a search, by their names in a form. */
export function formFields(search_id: string, request: NewSearch): Record<string, string> {
  const { sort, year_range: [from, to] = [], pagination } = request;
  const { types, genres } = filtersOf(request);
  const fields = {
    q: request.query,
    search: search_id,
    ...oneOrSeveral("type", types),
    ...oneOrSeveral("genre", genres),
    year_from: request.year_from ?? from,
    year_to: request.year_to ?? to,
    duration_ms: ends(request.duration_ms),
    explicit: request.explicit,
    min_bitrate: request.min_bitrate,
    format_priority: (request.format_priority ?? request.preferred_formats)?.join(","),
    username: request.username,
    sort: sort && (sort.order === "asc" ? `${sort.by}:asc` : sort.by),
    page: request.page ?? pagination?.page,
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
