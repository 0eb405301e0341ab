import type { ParsedLine } from "../../schemas/ingest.ts";
import { type Located, locatedItem } from "../located.ts";
import { clockMs } from "../time.ts";
import type { Piece } from "./scan.ts";

type Media = { -readonly [K in keyof Located]: Located[K] } & { line: number; places: string[] };

/**
 * The entries of Windows' playlists: WPL and Zune's ZPL have one `media` each, ASX an `entry` with
 * `title`, `author` and `ref`.
 */
export function* mediaLines(pieces: Generator<Piece>): Generator<ParsedLine> {
  for (const { line, ...media } of entries(pieces)) {
    const raw = [media.creator, media.title, media.places[0]].filter(Boolean).join(" - ");
    yield locatedItem(line, raw, media);
  }
}

function* entries(pieces: Generator<Piece>): Generator<Media> {
  let entry: Media | undefined;
  let text = "";
  for (const piece of pieces) {
    const name = piece.type === "text" ? "" : piece.name.toLowerCase();
    if (piece.type === "text") text += piece.text;
    else if (piece.type === "open") {
      text = "";
      if (name === "media") yield ofMedia(piece.line, piece.attributes);
      else if (name === "entry") entry = { line: piece.line, places: [] };
      else if (entry) opened(entry, name, piece.attributes);
    } else if (entry && name === "entry") {
      yield entry;
      entry = undefined;
    } else if (entry) closed(entry, name, text.trim());
  }
}

/** ZPL tells title, artist, album and milliseconds; WPL no more than the path. */
function ofMedia(line: number, attributes: ReadonlyMap<string, string>): Media {
  return {
    line,
    title: attributes.get("tracktitle"),
    creator: attributes.get("trackartist"),
    album: attributes.get("albumtitle"),
    album_artist: attributes.get("albumartist"),
    duration_ms: Number(attributes.get("duration")),
    places: [attributes.get("src") ?? ""],
  };
}

function opened(entry: Media, name: string, attributes: ReadonlyMap<string, string>): void {
  if (name === "ref") entry.places.push(attributes.get("href") ?? "");
  if (name === "duration") entry.duration_ms = clockMs(attributes.get("value") ?? "");
}

function closed(entry: Media, name: string, text: string): void {
  if (name === "title") entry.title = text;
  if (name === "author") entry.creator = text;
}
