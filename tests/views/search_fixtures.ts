import { catalogueItem } from "../../lib/schemas/found_item.ts";
import type { SearchAnswer, SearchItem } from "../../lib/schemas/search.ts";
import { emptyForm, type SearchForm, type SearchPage } from "../../lib/schemas/search_page.ts";
import { attack, now } from "./fixtures.ts";

/** Fixtures of the page of a search; invented music, of course. */
export const search = "0d0c3f6e-4d3c-4c52-9c1b-6a2f3c1d9e10";
const long = "Ein Ordner mit einem Namen ohne jede Pause".replaceAll(" ", "_").repeat(3);

type Known = Parameters<typeof catalogueItem>[0];

function item(known: Known, more: Partial<SearchItem> = {}): SearchItem {
  const { raw, ...rest } = catalogueItem(known);
  return {
    ...rest,
    artist: rest.artists.join(", ") || null,
    score: .91,
    score_parts: [
      { part: "title", value: .55 },
      { part: "artist", value: .21 },
      { part: "format", value: .15 },
    ],
    state: null,
    metadata: { raw, artists: rest.artists },
    ...more,
  };
}

const state = (name: NonNullable<SearchItem["state"]>["state"], more = {}) => ({
  state: {
    state: name,
    download_id: 7,
    path: null,
    reason_code: null,
    reason_detail: null,
    ...more,
  },
});

const offer = (path: string, more = {}) => ({
  username: "mira",
  path,
  size: 27_600_000,
  bit_depth: 16,
  sample_rate_hz: 44_100,
  free_slot: true,
  queue_length: 0,
  upload_speed: 1_200_000,
  ...more,
});

const tide = { title: "Low Tide", artists: ["Mira Vale"], album: "Glass Rivers", year: 2019 };

/** Every kind of result in every state. */
export const items: readonly SearchItem[] = [
  item({ ...tide, type: "track", id: "spotify:track:1", source: "spotify", duration_ms: 237_000 }),
  item({
    ...tide,
    type: "track",
    id: "soulseek:file:2",
    source: "soulseek",
    format: "FLAC",
    bitrate: 912.4,
    duration_ms: 237_000,
    raw: offer("@@abcde\\Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.flac"),
  }),
  item({
    type: "album",
    id: "soulseek:folder:3",
    source: "soulseek",
    title: "Glass Rivers",
    album: "Glass Rivers",
    artists: ["Mira Vale"],
    format: "FLAC",
    track_count: 2,
    raw: offer(`@@abcde\\Music\\${long}`, {
      username: attack,
      free_slot: false,
      queue_length: 3,
    }),
  }),
  item(
    { ...tide, type: "track", id: "library:track:4", source: "library", format: "FLAC" },
    state("in_library", { download_id: null, path: "Mira Vale/Glass Rivers/01 - Low Tide.flac" }),
  ),
  item({
    ...{ type: "album", id: "spotify:album:6", source: "spotify", title: "Glass Rivers" },
    ...{ artists: ["Mira Vale"], year: 2019, track_count: 12 },
  }),
  item({ type: "artist", id: "musicbrainz:artist:5", source: "musicbrainz", title: "Mira Vale" }, {
    score: .62,
  }),
  ...(["queued", "running", "review", "completed", "rejected"] as const).map((name) =>
    item({ ...tide, type: "track", id: `plex:track:${name}`, source: "plex" }, state(name))
  ),
  item(
    { ...tide, type: "track", id: "spotify:track:failed", source: "spotify", title: attack },
    state("failed", { reason_code: "no_results" }),
  ),
  item(
    { ...tide, type: "track", id: "spotify:track:dead", source: "spotify", title: long },
    { ...state("dead_letter"), score: .2 },
  ),
];

const standing = {
  state: "completed",
  count: 23,
  took_ms: 900,
  wait_s: null,
  users: null,
  network_search_id: null,
  cached: false,
} as const;

/** An answer with all there is, unless it is said otherwise. */
export function answer(more: Partial<SearchAnswer> = {}): SearchAnswer {
  return {
    ok: true,
    search_id: search,
    query: "low tide",
    created_at: now,
    under_way: false,
    total: 73,
    limit: 25,
    offset: 0,
    items: [...items],
    errors: {},
    sources: {
      spotify: standing,
      library: { ...standing, count: 1, cached: true },
      soulseek: { ...standing, count: 118, users: 12, network_search_id: search },
    },
    hidden: {},
    counts: {
      sources: { spotify: 23, soulseek: 49, library: 1 },
      types: { track: 60, album: 12, artist: 1 },
    },
    ...more,
  };
}

const asked = { ...emptyForm, query: "low tide", search };

/** A page of results as it is asked for. */
export function page(
  more: Partial<SearchAnswer> = {},
  form: Partial<SearchForm> = {},
): SearchPage {
  return { scope: "asked", form: { ...asked, ...form }, faults: [], answer: answer(more) };
}

export const start: SearchPage = { scope: "start", form: emptyForm, faults: [], answer: null };

export const typing: SearchPage = {
  ...page({ sources: {}, under_way: false, items: items.slice(3, 4), total: 1 }, {
    search: undefined,
  }),
  scope: "library",
};

/** Soulseek is under way, one source takes its time. */
export const searching = page({
  under_way: true,
  sources: {
    spotify: standing,
    soulseek: { ...standing, state: "searching", count: 118, users: 12, took_ms: 9_200 },
    musicbrainz: { ...standing, state: "queued", count: 0 },
  },
  errors: { musicbrainz: { code: "timeout", message: "Took longer than 8 s" } },
});

/** The budget is used up and another source is dead. */
export const partial = page({
  ok: false,
  sources: {
    spotify: standing,
    plex: { ...standing, state: "failed", count: 0 },
    soulseek: { ...standing, state: "waiting", count: 0, wait_s: 40 },
  },
  errors: { plex: { code: "unreachable", message: "plex cannot be reached" } },
});

export const filtered = page(
  { total: 12, hidden: { min_bitrate: 9, year: 3, source: 4 } },
  { min_bitrate: "320", year_from: "1999", type: "track", source: "soulseek", genre: attack },
);

const none = { items: [], total: 0, counts: { sources: {}, types: {} } };
export const nothing = page(none);
export const allHidden = page({ ...none, hidden: { genre: 12 } }, { genre: "polka" });
export const pastEnd = page({ items: [], offset: 500 }, { page: "21" });
export const nothingHere: SearchPage = { ...page(none), scope: "library" };

export const down = page({
  ...none,
  ok: false,
  sources: { soulseek: { ...standing, state: "failed", count: 0 } },
  errors: {
    soulseek: { code: "slskd_unreachable", message: "slskd does not answer" },
    spotify: { code: "never_heard_of", message: attack },
  },
});

export const faulty: SearchPage = {
  scope: "start",
  form: { ...emptyForm, query: "low tide", year_from: "2020", year_to: "1999", min_bitrate: "x" },
  faults: [{ name: "year_to", code: "year_to" }, { name: "min_bitrate", code: "number" }],
  answer: null,
};
