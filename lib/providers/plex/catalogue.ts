import type { CatalogueItem } from "../../schemas/found_item.ts";
import type { CatalogueQuery, CatalogueSource } from "../../search/source.ts";
import { shortened } from "../shortened.ts";
import type { Plex } from "./client.ts";
import { itemOf } from "./items.ts";
import { type MusicLibraries, musicLibraries } from "./libraries.ts";
import { Metadata } from "./wire.ts";

const longestQuery = 300;
/** Plex finds nothing for a single letter. */
const shortestQuery = 2;
const mostItems = 100;
const mostTracks = 500;
/** So many albums are opened to see their tracks, which Plex may not name itself. */
const mostAlbums = 3;

/** The music libraries of a Plex server as a catalogue to search. */
export function createPlexCatalogue(plex: Plex, libraries: readonly string[]): CatalogueSource {
  const music = musicLibraries(plex, libraries);
  return {
    name: "plex",
    check: async (signal) => void await plex.sections(signal),
    async search(query, signal) {
      const text = shortened(query.text, longestQuery);
      if (text.length < shortestQuery || query.limit < 1) return [];
      const among = await music(signal);
      const found = await findAll(plex, text, query, among, signal);
      if (query.types.includes("track")) found.push(...await tracksOfAlbums(plex, found, signal));
      return limited(found.map((one) => itemOf(one, among.machineIdentifier)), query);
    },
    async tracksOf(album, signal) {
      const { machineIdentifier } = await music(signal);
      const tracks = await plex.tracksOf(album.replace(/^plex:album:/, ""), signal);
      return tracks.slice(0, mostTracks).map((one) => itemOf(one, machineIdentifier));
    },
  };
}

async function findAll(
  plex: Plex,
  text: string,
  { limit }: CatalogueQuery,
  { chosen, some }: MusicLibraries,
  signal: AbortSignal,
): Promise<Metadata[]> {
  const keys = new Set(chosen.map(({ key }) => key));
  const found: Metadata[] = [];
  for (const query of spellings(text)) {
    const hubs = await plex.hubs({
      query,
      // A library cannot be asked alone: others may take the first places.
      limit: Math.min(mostItems, some ? limit * 3 : limit),
      sectionId: chosen.length === 1 ? chosen[0]!.key : undefined,
    }, signal);
    const items = hubs.flatMap((hub) => hub.Metadata ?? []).map((one) => Metadata.safeParse(one));
    found.push(...items.flatMap(({ data }) => data ?? []));
  }
  return found.filter(({ librarySectionID: at }) => !at || keys.has(at));
}

/** Those of the first albums. One that cannot be opened, as it is gone meanwhile, has none. */
async function tracksOfAlbums(plex: Plex, found: readonly Metadata[], signal: AbortSignal) {
  const albums = new Set(found.flatMap(({ type, ratingKey }) => type === "album" ? ratingKey : []));
  const opened = [...albums].slice(0, mostAlbums).map((key) => plex.tracksOf(key, signal));
  const tracks = await Promise.allSettled(opened);
  signal.throwIfAborted();
  return tracks.flatMap((one) => one.status === "fulfilled" ? one.value : []);
}

/** Plex knows `’` and `'` as two different letters, and its own names have the first. */
function spellings(text: string): string[] {
  return [...new Set([text, text.replaceAll("'", "’"), text.replaceAll("’", "'")])];
}

/** Each once, and of each type as many as are wanted. */
function limited(items: CatalogueItem[], { types, limit }: CatalogueQuery): CatalogueItem[] {
  const distinct = [...new Map(items.map((item) => [item.id, item])).values()];
  return types.flatMap((type) => distinct.filter((item) => item.type === type).slice(0, limit));
}
