/** Catalogues that answer what a test says. */
import type { CatalogueItem } from "../../lib/schemas/found_item.ts";
import { catalogueItem } from "../../lib/schemas/found_item.ts";
import type { CatalogueQuery, CatalogueSource } from "../../lib/search/source.ts";

export interface TestCatalogue extends CatalogueSource {
  /** Every question it was asked. */
  asked: CatalogueQuery[];
}

type Answer = (query: CatalogueQuery, signal: AbortSignal) => Promise<CatalogueItem[]>;

/** @param answer items, or what happens when it is asked */
export function catalogue(
  name: CatalogueSource["name"],
  answer: readonly CatalogueItem[] | Answer = [],
): TestCatalogue {
  const asked: CatalogueQuery[] = [];
  return {
    name,
    asked,
    async search(query, signal) {
      asked.push(query);
      return typeof answer === "function" ? await answer(query, signal) : [...answer];
    },
  };
}

/** A track of Spotify. */
export function spotifyTrack(known: Partial<CatalogueItem> = {}): CatalogueItem {
  return catalogueItem({
    type: "track",
    id: "spotify:track:4uLU6hMCjMI75M1A2tKUQC",
    source: "spotify",
    title: "Low Tide",
    artists: ["Mira Vale"],
    album: "Glass Rivers",
    year: 2019,
    genres: ["Dream Pop"],
    duration_ms: 4000,
    explicit: false,
    raw: { popularity: 78 },
    ...known,
  });
}

/** These are asked from now on, in place of those the settings describe. */
export function askOnly(
  { providers }: { providers: object },
  ...catalogues: readonly CatalogueSource[]
): void {
  // What is there is made anew with each change of the settings.
  Object.defineProperty(providers, "catalogues", { value: catalogues, configurable: true });
}
