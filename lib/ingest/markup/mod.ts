import { ListError } from "../error.ts";
import type { Recognised } from "../format.ts";
import { mediaLines } from "./media.ts";
import { plistLines } from "./itunes.ts";
import { type Piece, scan } from "./scan.ts";
import { xspfLines } from "./xspf.ts";

type Read = (pieces: Generator<Piece>) => Recognised["items"];

/** The lists by the element that holds everything. */
const roots: Readonly<Record<string, [format: Recognised["format"], read: Read]>> = {
  plist: ["itunes", plistLines],
  playlist: ["xspf", xspfLines],
  asx: ["asx", mediaLines],
  smil: ["wpl", mediaLines],
};

/** XML lists. ListError at a web page, and at XML that is no list. */
export function readMarkup(text: string): Recognised | undefined {
  if (!/^\s*<(?:[?!]|[a-z][\w:.-]{0,99}[\s/>])/i.test(text)) return undefined;
  const [format, read] = roots[rootOf(text)] ?? unknown();
  return { format, items: read(scan(text)) };
}

function rootOf(text: string): string {
  if (/^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(text)) {
    throw new ListError(
      "unsupported",
      "this is a web page: save the list itself, or paste its link or its lines",
    );
  }
  for (const piece of scan(text)) if (piece.type === "open") return piece.name.toLowerCase();
  return "";
}

function unknown(): never {
  throw new ListError("unsupported", "this XML is no list of tracks that Harmony knows");
}
