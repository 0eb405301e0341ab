import type { ParsedLine } from "../schemas/ingest.ts";
import { type Fields, item, linked, skipped } from "./item.ts";
import { localFile, onlyNamed, severalLinks } from "./link_lines.ts";
import { linesOf } from "./lines.ts";
import { findSpotifyLink } from "./links.ts";
import { clockMs } from "./time.ts";

const longestLine = 1000;

/** An address of another host, perhaps in quotes as a table has it. */
const onlyAddress = /^["'<(]?(https?:\/\/[^\s"'<>]+)["'>)]?[,;]?$/i;

/** `- `, `• `, `3. `, `03) `, `[3] `, `03 - ` where another dash follows. */
const numbering =
  /^(?:[-*•‣▪·–—]\s+|[([]?\d{1,4}[.)\]](?:\s+|$)|\d{1,3}\s+[-–—]\s+(?=.*\s[-–—]\s))/;

/** A time in brackets, or a bare one where no title has it: at the start or the end of a part. */
const times = [
  /[([]((?:\d{1,2}:)?\d{1,2}:[0-5]\d)[)\]]/,
  /^((?:\d{1,2}:)?\d{1,2}:[0-5]\d)\s+(?:[-–—|]\s+)?/,
  /\s(?:[-–—]\s+)?((?:\d{1,2}:)?\d{1,2}:[0-5]\d)(?=\s*(?:$|[|(])|\s+[-–—]\s)/,
];

const sureDash = /\s[-–—]\s/;
/** The splits of `Artist - Title`, the surest first. */
const dashes = [sureDash, /\s[-–—]|[-–—]\s/, /[-–—]/];

/** What brackets behind a title may say that is a version, or belongs to it, and is no album. */
const partOfTitle = new RegExp(
  [
    String
      .raw`\b(?:live|unplugged|acoustic|demo|instrumental|karaoke|cover|re-?mix(?:ed)?|mix|edit)\b`,
    String
      .raw`\b(?:version|ver|re-?master(?:ed)?|re-?recorded|rework|bootleg|mash-?up|medley|dub|vip)\b`,
    String
      .raw`\b(?:extended|bonus|alternate|outtake|sessions?|mono|stereo|edition|deluxe|single)\b`,
    String.raw`\b(?:feat|ft|featuring|with|prod|part|pt|a ?cappella|slowed|sped|nightcore|8d)\b`,
    String.raw`\b(?:intro|outro|interlude|reprise|prelude|skit|theme|orchestral|piano)\b`,
    String.raw`\S\s+vs\b|\btake \d|\bfrom ["'“‘]`,
    String.raw`^(?:vol(?:ume)?|no|radio|club|original|explicit|clean|censored|uncut)\b[.\s]*\d*$`,
    String.raw`^\W*\d+\W*$`,
  ].join("|"),
  "iu",
);

/**
 * How words in brackets begin that go on with a title, as in `Stay (I Missed You)`. A record whose
 * name begins so is only not told apart from the title, which matching forgives; a title cut short
 * would be found under no name.
 */
const goesOn = new RegExp(
  [
    String.raw`^(?:i|you|we|he|she|it|they|let)(?:['’](?:m|ll|ve|re|d|s)|s)?\s`,
    String.raw`^(?:don|can|won|ain|didn|doesn|isn|couldn|shouldn|wouldn)['’]?t\b`,
    String.raw`^(?:if|when|because|['’]?cause|['’]?til|till|until|but|or|and|than|that)\s`,
    String.raw`^(?:is|are|was|do|does|did|has|have|will|would|could|should|forget|remember)\s`,
    String.raw`^(?:what|why|who|where|how)\s|^(?:oh|ooh|ah|la|na|hey|yeah|whoa)\b`,
  ].join("|"),
  "iu",
);

/** One track a line; blank lines and `#` comments are nothing (upstream.md §1.6). */
export function* plainLines(text: string): Generator<ParsedLine> {
  let line = 0;
  for (const raw of linesOf(text)) {
    line++;
    const links = severalLinks(line, raw);
    if (links) yield* links;
    else {
      const parsed = plainLine(line, raw);
      if (parsed) yield parsed;
    }
  }
}

/** What one line of text says; nothing for a blank line or a comment. */
export function plainLine(line: number, raw: string): ParsedLine | undefined {
  const text = raw.trim();
  if (text === "" || text.startsWith("#") || line === 1 && /^sep=.$/i.test(text)) return undefined;
  if (text.length > longestLine) return skipped(line, raw, "too_long");
  const local = localFile(text);
  if (local) return item(line, raw, local);
  const link = findSpotifyLink(text);
  const rest = (link?.rest ?? text).replace(numbering, "");
  if (link && onlyNamed(link, rest)) return linked(line, raw, link.url);
  const [, elsewhere] = onlyAddress.exec(rest) ?? [];
  if (elsewhere) return skipped(line, raw, "not_a_track", elsewhere);
  const fields = lineFields(rest);
  if (!fields) return link ? linked(line, raw, link.url) : skipped(line, raw, "invalid");
  return item(line, raw, { ...fields, url: link?.url });
}

function lineFields(text: string): Fields | undefined {
  const [time, rest] = takeTime(text);
  // The title itself may be a time (4:44 by JAY-Z): then no sure dash is left without it.
  if (time === null || (sureDash.test(text) && !sureDash.test(rest))) return fieldsOf(text);
  return { ...fieldsOf(rest), duration_ms: time };
}

function takeTime(text: string): [ms: number | null, rest: string] {
  for (const pattern of times) {
    const [whole, time] = pattern.exec(text) ?? [];
    if (whole && time) return [clockMs(time), text.replace(whole, " ").trim()];
  }
  return [null, text];
}

/** `Artist - Title`, with `(Album)` behind it or `| Album | Year`. */
function fieldsOf(text: string): Fields | undefined {
  const [main = "", ...more] = text.split("|").map((part) => part.trim());
  const pair = artistAndTitle(main);
  if (!pair) return undefined;
  const year = more.find((part) => /^(?:1\d{3}|20\d{2}|2100)$/.test(part));
  const album = more.find((part) => part !== "" && part !== year);
  return {
    artists: [pair.artist],
    ...(album ? { title: pair.title, album } : splitAlbum(pair.title)),
    year: year ? Number(year) : undefined,
  };
}

/** Both sides of the surest dash, either may be empty; nothing without a dash. */
function artistAndTitle(text: string): Pair | undefined {
  for (const dash of dashes) {
    const pair = splitAt(text, dash);
    if (pair) return pair;
  }
}

export interface Pair {
  artist: string;
  title: string;
}

/** `Artist - Title` at its first dash between blanks, as file names and players write it. */
export function splitAtSureDash(text: string): Pair | undefined {
  return splitAt(text, sureDash);
}

function splitAt(text: string, dash: RegExp): Pair | undefined {
  const found = dash.exec(text);
  if (!found) return undefined;
  const behind = found.index + found[0].length;
  return { artist: text.slice(0, found.index).trim(), title: text.slice(behind).trim() };
}

function splitAlbum(text: string): Pick<Fields, "title" | "album"> {
  const found = /^(.*\S)\s+\(([^()]+)\)$/.exec(text);
  const [, title, album] = found ?? [];
  const isAlbum = album && !partOfTitle.test(album) && !goesOn.test(album);
  return title && isAlbum ? { title, album } : { title: text };
}
