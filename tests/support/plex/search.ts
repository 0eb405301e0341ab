/** `GET /hubs/search` of the stand-in: hubs of every type, most of them empty. */
import type { PlexAlbum } from "./library.ts";
import { albumRow, artistRow, foundTrackRow } from "./wire.ts";

export interface HubSearch {
  text: string;
  /** Of each hub. */
  limit: number;
  /** Comes first in each hub; nothing is left out for it. */
  section: string | null;
  /** Albums whose tracks are not found. */
  hidden: ReadonlySet<string>;
}

export function hubsOf(albums: readonly PlexAlbum[], search: HubSearch) {
  const { text, limit, section, hidden } = search;
  const words = text.length < 2 ? [] : text.toLowerCase().split(/\s+/);
  const fits = (...texts: string[]) =>
    words.length > 0 && words.every((word) => texts.join(" ").toLowerCase().includes(word));
  const first = ({ section: of }: PlexAlbum) => String(of) === section ? 0 : 1;
  const ordered = [...albums].sort((a, b) => first(a) - first(b));
  const tracks = ordered.filter(({ key }) => !hidden.has(key)).flatMap((album) =>
    album.tracks.filter(({ title, originalTitle = album.artist }) => fits(title, originalTitle))
      .map((track) => foundTrackRow(track, album))
  );
  const found = {
    track: tracks,
    album: ordered.filter(({ title, artist }) => fits(title, artist)).map(albumRow),
    artist: ordered.filter(({ artist }) => fits(artist)).map(artistRow),
    movie: [{ ratingKey: "12", type: "movie", title: text, librarySectionID: 1, year: 1994 }],
    playlist: [],
  };
  const hubs = Object.entries(found).map(([type, rows]) => hub(type, rows.slice(0, limit)));
  return [...hubs, { ...hub("actor", []), size: 1, Directory: [{ id: 921, tag: text }] }];
}

function hub(type: string, rows: unknown[]) {
  return {
    title: type,
    type,
    hubIdentifier: type,
    context: "hub.search",
    size: rows.length,
    more: false,
    ...(rows.length > 0 ? { Metadata: rows } : {}),
  };
}
