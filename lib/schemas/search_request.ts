/** What is asked of a search across all sources: the union of both spellings of the seeds. */
import { z } from "zod";
import { ItemType, SearchSource } from "./found_item.ts";
import { maybe, range, several, whole, yesOrNo } from "./search_fields.ts";
import { contradictions } from "./search_spellings.ts";

export const SearchType = z.enum([...ItemType.options, "mixed"]);
export type SearchType = z.output<typeof SearchType>;

export const SortBy = z.enum(["relevance", "bitrate", "year", "duration"]);
export type SortBy = z.output<typeof SortBy>;

const year = whole(1900, 2099);
const word = z.string().trim().min(1).max(100);
const order = z.enum(["asc", "desc"]);

/** More results than this nobody pages through. */
export const mostResults = 1000;
const size = whole(1, mostResults);
const page = whole(1, mostResults);

/** `year`, `-year`, `year:asc` or `{by,order}`. */
const sort = z.preprocess(
  (value) => {
    const [, minus, by, order] = /^(-?)(\w+)(?:[: ](\w+))?$/.exec(String(value)) ?? [];
    return typeof value === "string" ? { by: by ?? value, order: minus ? "desc" : order } : value;
  },
  z.object({ by: SortBy, order: maybe(order) }),
);

/** What narrows and orders the results; the same in a body and in an address. */
export const filterShape = {
  type: maybe(SearchType),
  types: several(ItemType),
  genre: maybe(word),
  genres: several(word),
  year_from: maybe(year),
  year_to: maybe(year),
  year_range: range(1900, 2099),
  /** Milliseconds. */
  duration_ms: range(0, 86_400_000),
  explicit: yesOrNo,
  /** kbit/s. */
  min_bitrate: maybe(whole(0, 100_000)),
  format_priority: several(word),
  preferred_formats: several(word),
  /** A user of Soulseek, by the whole name. */
  username: maybe(z.string().min(1).max(500)),
  sort: maybe(sort),
  limit: maybe(size),
  offset: maybe(whole(0, mostResults)),
  pagination: maybe(z.object({ page: maybe(page), size: maybe(size) })),
  /** The same as `pagination`, for forms and addresses. */
  page: maybe(page),
  size: maybe(size),
};

/** Somebody may type anything, but a question has at least a letter or a digit. */
export const SearchText = z.string().trim().min(1).max(500)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), "Nothing to search for")
  // PostgreSQL keeps neither.
  .refine((text) => !text.includes("\0"), "No zero bytes")
  .refine((text) => text.isWellFormed(), "No halves of characters");

/** `POST /search`. */
export const NewSearch = z.object({
  query: SearchText,
  /** Without them everybody who is set up is asked. */
  sources: several(SearchSource),
  ...filterShape,
}).superRefine(contradictions).meta({ id: "NewSearch" });
export type NewSearch = z.output<typeof NewSearch>;

/** The query of `GET /search/{id}`: other filters on what was found; none means the search's own. */
export const SearchFilterQuery = z.object({ source: several(SearchSource), ...filterShape })
  .superRefine(contradictions);
export type SearchFilterQuery = z.output<typeof SearchFilterQuery>;
