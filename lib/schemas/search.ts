/** What a search across all sources answers. */
import { z } from "zod";
import { CatalogueItem, ItemType, SearchSource } from "./found_item.ts";

/** Whether an item is there already, on its way, or was tried before. */
export const ItemState = z.object({
  state: z.enum([
    "in_library",
    "queued",
    "running",
    "review",
    "completed",
    "failed",
    "dead_letter",
    /** A person said that this file is another recording. */
    "rejected",
  ]),
  download_id: z.int().nullable(),
  /** Of what is in the library, relative to MUSIC_DIR. */
  path: z.string().nullable(),
  /** Why it failed. */
  reason_code: z.string().nullable(),
  reason_detail: z.string().nullable(),
});
export type ItemState = z.output<typeof ItemState>;

/** What a score is made of, in the order in which it is added up. */
export const ScorePart = z.object({
  part: z.enum([
    "title",
    "artist",
    "album",
    "composite",
    "exact_title",
    "format",
    "bitrate",
    "type",
    "year",
  ]),
  /** What it adds; the sum is held between 0 and 1. */
  value: z.number(),
});
export type ScorePart = z.output<typeof ScorePart>;

/** One result, in the words all sources share. */
export const SearchItem = CatalogueItem.omit({ raw: true }).extend({
  /** The artists in one line; `null` if none is known. */
  artist: z.string().nullable(),
  score: z.number().min(0).max(1),
  score_parts: z.array(ScorePart),
  state: ItemState.nullable(),
  metadata: z.object({
    raw: z.record(z.string(), z.unknown()),
    artists: z.array(z.string()),
  }),
}).meta({ id: "SearchItem" });
export type SearchItem = z.output<typeof SearchItem>;

/** `waiting`: the budget of searches is used up, `wait_s` says how long. */
export const SourceState = z.enum(["queued", "searching", "waiting", "completed", "failed"]);
export type SourceState = z.output<typeof SourceState>;

/** How one source stands. */
export const SourceStanding = z.object({
  state: SourceState,
  /** Items found so far, before filters; of Soulseek the files, while it is searching. */
  count: z.int(),
  /** Milliseconds from the question to the answer, or until now. */
  took_ms: z.int(),
  wait_s: z.int().nullable(),
  /** Users of Soulseek that answered so far. */
  users: z.int().nullable(),
  /** The search on Soulseek (`GET /soulseek/search/{id}`). */
  network_search_id: z.string().nullable(),
  /** Whether it was answered from an earlier search. */
  cached: z.boolean(),
});
export type SourceStanding = z.output<typeof SourceStanding>;

/**
 * Why a source has no answer: `timeout` (it goes on), `not_configured`, `search_budget`,
 * `search_cooldown` (it waits), or the code of what went wrong.
 */
export const SourceError = z.object({ code: z.string(), message: z.string() });
export type SourceError = z.output<typeof SourceError>;

/** The filters, by the words of the request; `user` hides what others than `username` share. */
export const FilterName = z.enum([
  "source",
  "type",
  "genre",
  "year",
  "duration_ms",
  "explicit",
  "min_bitrate",
  "username",
]);
export type FilterName = z.output<typeof FilterName>;

/** `POST /search` and `GET /search/{id}`. */
export const SearchAnswer = z.object({
  /** `false` when a source has failed or did not answer in time. */
  ok: z.boolean(),
  search_id: z.string(),
  query: z.string(),
  created_at: z.date(),
  /** Whether some source is still asked: `GET /search/{id}` has more later. */
  under_way: z.boolean(),
  /** After filters, before paging; 1000 at most. */
  total: z.int(),
  limit: z.int(),
  offset: z.int(),
  /** When pages were asked for. */
  page: z.int().optional(),
  items: z.array(SearchItem),
  errors: z.partialRecord(SearchSource, SourceError),
  sources: z.partialRecord(SearchSource, SourceStanding),
  /** How many items each filter hides; one that several hide counts for the first of them. */
  hidden: z.partialRecord(FilterName, z.int()),
  /** Items each source and each type has, when the other filters stay as they are. */
  counts: z.object({
    sources: z.partialRecord(SearchSource, z.int()),
    types: z.partialRecord(ItemType, z.int()),
  }),
}).meta({ id: "SearchAnswer" });
export type SearchAnswer = z.output<typeof SearchAnswer>;
