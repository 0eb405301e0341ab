/** `GET /search`: the form as somebody filled it in, and what is known for it. */
import { z } from "zod";
import { SearchAnswer } from "./search.ts";
import { SearchFilterQuery, SearchText } from "./search_request.ts";

/** As it was typed: what does not fit goes back into its field. */
const typed = z.string().trim().max(2000).catch("").default("");

/** The fields of the form; those of a filter have the names of `POST /search`. */
const fields = {
  type: typed,
  /** Several, as a program may ask for them. */
  types: typed,
  source: typed,
  format_priority: typed,
  min_bitrate: typed,
  year_from: typed,
  year_to: typed,
  genre: typed,
  genres: typed,
  duration_ms: typed,
  username: typed,
  explicit: typed,
  sort: typed,
  /** From 1; what is none is the first. */
  page: z.string().regex(/^[1-9]\d{0,2}$/).catch(""),
};
export type FilterField = keyof typeof fields;

/** The query of `GET /search`; `q` and `format` are short for `query` and `format_priority`. */
export const SearchPageQuery = z.object({
  query: typed,
  q: typed,
  format: typed,
  /** A search that was begun: its results. */
  search: z.guid().optional().catch(undefined),
  ...fields,
}).transform(({ q, format, ...form }) => ({
  ...form,
  query: form.query || q,
  format_priority: form.format_priority || format,
}));
export type SearchForm = z.output<typeof SearchPageQuery>;

/** A form nobody filled in. */
export const emptyForm: SearchForm = SearchPageQuery.parse({});

export const FaultCode = z.enum(["query", "too_long", "year_to", "year", "number", "other"]);

/** A field that does not fit, and why. */
export const FieldFault = z.object({ name: z.string(), code: FaultCode });
export type FieldFault = z.output<typeof FieldFault>;

function faultOf({ path, code }: z.core.$ZodIssue): FieldFault {
  const name = String(path[0] ?? "query");
  if (code === "too_big" && name === "query") return { name, code: "too_long" };
  if (name === "query") return { name, code: "query" };
  if (name === "year_to" && code === "custom") return { name, code: "year_to" };
  if (name.startsWith("year")) return { name, code: "year" };
  return { name, code: name === "min_bitrate" ? "number" : "other" };
}

/** What of a form does not fit; nobody has to type anything to be shown the page. */
export function faultsOf({ query, search: _, ...filters }: SearchForm): FieldFault[] {
  const text = SearchText.safeParse(query);
  const rest = SearchFilterQuery.safeParse(filters);
  const issues = [
    ...(text.success || query === "" ? [] : text.error.issues.slice(0, 1).map(faultOf)),
    ...(rest.success ? [] : rest.error.issues.map(faultOf)),
  ];
  // The text is its own schema, so its issues carry no path.
  return [...new Map(issues.map((fault) => [fault.name, fault])).values()];
}

/**
 * `start` nothing is asked yet; `library` is all there is until the others are asked; `earlier` was
 * found lately for the same words; `asked` are the results of the search that is named.
 */
export const SearchScope = z.enum(["start", "library", "earlier", "asked"]);

export const SearchPage = z.object({
  scope: SearchScope,
  form: z.record(z.string(), z.string().optional()),
  faults: z.array(FieldFault),
  answer: SearchAnswer.nullable(),
}).meta({ id: "SearchPage" });
export type SearchPage = Omit<z.output<typeof SearchPage>, "form"> & { form: SearchForm };
