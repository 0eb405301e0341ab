import type { ParsedLine } from "../schemas/ingest.ts";
import { isAudio } from "../files/kinds.ts";
import { type Fields, item, linked, skipped } from "./item.ts";
import { findSpotifyLink } from "./links.ts";
import { splitAtSureDash } from "./plain.ts";

/** Whether a text is a playlist: it says so, or it lists nothing but audio files. */
export function isM3u(text: string): boolean {
  if (/^#EXT(?:M3U|INF:)/im.test(text)) return true;
  const lines = text.split("\n").map((line) => line.trim()).filter((line) =>
    line !== "" && !line.startsWith("#")
  );
  return lines.length > 0 && lines.every((line) => isAudio(line));
}

const longestPath = 4096;

/** What the lines before a path said of it, and where they began. */
interface Pending {
  line?: number;
  raw?: string;
  /** What `#EXTINF` shows, `Artist - Title`. */
  shown?: string;
  fields: Fields;
}

/** Each entry of an M3U list: a path, with what `#EXTINF`, `#EXTALB` and `#EXTART` say before it. */
export function* m3uLines(text: string): Generator<ParsedLine> {
  let pending: Pending = { fields: {} };
  let line = 0;
  for (const raw of text.split("\n")) {
    line++;
    const trimmed = raw.trim();
    const isNote = trimmed.startsWith("#");
    // A list may leave out paths: then the next `#EXTINF`, or the end, closes an entry.
    if (isNote && pending.shown && infoOf(trimmed)) yield* close("");
    if (isNote) note(pending, line, trimmed);
    else if (trimmed !== "") yield* close(trimmed);
  }
  if (pending.shown) yield* close("");

  function* close(path: string) {
    yield entry(pending, line, path);
    pending = { fields: {} };
  }
}

interface Info {
  shown: string;
  duration_ms: number;
}

/** `#EXTINF:seconds[ key="value"…],shown`; -1 seconds are unknown. */
function infoOf(text: string): Info | undefined {
  if (!/^#EXTINF:/i.test(text)) return undefined;
  // Values may hold commas, but never the one before the name.
  const plain = text.slice("#EXTINF:".length).replace(/="[^"]*"/g, "");
  const comma = plain.indexOf(",");
  if (comma < 0) return undefined;
  return { shown: plain.slice(comma + 1).trim(), duration_ms: parseFloat(plain) * 1000 };
}

function note(pending: Pending, line: number, text: string): void {
  const info = infoOf(text);
  const [, tag, value] = /^#(EXTALB|EXTART):(.*)$/i.exec(text) ?? [];
  if (info) {
    Object.assign(pending, { line, raw: text, shown: info.shown });
    pending.fields.duration_ms = info.duration_ms;
  } else if (tag?.toUpperCase() === "EXTALB") pending.fields.album = value;
  else if (tag?.toUpperCase() === "EXTART") pending.fields.album_artist = value;
}

function entry(pending: Pending, at: number, path: string): ParsedLine {
  const { line = at, raw = path, shown, fields } = pending;
  if (path.length > longestPath) return skipped(line, raw, "too_long");
  const url = findSpotifyLink(path)?.url;
  const named = splitAtSureDash(shown ?? "") ?? splitAtSureDash(songName(path));
  if (named) {
    return item(line, raw, { title: named.title, artists: [named.artist], ...fields, url });
  }
  if (shown) {
    const artist = fields.album_artist;
    return item(line, raw, { title: shown, artists: artist ? [artist] : [], ...fields, url });
  }
  if (url) return linked(line, raw, url);
  if (/^https?:/i.test(path)) return skipped(line, raw, "not_a_track", path);
  return skipped(line, raw, "local_path");
}

/** The name of a file without its folders, its extension, and the number of its track. */
function songName(path: string): string {
  return unescaped(path).split(/[/\\]/).at(-1)!
    .replace(/\.[a-z0-9]{2,5}$/i, "")
    .replace(/^(?:\d{1,3}(?:-\d{1,3})?(?:[.)]\s*|\s+[-–—]\s+)|(?:\d-\d{2}|0\d)\s+)/, "");
}

/** URLs write blanks and letters as `%20`. */
function unescaped(path: string): string {
  if (!/^[a-z]{3,}:\/\//i.test(path)) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
