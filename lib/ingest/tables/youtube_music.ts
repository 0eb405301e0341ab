import { skipped } from "../item.ts";
import type { Dialect, Head } from "./table.ts";
import { trackRow } from "./track_row.ts";

/**
 * Google Takeout's `music library songs.csv`: an artist a column. Its headers follow the language of
 * the account, all but `Video ID`; then the places tell: id, title, album, artists.
 */
export const youTubeMusic: Dialect = (head) => {
  const { keys, layout } = head;
  const artists = artistColumns(head);
  const named = layout.title !== undefined && artists.length > 0;
  const isLibrary = keys.includes("songtitle") && (artists.length > 1 || isOld(keys));
  if (!(named && isLibrary) && !(keys[0] === "videoid" && keys.length > 3)) return undefined;
  const places = named ? layout : { title: 1, album: 2 };
  const names = named ? artists : keys.map((_, at) => at).slice(3);
  return {
    format: "youtube_music",
    layout: places,
    skip: 1,
    read: (cells) => trackRow(cells, { artists: names.map((at) => cells.row.cells[at] ?? "") }),
  };
};

function isOld(keys: readonly string[]): boolean {
  return ["videoid", "songurl", "artistname1"].some((key) => keys.includes(key));
}

function artistColumns({ keys }: Head): number[] {
  return keys.flatMap((key, at) => /^artistnames?\d*$/.test(key) ? [at] : []);
}

/** Google Takeout's playlists: ids and dates, and in older ones a head about the playlist. */
export const youTubeIds: Dialect = ({ rows, layout }) => {
  const header = rows.findIndex(({ cells }) => /^video[- ]?id$/i.test(cells[0]?.trim() ?? ""));
  if (header < 0 || layout.artists !== undefined) return undefined;
  return {
    format: "youtube_music",
    layout,
    skip: header + 1,
    read: ({ row: { line, raw } }) => skipped(line, raw, "video_id"),
  };
};
