import { ListError } from "../error.ts";
import type { ParsedLine } from "../../schemas/ingest.ts";
import type { ParsedList } from "../format.ts";
import { type Entry, readDirectory } from "./directory.ts";
import { spotifyLines } from "./spotify.ts";
import { tableLines } from "./tables.ts";

export { isZip } from "./directory.ts";

/** Account data of ten years has some 100 MiB; an archive may not grow beyond. */
const roomBytes = 256 * 1024 * 1024;

/**
 * The lists in a ZIP archive: Spotify's account data, the tables of Google Takeout, and Exportify's
 * of every playlist. Files are told by their names and read in memory, one at a time; archives
 * inside of it are left alone. `line` counts through all of them. ListError if it holds none, is
 * damaged, or would grow too large.
 * @param mostBytes to which all of its files together may grow
 */
export function readZipList(bytes: Uint8Array, mostBytes = roomBytes): ParsedList {
  const entries = readDirectory(bytes).toSorted((a, b) => a.name < b.name ? -1 : 1);
  const room = { bytes: mostBytes };
  const tables = entries.filter(({ name }) => /\.csv$/i.test(name));
  const spotify = spotifyLines(entries, room);
  if (spotify) return { format: "spotify_zip", items: numbered(spotify) };
  const isTakeout = tables.some(({ name }) => /youtube/i.test(name));
  const format = isTakeout ? "takeout_zip" : "exportify";
  if (tables.length === 0) throw nothingIn(entries);
  return {
    format,
    items: numbered(tableLines(tables, isTakeout ? "youtube_music" : format, room)),
  };
}

function nothingIn(entries: readonly Entry[]): ListError {
  const isExcel = entries.some(({ name }) => name === "xl/workbook.xml");
  const message = isExcel
    ? "this is an Excel workbook: save the sheet as CSV"
    : "this archive holds no list that Harmony knows: unpack it and bring the list itself";
  return new ListError("unsupported", message, { fault: isExcel ? "workbook" : "unknown_archive" });
}

async function* numbered(items: AsyncIterable<ParsedLine>): AsyncGenerator<ParsedLine> {
  let line = 0;
  for await (const item of items) {
    // Others get their turn, also where thousands of items are read at once.
    if (++line % 500 === 0) await new Promise((resolve) => setTimeout(resolve));
    yield { ...item, line };
  }
  if (line === 0) throw nothingIn([]);
}
