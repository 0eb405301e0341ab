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

const pages: ReadonlySet<string> = new Set(["html", "head", "body"]);

/** `<https://…>` is a link in a text. */
const begins = /^\s*<(?:\?|!(?:doctype|--)|(?:plist|playlist|asx|smil|html|head|body)[\s/>])/i;

/** XML lists. ListError at a web page, and at XML that is no list. */
export function readMarkup(text: string): Recognised | undefined {
  if (!begins.test(text)) return undefined;
  const [format, read] = roots[rootOf(text)] ?? unknown();
  return { format, items: read(scan(text)) };
}

function rootOf(text: string): string {
  for (const piece of scan(text)) {
    if (piece.type !== "open") continue;
    const name = piece.name.toLowerCase();
    if (pages.has(name) || /<!doctype html/i.test(text.slice(0, 1000))) throw webPage();
    return name;
  }
  return "";
}

function webPage(): ListError {
  const message = "this is a web page: save the list itself, or paste its link or its lines";
  return new ListError("unsupported", message, { fault: "web_page" });
}

function unknown(): never {
  throw new ListError("unsupported", "this XML is no list of tracks that Harmony knows", {
    fault: "unknown_xml",
  });
}
