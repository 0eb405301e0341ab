import type { ListFormat } from "../../schemas/ingest.ts";
import type { Dialect, Head } from "./table.ts";
import { trackRow } from "./track_row.ts";

/** Tables that say title and artist in their own headers and mean nothing special by them. */
function plain(format: ListFormat, fits: (head: Head) => boolean): Dialect {
  return (head) => {
    const { title, artists } = head.layout;
    if (title === undefined || artists === undefined || !fits(head)) return undefined;
    return { format, layout: head.layout, skip: 1, read: (cells) => trackRow(cells) };
  };
}

const has = (keys: readonly string[], ...wanted: string[]) =>
  wanted.every((key) => keys.includes(key));

/** `title;artist;album;isrc`, or with commas and what only Soundiiz adds. */
export const soundiiz = plain("soundiiz", ({ keys, delimiter }) => {
  if (!has(keys, "title", "artist", "album", "isrc")) return false;
  return delimiter === ";" || has(keys, "platform", "trackid") || has(keys, "addeddate", "addedby");
});

/** Scrobbles with their time in seconds, as lastfm.ghan.nl writes them. */
export const lastfm = plain("lastfm", ({ keys }) => has(keys, "uts", "artist", "track"));

export const deezer = plain("deezer", ({ keys }) => keys.some((key) => key.includes("deezer")));

/** Any other table: Roon, Chosic, spreadsheets of people. */
export const anyTable = plain("csv", () => true);
