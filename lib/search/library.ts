/** The library as a source: its tracks, and the albums and artists they belong to. */
import { createHash } from "node:crypto";
import type { Pool } from "../db.ts";
import { normalise } from "../music/normalise.ts";
import { type CatalogueItem, catalogueItem, type ItemType } from "../schemas/found_item.ts";
import { type LibraryHit, searchLibrary } from "../store/library_search.ts";
import type { CatalogueSource } from "./source.ts";

/** Files that are looked at: more than anybody pages through. */
const most = 500;

/** The library, which answers at once. */
export function librarySource(sql: Pool): CatalogueSource {
  return {
    name: "library",
    async search({ text, types }) {
      const hits = await searchLibrary(sql, text, most);
      return types.flatMap((type) => reading[type](hits));
    },
  };
}

const reading: Readonly<Record<ItemType, (hits: readonly LibraryHit[]) => CatalogueItem[]>> = {
  track: (hits) => hits.map(trackOf),
  album: albumsOf,
  artist: artistsOf,
};

const idOf = (type: ItemType, key: string) =>
  `library:${type}:${createHash("sha256").update(key).digest("hex").slice(0, 24)}`;

/** The name of a file without folders and extension, for one that has no title. */
const nameOf = (path: string) => path.replace(/^.*\//s, "").replace(/\.\w{1,5}$/, "");

function trackOf(hit: LibraryHit): CatalogueItem {
  const { path, size, title, bitrate_kbps, album_artist, ...known } = hit;
  return catalogueItem({
    ...known,
    type: "track",
    id: idOf("track", path),
    source: "library",
    title: title ?? nameOf(path),
    format: known.format?.toUpperCase() ?? null,
    bitrate: bitrate_kbps,
    raw: { path, size, album_artist },
  });
}

const creditOf = ({ album_artist, artists }: LibraryHit) =>
  album_artist ? [album_artist] : artists.slice(0, 1);

function albumsOf(hits: readonly LibraryHit[]): CatalogueItem[] {
  const named = hits.filter(({ album }) => album !== null && album !== "");
  const albums = Map.groupBy(
    named,
    (hit) => `${normalise(creditOf(hit)[0] ?? "")}\n${normalise(hit.album!)}`,
  );
  return [...albums].map(([key, files]) => {
    const first = files[0]!;
    return catalogueItem({
      type: "album",
      id: idOf("album", key),
      source: "library",
      title: first.album!,
      album: first.album,
      artists: creditOf(first),
      year: first.year,
      format: theSame(files.map(({ format }) => format?.toUpperCase() ?? null)),
      raw: { path: first.path.replace(/\/?[^/]*$/, "") },
    });
  });
}

/** What all have in common, or `null`. */
function theSame(values: readonly (string | null)[]): string | null {
  return new Set(values).size === 1 ? values[0]! : null;
}

function artistsOf(hits: readonly LibraryHit[]): CatalogueItem[] {
  const names = new Map<string, string>();
  for (const hit of hits) {
    for (const name of [...creditOf(hit), ...hit.artists]) {
      const key = normalise(name);
      if (!names.has(key)) names.set(key, name);
    }
  }
  return [...names].filter(([key]) => key !== "").map(([key, name]) =>
    catalogueItem({
      type: "artist",
      id: idOf("artist", key),
      source: "library",
      title: name,
      artists: [name],
    })
  );
}
