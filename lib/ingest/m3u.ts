import { isAudio } from "../files/kinds.ts";
import type { ParsedLine } from "../schemas/ingest.ts";
import type { Recognised } from "./format.ts";
import { linesOf } from "./lines.ts";
import { type Located, locatedItem } from "./located.ts";

/** A playlist, because it says so or lists nothing but audio files. */
export function readM3u(text: string): Recognised | undefined {
  return isM3u(text) ? { format: "m3u", items: m3uLines(text) } : undefined;
}

function isM3u(text: string): boolean {
  if (/^#EXT(?:M3U|INF:)/im.test(text)) return true;
  let audio = 0;
  for (const [, line = ""] of text.matchAll(/^[^\S\n]*([^#\s].*)$/gm)) {
    if (!isAudio(line.trim())) return false;
    audio++;
  }
  return audio > 0;
}

/** What the lines before a path said of it, and where they began. */
interface Pending extends Omit<Located, "places"> {
  line?: number;
  raw?: string;
}

/**
 * Each entry of an M3U list: a path, with what `#EXTINF`, `#EXTALB` and `#EXTART` say before it. What
 * the other tags say (`#PLAYLIST`, `#EXTGENRE`, `#EXTENC` …) is about no track, or of no use.
 */
function* m3uLines(text: string): Generator<ParsedLine> {
  let pending: Pending = {};
  let line = 0;
  for (const raw of linesOf(text)) {
    line++;
    const trimmed = raw.trim();
    const isNote = trimmed.startsWith("#");
    // A list may leave out paths: then the next `#EXTINF`, or the end, closes an entry.
    if (isNote && pending.title && infoOf(trimmed)) yield* close("");
    if (isNote) note(pending, line, trimmed);
    else if (trimmed !== "") yield* close(trimmed);
  }
  if (pending.title) yield* close("");

  function* close(path: string) {
    const { line: at = line, raw = path, ...known } = pending;
    yield locatedItem(at, raw, { ...known, places: [path] });
    pending = {};
  }
}

/** `#EXTINF:seconds[ key="value"…],shown`; -1 seconds are unknown. */
function infoOf(text: string): Pick<Pending, "title" | "duration_ms"> | undefined {
  if (!/^#EXTINF:/i.test(text)) return undefined;
  // Values may hold commas, but never the one before the name.
  const plain = text.slice("#EXTINF:".length).replace(/="[^"]*"/g, "");
  const comma = plain.indexOf(",");
  if (comma < 0) return undefined;
  return { title: plain.slice(comma + 1).trim(), duration_ms: parseFloat(plain) * 1000 };
}

function note(pending: Pending, line: number, text: string): void {
  const info = infoOf(text);
  if (info) return void Object.assign(pending, { line, raw: text, ...info });
  const [, tag, value] = /^#(EXTALB|EXTART):(.*)$/i.exec(text) ?? [];
  if (tag?.toUpperCase() === "EXTALB") pending.album = value;
  else if (tag?.toUpperCase() === "EXTART") pending.album_artist = value;
}
