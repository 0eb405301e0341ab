import { ListError } from "../error.ts";
import type { ParsedLine } from "../../schemas/ingest.ts";
import { item, skipped } from "../item.ts";
import { type Dict, type Plist, readPlist } from "./plist.ts";
import type { Piece } from "./scan.ts";

const used = new Set([
  ...["Tracks", "Playlists", "Playlist Items", "Track ID"],
  ...["Name", "Artist", "Album", "Album Artist", "Total Time", "Disc Number", "Track Number"],
  ...["Year", "Podcast", "Audiobook", "Movie", "TV Show"],
  ...["Master", "Folder", "Distinguished Kind", "Track Type"],
]);

/**
 * The tracks of an iTunes or Apple Music library (XML): first by playlist, then those in none. The
 * library itself, folders and Apple's own lists are no playlists; `line` is where a track is described.
 */
export function* plistLines(pieces: Generator<Piece>): Generator<ParsedLine> {
  const library = readPlist(pieces, (key) => used.has(key) || /^\d+$/.test(key));
  const tracks = isDict(library) ? library.get("Tracks") : undefined;
  if (!isDict(library) || !isDict(tracks)) {
    throw new ListError("unsupported", "this property list is no iTunes library", {
      fault: "unknown_xml",
    });
  }
  const listed = new Set<string>();
  for (const [list, id] of entries(library.get("Playlists"))) {
    const track = tracks.get(id);
    if (!isDict(track)) continue;
    listed.add(id);
    yield trackItem(track, list);
  }
  for (const [id, track] of tracks) {
    if (!listed.has(id) && isDict(track)) yield trackItem(track, undefined);
  }
}

const isDict = (value: Plist | undefined): value is Dict => value instanceof Map;
const dicts = (value: Plist | undefined) => (Array.isArray(value) ? value : []).filter(isDict);

/** Every place of a track in a playlist of the person's own. */
function* entries(playlists: Plist | undefined): Generator<[list: string | undefined, id: string]> {
  for (const playlist of dicts(playlists)) {
    const isOwn = !["Master", "Folder", "Distinguished Kind"].some((key) => playlist.get(key));
    const list = textIn(playlist, "Name");
    for (const entry of isOwn ? dicts(playlist.get("Playlist Items")) : []) {
      yield [list, String(entry.get("Track ID"))];
    }
  }
}

function trackItem(track: Dict, list: string | undefined): ParsedLine {
  const { line } = track;
  const text = (key: string) => textIn(track, key);
  const number = (key: string) => Number(track.get(key));
  const raw = [text("Artist"), text("Name")].filter(Boolean).join(" - ");
  if (track.get("Podcast") || track.get("Audiobook")) return skipped(line, raw, "podcast");
  if (["Movie", "TV Show"].some((key) => track.get(key))) return skipped(line, raw, "video");
  if (text("Track Type") === "URL") return skipped(line, raw, "not_a_track");
  return item(line, raw, {
    title: text("Name"),
    artists: [text("Artist") ?? ""],
    album: text("Album"),
    album_artist: text("Album Artist"),
    duration_ms: number("Total Time"),
    track_number: number("Track Number"),
    disc_number: number("Disc Number"),
    year: number("Year"),
    list,
  });
}

function textIn(dict: Dict, key: string): string | undefined {
  const value = dict.get(key);
  return typeof value === "string" ? value : undefined;
}
