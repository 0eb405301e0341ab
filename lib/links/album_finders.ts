/** Who can be asked for an album by its names, the cheaper first. */
import { itemsOf } from "../providers/spotify/items.ts";
import type { CatalogueItem } from "../schemas/found_item.ts";
import type { AlbumName } from "../schemas/ingest.ts";
import { type FoundList, type LinkDeps, listOf } from "./found.ts";
import { placed } from "./from_musicbrainz.ts";
import { albumOf } from "./from_spotify.ts";

export interface AlbumFinder {
  /** Albums that may be meant. */
  search(wanted: AlbumName): Promise<CatalogueItem[]>;
  tracks(album: CatalogueItem): Promise<FoundList>;
}

const most = 10;

/** MusicBrainz counts no day's requests; Spotify does. */
export function albumFinders(deps: LinkDeps): AlbumFinder[] {
  return [fromMusicBrainz(deps), fromSpotify(deps)].filter((finder) => finder !== undefined);
}

function fromMusicBrainz({ providers, signal }: LinkDeps): AlbumFinder | undefined {
  const catalogue = providers.catalogues.find(({ name }) => name === "musicbrainz");
  if (!catalogue?.tracksOf) return undefined;
  return {
    search: (wanted) =>
      catalogue.search({ text: words(wanted), types: ["album"], limit: 3 * most }, signal),
    async tracks(album) {
      const items = await catalogue.tracksOf!(album.id, signal);
      const tracks = items.map((item) => placed(item, album));
      return listOf({ title: album.title, image_url: null }, tracks);
    },
  };
}

function fromSpotify({ providers: { spotify }, signal }: LinkDeps): AlbumFinder | undefined {
  return spotify && {
    async search(wanted) {
      const query = { q: words(wanted), types: ["album"], limit: most } as const;
      return itemsOf({ albums: (await spotify.search(query, { signal })).albums });
    },
    tracks: (album) => albumOf(spotify, album.id.replace(/^spotify:album:/, ""), signal),
  };
}

function words({ artists, title }: AlbumName): string {
  return `${artists[0]} ${title}`.slice(0, 250);
}
