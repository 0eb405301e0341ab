import type { ListFormat, ParsedLine } from "../schemas/ingest.ts";
import { type DecodeFault, decodeText, maxListBytes } from "./decode.ts";
import { ListError } from "./error.ts";
import { isJson, jsonLines } from "./json.ts";
import { isM3u, m3uLines } from "./m3u.ts";
import { plainLines } from "./plain.ts";
import { detectTable, tableLines } from "./table.ts";

export { ListError, type ListErrorCode } from "./error.ts";

/** A list that was recognised; its items come as they are asked for. */
export interface ParsedList {
  format: ListFormat;
  items: AsyncIterable<ParsedLine>;
}

/** So many items are parsed before others get their turn; a few milliseconds of work. */
const itemsAtOnce = 500;

const faults: Readonly<Record<DecodeFault, string>> = {
  empty: "the list is empty",
  binary: "this is not a text file",
  too_large: `a list may have ${maxListBytes / 1024 / 1024} MiB at most`,
};

/**
 * Reads a list of tracks in any format Harmony knows, told apart by content alone: JSON, M3U,
 * Exportify, CSV by its header, else text (upstream.md §1.6, contracts/spotify.md §3.6). Every line
 * becomes an item, accepted or skipped with its reason; nothing is compared with anything else.
 * ListError if the whole is no list.
 */
export function parseList(bytes: Uint8Array): ParsedList {
  const decoded = decodeText(bytes);
  if ("fault" in decoded) throw new ListError(decoded.fault, faults[decoded.fault]);
  const { format, items } = detect(decoded.text);
  return { format, items: inTurns(items) };
}

function detect(text: string): { format: ListFormat; items: Iterable<ParsedLine> } {
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) {
    throw new ListError("unsupported", "this is a web page or XML, not a list of tracks");
  }
  if (isJson(text)) return { format: "json", items: jsonLines(text) };
  if (isM3u(text)) return { format: "m3u", items: m3uLines(text) };
  const table = detectTable(text);
  if (table) return { format: table.format, items: tableLines(text, table) };
  return { format: "text", items: plainLines(text) };
}

async function* inTurns(items: Iterable<ParsedLine>): AsyncGenerator<ParsedLine> {
  let count = 0;
  for (const each of items) {
    if (++count % itemsAtOnce === 0) await new Promise((resolve) => setTimeout(resolve));
    yield each;
  }
}
