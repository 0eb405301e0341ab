/** A search as the address of its page writes it. */
import type { NewSearch } from "../schemas/search_request.ts";

type Range = NewSearch["year_range"];

/** `1990,2000`; an end that is open is left empty. */
const ends = (range: Range) => range && range.map((end) => end ?? "").join(",");

/** The fields of a search, by their names in a form. */
export function formFields(search_id: string, request: NewSearch): Record<string, string> {
  const { sort, year_range: [from, to] = [], pagination } = request;
  const fields = {
    q: request.query,
    search: search_id,
    type: request.type ?? request.types?.join(","),
    genre: request.genre ?? request.genres?.join(","),
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
