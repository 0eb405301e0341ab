import type { ParsedLine } from "../schemas/ingest.ts";
import { isZip, readZipList } from "./archive/mod.ts";
import type { ParsedList } from "./format.ts";
import { readText, within } from "./text.ts";

export { ListError, type ListErrorCode } from "./error.ts";
export type { ParsedList } from "./format.ts";

/** So many items are parsed before others get their turn; a few milliseconds of work. */
const itemsAtOnce = 500;

/**
 * Reads a list in any format Harmony knows, told apart by content alone (contracts/spotify.md §3.6,
 * upstream.md §1.6): what music services and players export, tables, playlists, text, and archives
 * of account data. Every line becomes an item, accepted or skipped with its reason; nothing is
 * compared with anything else. ListError if the whole is no list.
 */
export function parseList(bytes: Uint8Array): ParsedList {
  if (isZip(bytes)) return readZipList(within(bytes));
  const { format, items } = readText(bytes);
  return { format, items: inTurns(items) };
}

async function* inTurns(items: Iterable<ParsedLine>): AsyncGenerator<ParsedLine> {
  let count = 0;
  for (const each of items) {
    if (++count % itemsAtOnce === 0) await new Promise((resolve) => setTimeout(resolve));
    yield each;
  }
}
