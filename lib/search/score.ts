/** How high a result stands: what it resembles, and what speaks for it (seed 004, upstream.md §1.5). */
import { normalise } from "../music/normalise.ts";
import type { CatalogueItem, ItemType } from "../schemas/found_item.ts";
import type { ScorePart } from "../schemas/search.ts";
import { relevanceTo } from "./relevance.ts";
import type { SearchFilters } from "./request.ts";

type Weights = Readonly<Record<"title" | "artist" | "album" | "composite", number>>;

/** What each field counts for, by the type that is looked for. */
const weights: Readonly<Record<ItemType | "mixed", Weights>> = {
  track: { title: .55, artist: .25, album: .15, composite: .05 },
  album: { title: .35, artist: .15, album: .4, composite: .1 },
  artist: { title: .2, artist: .6, album: .1, composite: .1 },
  mixed: { title: .4, artist: .3, album: .2, composite: .1 },
};

const formatBoosts: Readonly<Record<string, number>> = {
  FLAC: .15,
  ALAC: .12,
  AAC: .03,
  OGG: .03,
};

/** kbit/s from which on a boost is given, the highest first. */
const bitrateBoosts: readonly (readonly [kbps: number, boost: number])[] = [
  [1000, .1],
  [320, .05],
  [256, .02],
];

const exactTitle = .05;
const typeMatch = .1;
const yearInRange = .05;

export interface Scored {
  score: number;
  parts: ScorePart[];
}

export type Score = (item: CatalogueItem) => Scored;

/** The type a search is for: `mixed` unless exactly one is given. */
export function typeOf({ types }: Pick<SearchFilters, "types">): ItemType | "mixed" {
  return types.length === 1 ? types[0]! : "mixed";
}

/** Whether a year lies in a range; an unknown one does not. */
export function inYears(year: number | null, range: SearchFilters["year"]): boolean {
  return year !== null && range !== null && year >= (range.from ?? 0) &&
    year <= (range.to ?? Infinity);
}

/** Prepares the score of a query; what many items have in common is compared once. */
export function scoreFor(query: string, filters: Pick<SearchFilters, "types" | "year">): Score {
  const wanted = normalise(query);
  const spelling = remembered(normalise);
  const alike = remembered(relevanceTo(wanted));
  const type = typeOf(filters);
  const weight = weights[type];
  return function score(item) {
    const [title, artist, album] = [item.title, item.artists.join(" "), item.album ?? ""]
      .map(spelling);
    const fields = { title: title!, artist: artist!, album: album! };
    const composite = [artist, title, album].filter(Boolean).join(" ");
    const likenesses = Object.entries({ ...fields, composite }).map(([part, text]) => ({
      part: part as keyof Weights,
      value: weight[part as keyof Weights] * alike(text),
    }));
    const parts: ScorePart[] = [
      ...likenesses,
      { part: "exact_title", value: title === wanted ? exactTitle : 0 },
      ...boosts(item, type, filters),
    ];
    const sum = parts.reduce((all, { value }) => all + value, 0);
    return {
      score: rounded(Math.min(1, Math.max(0, sum))),
      parts: parts.filter(({ value }) => value > 0),
    };
  };
}

/** Sums of hundredths are no hundredths in binary; ties must be ties. */
const rounded = (score: number) => Math.round(score * 10_000) / 10_000;

function boosts(
  item: CatalogueItem,
  type: ItemType | "mixed",
  { year }: Pick<SearchFilters, "year">,
): ScorePart[] {
  const [, bitrate = 0] = bitrateBoosts.find(([kbps]) => (item.bitrate ?? 0) >= kbps) ?? [];
  return [
    { part: "format", value: formatBoosts[item.format ?? ""] ?? 0 },
    { part: "bitrate", value: bitrate },
    { part: "type", value: item.type === type ? typeMatch : 0 },
    { part: "year", value: inYears(item.year, year) ? yearInRange : 0 },
  ];
}

function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return function recall(text) {
    let found = known.get(text);
    if (found === undefined) known.set(text, found = read(text));
    return found;
  };
}
