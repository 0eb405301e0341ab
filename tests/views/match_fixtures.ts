import type { ArtistAlias } from "../../lib/schemas/alias.ts";
import type { Match } from "../../lib/schemas/match.ts";
import type { MatchQuery } from "../../lib/schemas/match_requests.ts";
import { track } from "../../lib/schemas/track.ts";
import type { WordSearch } from "../../lib/schemas/word_search.ts";
import type { ListedAliases } from "../../views/aliases.tsx";
import type { ListedMatches } from "../../views/match_address.ts";
import { attack, now } from "./fixtures.ts";

/** Fixtures of what a person says of matches. */
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const filename = "@@abcde\\Music\\Mira Vance\\Low Tide\\03 - Glass Harbour.flac";

export function match(values: Partial<Match> = {}): Match {
  return {
    id: 1,
    created_at: ago(86_400),
    updated_at: ago(90),
    source: "soulseek",
    track: track({ title: "Glass Harbour", artists: ["Mira Vance"], album: "Low Tide" }),
    spotify_track_id: null,
    target_id: "27600000:03 - glass harbour.flac",
    target: { username: "tape_keeper", filename, size: 27_600_000 },
    context_id: null,
    confidence: 0.93,
    verdict: "matched",
    decided_by: "matcher",
    download_id: 42,
    ...values,
  };
}

const everyMatch: readonly Match[] = [
  match(),
  match({ id: 2, verdict: "confirmed", decided_by: "person", confidence: 0.71 }),
  match({ id: 3, verdict: "rejected", decided_by: "person", download_id: null }),
  match({
    id: 4,
    source: "library",
    target: { path: "Mira Vance/Low Tide/03.mp3" },
    confidence: 1,
  }),
  match({ id: 5, source: "plex", target: { title: "Glass Harbour" }, target_id: "9911" }),
  match({
    id: 6,
    track: track({ title: attack, artists: [attack], album: attack }),
    target: { username: attack, filename: `${"a".repeat(300)}\\${attack}` },
  }),
  match({ id: 7, target: {}, target_id: "x".repeat(300), confidence: 0 }),
];

export function matchList(
  items: readonly Match[],
  query: Partial<MatchQuery> = {},
): ListedMatches {
  const limit = 50;
  return {
    items: [...items],
    total_count: items.length * 40,
    limit,
    offset: query.offset ?? 0,
    query: { limit, offset: 0, ...query },
  };
}

export const matches = matchList(everyMatch);
export const matchesNotFound = matchList([], { q: attack, verdict: "rejected", source: "plex" });

function alias(values: Partial<ArtistAlias> = {}): ArtistAlias {
  return { id: 1, created_at: ago(300), name: "Mira Vance", alias: "The Tidekeeper", ...values };
}

export function aliasList(items: readonly ArtistAlias[], q?: string): ListedAliases {
  const paged = { limit: 50, offset: 0 };
  return { items: [...items], total_count: items.length, ...paged, query: { ...paged, q } };
}

export const aliases = aliasList([
  alias(),
  alias({ id: 2, name: attack, alias: "久石譲" }),
  alias({ id: 3, name: "x".repeat(200), alias: "y".repeat(200) }),
]);

export const aliasFault = {
  name: "Björk",
  alias: attack,
  field: "alias",
  reason: "same_name",
} as const;

export function words(values: Partial<WordSearch> = {}): WordSearch {
  return {
    id: "00000000-0000-4000-8000-000000000001",
    query: "mira vance harbour",
    state: "searching",
    reason_code: null,
    reason_detail: null,
    files: 12,
    wait_s: null,
    judged: false,
    ...values,
  };
}
