import { type DecodeFault, decodeText, maxListBytes } from "./decode.ts";
import { ListError } from "./error.ts";
import type { Recognised } from "./format.ts";
import { parseJson, readJson } from "./json.ts";
import { readM3u } from "./m3u.ts";
import { readMarkup } from "./markup/mod.ts";
import { plainLines } from "./plain.ts";
import { readPls } from "./pls.ts";
import { readTable } from "./table.ts";

const faults: Readonly<Record<DecodeFault, string>> = {
  empty: "the list is empty",
  binary: "this is not a text file",
  too_large: `a list may have ${maxListBytes / 1024 / 1024} MiB at most`,
  utf32: "this text is UTF-32: save it as UTF-8",
};

/** Each either recognises a text or passes it on; what nobody knows is plain text. */
const readers: readonly ((text: string) => Recognised | undefined)[] = [
  readMarkup,
  readJson,
  readPls,
  readM3u,
  readTable,
];

/** A list that is one file. ListError if it is none. */
export function readText(bytes: Uint8Array): Recognised {
  const text = textOf(bytes);
  for (const read of readers) {
    const recognised = read(text);
    if (recognised) return recognised;
  }
  return { format: "text", items: plainLines(text) };
}

/** A JSON document that need not be a list by itself. ListError if it is none. */
export function readDocument(bytes: Uint8Array): unknown {
  return parseJson(textOf(bytes));
}

/** The bytes, unless they are more than a list may have. ListError if they are. */
export function within(bytes: Uint8Array): Uint8Array {
  if (bytes.length > maxListBytes) throw new ListError("too_large", faults.too_large);
  return bytes;
}

function textOf(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if ("text" in decoded) return decoded.text;
  const code = decoded.fault === "utf32" ? "unsupported" : decoded.fault;
  throw new ListError(code, faults[decoded.fault], { fault: decoded.fault });
}
