import { normalise, tidy } from "./normalise.ts";
import { readQualifier } from "./qualifier.ts";
import { withoutNumber } from "./track_number.ts";

/** What is known of a file from its folders. */
export interface Around {
  artist: string | null;
  album: string | null;
  various: boolean;
}

/** What the name of a file says, read without knowing what is looked for. */
export interface GuessedStem {
  /** As far as the name itself says so. */
  artist: string | null;
  album: string | null;
  title: string;
  track: number | null;
  disc: number | null;
}

const hashTail = /-[0-9a-f]{8}$/i;
const bracketArtist = /^\[([^\]]+)\]\s*(?=\S)/;
/** Only these are certainly no title: `05`, `1-05`, `A1`, `7.`. */
const certain = /^\W*(?:0\d|\d{1,2}[-.]\d{1,2}|[a-d]\d{1,2}|\d{1,3}\s*[-._)\]])/i;

/** Names in one word, as the scene writes them: `01-artist-title_(live)-8376970e`. */
function spaced(stem: string): string {
  const tidied = tidy(stem).trim();
  if (tidied.includes(" ")) return tidied.replace(/\s[-–—](?=\S)/g, " - ").replaceAll("_", " ");
  const bare = tidied.replace(hashTail, "");
  const scene = /^\w?\d{1,3}-\S+-\S/.test(bare) || /_/.test(bare) && /\w-\w/.test(bare);
  return (scene ? bare.replace(/-+/g, " - ") : bare).replaceAll("_", " ").replace(/ +/g, " ");
}

const split = (text: string) =>
  text.split(/\s+[-–—]\s+/).map((part) => part.trim()).filter(Boolean);

const same = (a: string | null, b: string) => a !== null && normalise(a) === normalise(b);

/** Takes a track number off; of a loose file only one that cannot be part of the title. */
function numbered(text: string, around: Around) {
  const found = withoutNumber(text);
  const sure = found !== null && found.rest.trim() !== "" &&
    (around.album !== null || certain.test(text));
  return sure ? { ...found, rest: found.rest.trim() } : { rest: text, track: null, disc: null };
}

/** `Artist - Album - NN - Title`, `Artist - Album - NN Title`: where the number stands. */
function middle(parts: readonly string[]): GuessedStem | null {
  for (let at = 1; at < parts.length; at++) {
    const text = parts.slice(at).join(" - ");
    const found = /^\d{1,3}\.?\s+-\s+\S|^0\d\.?\s+\S|^\d-\d\d\s+\S/.test(text) &&
      withoutNumber(text);
    if (!found) continue;
    const [artist = null, ...album] = parts.slice(0, at);
    const title = found.rest.trim();
    return { ...found, title, artist, album: album.join(" - ") || null };
  }
  return null;
}

/** `Live`, `2011 Remaster`: no title of its own. */
const isVersion = (part: string) => !/[([{]/.test(part) && readQualifier(part) !== null;

/** Which of the parts is the artist, which the title. */
function assign(parts: readonly string[], around: Around): Omit<GuessedStem, "track" | "disc"> {
  const [first = "", ...others] = parts;
  const whole = { artist: null, album: null, title: parts.join(" - ") };
  if (others.length === 0) return whole;
  if (same(around.artist, first)) {
    const rest = others.length > 1 && same(around.album, others[0]!) ? others.slice(1) : others;
    return { artist: first, album: null, title: rest.join(" - ") };
  }
  if (others.length === 1 && same(around.artist, others[0]!)) {
    return { artist: others[0]!, album: null, title: first };
  }
  const oneTitle = others.every(isVersion);
  const known = around.artist !== null && !around.various;
  if (oneTitle || known) return whole;
  const album = others.length > 1 && around.album === null ? others[0]! : null;
  const title = album === null ? others : others.slice(1);
  return { artist: first, album, title: title.join(" - ") };
}

/** Reads the name of a file without its extension (matching.md §3.2). */
export function guessStem(stem: string, around: Around): GuessedStem {
  const text = spaced(stem);
  const within = middle(split(text));
  if (within) return within;
  const { rest, track, disc } = numbered(text, around);
  const [, name = null] = bracketArtist.exec(rest) ?? [];
  if (name !== null && readQualifier(name) === null) {
    const title = rest.replace(bracketArtist, "").trim();
    return { artist: name.trim(), album: null, title, track, disc };
  }
  const read = assign(split(rest), around);
  return { ...read, title: read.title || text || stem, track, disc };
}
