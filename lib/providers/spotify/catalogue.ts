import type { CatalogueItem } from "../../schemas/found_item.ts";
import type { CatalogueSource } from "../../search/source.ts";
import { shortened } from "../shortened.ts";
import type { SpotifyCalls } from "./calls.ts";
import { albumPage, smallPage } from "./catalogue_calls.ts";
import { itemsOf, trackItem } from "./items.ts";
import type { SearchAnswer } from "./wire.ts";

/** Requests of a query, of the thousand or so an app has a day (contracts/spotify.md §2.5). */
const mostPages = 5;
/** Somebody waits for it, or has just asked for an album. */
const priority = "person";
/** Pages of an album: more tracks than that nobody wants at once. */
const mostAlbumPages = 10;
/** Longer queries were answered with 404. */
const longestQuery = 100;

/** Spotify as a catalogue to search. One request brings up to ten items of every type. */
export function createSpotifyCatalogue(
  spotify: Pick<SpotifyCalls, "search" | "check" | "albumTracks">,
  isSetUp: () => Promise<boolean>,
): CatalogueSource {
  return {
    name: "spotify",
    isSetUp,
    check: (signal) => spotify.check(signal),
    async search({ text, types, limit }, signal) {
      const q = shortened(text, longestQuery);
      const found: CatalogueItem[] = [];
      let left = [...types];
      for (let page = 0; q && left.length > 0 && page < mostPages; page++) {
        const offset = page * smallPage;
        const size = Math.min(smallPage, limit - offset);
        if (size <= 0) break;
        try {
          const query = { q, types: left, limit: size, offset };
          const answer = await spotify.search(query, { signal, priority });
          found.push(...itemsOf(answer));
          left = left.filter((type) => goesOn(answer, type));
        } catch (error) {
          signal.throwIfAborted();
          // Half an answer is worth more than none.
          if (found.length === 0) throw error;
          break;
        }
      }
      return distinct(found);
    },
    async tracksOf(album, signal) {
      const id = album.replace(/^spotify:album:/, "");
      const found: CatalogueItem[] = [];
      for (let page = 0; page < mostAlbumPages; page++) {
        const part = { limit: albumPage, offset: page * albumPage };
        const { items, next } = await spotify.albumTracks(id, part, { signal, priority });
        found.push(...items.map(trackItem));
        if (!next) break;
      }
      return distinct(found);
    },
  };
}

function goesOn(answer: SearchAnswer, type: "track" | "album" | "artist"): boolean {
  return typeof answer[`${type}s`]?.next === "string";
}

/** Pages move while they are read: what was on one may come again on the next. */
function distinct(items: CatalogueItem[]): CatalogueItem[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
