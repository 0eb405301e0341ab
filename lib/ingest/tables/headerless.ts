import type { Dialect } from "./table.ts";
import { trackRow } from "./track_row.ts";

const time = /^\s*\d{1,2} \p{L}{3,4}\.? \d{4},? \d{1,2}:\d{2}\s*$/u;

/** lastfm-to-csv has no header: `artist,album,track,"31 May 2016 20:46"`. */
export const lastfmToCsv: Dialect = ({ rows, delimiter }) => {
  const isScrobble = rows.every(({ cells }) => cells.length === 4 && time.test(cells[3]!));
  if (!isScrobble || delimiter !== ",") return undefined;
  const layout = { artists: 0, album: 1, title: 2 };
  return { format: "lastfm", layout, skip: 0, read: (cells) => trackRow(cells) };
};
