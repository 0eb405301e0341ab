/** What narrows results. What an item does not tell excludes it only where the seeds say so. */
import { normalise } from "../music/normalise.ts";
import type { CatalogueItem } from "../schemas/found_item.ts";
import type { FilterName } from "../schemas/search.ts";
import type { SearchFilters } from "./request.ts";
import { inYears } from "./score.ts";

type Keep = (item: CatalogueItem, filters: SearchFilters) => boolean;

/** Genres that hold one of the given words, whatever their case and accents. */
function hasGenre(item: CatalogueItem, { genres }: SearchFilters): boolean {
  if (genres.length === 0) return true;
  const known = item.genres.map(normalise);
  return genres.map(normalise).some((wanted) => known.some((genre) => genre.includes(wanted)));
}

/** Only a known length can be outside. */
function lastsAsLong({ duration_ms }: CatalogueItem, { duration }: SearchFilters): boolean {
  if (duration === null || duration_ms === null) return true;
  return duration_ms >= (duration.from ?? 0) && duration_ms <= (duration.to ?? Infinity);
}

/** Only a known bitrate can be too low. */
function isRich({ bitrate }: CatalogueItem, { min_bitrate }: SearchFilters): boolean {
  return min_bitrate === null || bitrate === null || bitrate >= min_bitrate;
}

/** Only what somebody shares can be somebody else's. */
function isFrom({ source, raw }: CatalogueItem, { username }: SearchFilters): boolean {
  return username === null || source !== "soulseek" || raw["username"] === username;
}

/** Every filter in the order in which it is said which of them hides an item. */
const filters: readonly (readonly [FilterName, Keep])[] = [
  ["genre", hasGenre],
  ["year", ({ year }, { year: range }) => range === null || inYears(year, range)],
  ["duration_ms", lastsAsLong],
  [
    "explicit",
    (item, { explicit }) => explicit === null || (item.explicit ?? explicit) === explicit,
  ],
  ["min_bitrate", isRich],
  ["username", isFrom],
  ["type", ({ type }, { types }) => types.length === 0 || types.includes(type)],
  ["source", ({ source }, { sources }) => sources.length === 0 || sources.includes(source)],
];

/** The first filter that hides an item; `undefined` for one that is shown. */
export function hiddenBy(item: CatalogueItem, wanted: SearchFilters): FilterName | undefined {
  return filters.find(([, keep]) => !keep(item, wanted))?.[0];
}
