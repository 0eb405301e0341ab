import type { ParsedLine } from "../../schemas/ingest.ts";
import { locatedItem } from "../located.ts";
import type { Piece } from "./scan.ts";

/** What XSPF says of a track that begins at `line`; elements that may stand more than once. */
interface Said {
  line: number;
  said: Map<string, string[]>;
}

/** Each `track` of an XSPF playlist; durations are milliseconds. */
export function* xspfLines(pieces: Generator<Piece>): Generator<ParsedLine> {
  for (const { line, said } of tracks(pieces)) {
    const first = (name: string) => said.get(name)?.[0];
    const places = [...said.get("location") ?? [], ...said.get("identifier") ?? []];
    const shown = [first("creator"), first("title"), places[0]].filter(Boolean).join(" - ");
    yield locatedItem(line, shown, {
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
  let track: Said | undefined;
  let text = "";
  let depth = 0;
  for (const piece of pieces) {
    const name = piece.type === "text" ? "" : piece.name.toLowerCase();
    if (piece.type === "text") text += track && depth === 1 ? piece.text : "";
    else if (!track && piece.type === "open" && name === "track") {
      [track, depth] = [{ line: piece.line, said: new Map() }, 0];
    } else if (track && piece.type === "open") [text, depth] = [depth ? text : "", depth + 1];
    else if (track && depth > 0) {
      depth--;
      const { said } = track;
      if (depth === 0) said.set(name, [...said.get(name) ?? [], text.trim()]);
    } else if (track) {
      yield track;
      track = undefined;
    }
  }
}
