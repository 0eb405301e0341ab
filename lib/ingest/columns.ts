import { exportifyFactHeaders } from "./exportify_fact_headers.ts";
import { exportifyHeaders } from "./exportify_headers.ts";

/** What a column of a table can mean. */
export type Column =
  | keyof typeof exportifyHeaders
  | keyof typeof exportifyFactHeaders
  | "duration";

/** The headers of other exporters and of people (contracts/spotify.md §3.6). */
const commonHeaders: Readonly<Partial<Record<Column, readonly string[]>>> = {
  url: ["url", "uri", "link", "spotify url", "spotify uri", "spotify link", "track url"],
  title: ["title", "track", "track title", "song", "song title", "song name", "name"],
  artists: ["artist", "artists", "artist name", "artist names", "performer"],
  album: ["album", "album title"],
  album_artist: ["album artist", "album artists", "album artist name"],
  year: ["year", "release year", "release date"],
  disc_number: ["disc", "disk", "disc no", "disk number"],
  track_number: ["track no", "track num", "no"],
  duration_ms: ["duration ms", "length ms", "track duration ms"],
  label: ["record label"],
  artist_genres: ["genre", "genres"],
  duration: ["duration", "length", "time", "track duration"],
};

const columns = new Map(
  [commonHeaders, exportifyHeaders, exportifyFactHeaders].flatMap((of) => Object.entries(of))
    .flatMap(([column, headers]) =>
      headers.map((header) => [key(header), column as Column] as const)
    ),
);

/** Which cell holds what. */
export type Layout = Partial<Record<Column, number>>;

/** The layout a header row describes, if it names both title and artist; the first of each counts. */
export function layoutOf(headers: readonly string[]): Layout | undefined {
  const layout: Layout = {};
  headers.forEach((header, at) => {
    const column = columns.get(key(header));
    if (column) layout[column] ??= at;
  });
  return layout.title === undefined || layout.artists === undefined ? undefined : layout;
}

/** Letters and digits only, so that `Track Name`, `track_name` and `TRACK-NAME` are one. */
function key(header: string): string {
  return header.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
