import type { Layout } from "../columns.ts";
import { splitAtSureDash } from "../plain.ts";
import { durationMs } from "../time.ts";
import type { Cells, Dialect } from "./table.ts";
import { trackRow } from "./track_row.ts";

/** Where the columns of Apple's text export stand, whatever language its headers have. */
const known: Readonly<Record<number, Layout>> = {
  31: {
    ...{ title: 0, artists: 1, album: 3, artist_genres: 9, duration: 11 },
    ...{ disc_number: 12, track_number: 14, year: 16 },
  },
  27: {
    ...{ title: 0, artists: 1, album: 3, artist_genres: 5, duration: 7 },
    ...{ disc_number: 8, track_number: 10, year: 12 },
  },
};

/** Music's and iTunes' own text export: tabs, dozens of columns, times in seconds. */
export const appleText: Dialect = ({ rows, delimiter, keys, layout }) => {
  if (delimiter !== "\t") return undefined;
  const isNamed = layout.title !== undefined && layout.artists !== undefined;
  const columns = rows[0]!.cells.join("\t").trimEnd().split("\t").length;
  const place = known[columns];
  if (!place && !(isNamed && (keys.includes("bitrate") || keys.includes("datenrate")))) {
    return undefined;
  }
  const used = isNamed && layout.duration !== undefined ? layout : place ?? layout;
  return { format: "apple_music", layout: used, skip: 1, read: appleRow };
};

/** A bare number is seconds here, however long. */
function appleRow(cells: Cells) {
  const time = cells.cell("duration") ?? "";
  const duration_ms = /^\d+$/.test(time) ? Number(time) * 1000 : durationMs(time);
  return trackRow(cells, { duration_ms, spotify: {} });
}

/** `Apple Music - Play History Daily Tracks.csv`: one column holds `Artist - Title`. */
export const appleHistory: Dialect = ({ keys, layout }) => {
  const at = keys.indexOf("trackdescription");
  if (at < 0 || !keys.includes("playdurationmilliseconds")) return undefined;
  return {
    format: "apple_music",
    layout,
    skip: 1,
    read: (cells) => trackRow(cells, namesIn(cells.row.cells[at] ?? "")),
  };
};

function namesIn(text: string) {
  const { title, artist } = splitAtSureDash(text) ?? { title: text, artist: "" };
  return { title, artists: [artist], duration_ms: null };
}
