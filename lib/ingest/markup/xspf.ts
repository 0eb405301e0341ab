import type { ParsedLine } from "../../schemas/ingest.ts";
import { locatedItem } from "../located.ts";
import type { Piece } from "./scan.ts";

/** What XSPF says of a track; elements that may stand more than once. */
type Said = Map<string, string[]>;

/** Each `track` of an XSPF playlist; durations are milliseconds, `line` is its place, 1 first. */
export function* xspfLines(pieces: Generator<Piece>): Generator<ParsedLine> {
  let line = 0;
  for (const said of tracks(pieces)) {
    const first = (name: string) => said.get(name)?.[0];
    const places = [...said.get("location") ?? [], ...said.get("identifier") ?? []];
    const shown = [first("creator"), first("title"), places[0]].filter(Boolean).join(" - ");
    yield locatedItem(++line, shown, {
      title: first("title"),
      creator: first("creator"),
      album: first("album"),
      duration_ms: Number(first("duration")),
      track_number: Number(first("tracknum")),
      places,
    });
  }
}

function* tracks(pieces: Generator<Piece>): Generator<Said> {
  let said: Said | undefined;
  let text = "";
  let depth = 0;
  for (const piece of pieces) {
    const name = piece.type === "text" ? "" : piece.name.toLowerCase();
    if (piece.type === "text") text += said && depth === 1 ? piece.text : "";
    else if (!said && piece.type === "open" && name === "track") [said, depth] = [new Map(), 0];
    else if (said && piece.type === "open") [text, depth] = [depth ? text : "", depth + 1];
    else if (said && depth > 0) {
      depth--;
      if (depth === 0) said.set(name, [...said.get(name) ?? [], text.trim()]);
    } else if (said) {
      yield said;
      said = undefined;
    }
  }
}
