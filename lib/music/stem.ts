import { titleBar } from "./alike.ts";
import { creditScore } from "./artist.ts";
import { normalise } from "./normalise.ts";
import { numberOf, readNumbers } from "./numbers.ts";
import { readQualifier } from "./qualifier.ts";
import { type Part, readSegments, type Segments } from "./segments.ts";
import { readRest } from "./stem_rest.ts";
import { otherwise, readable } from "./stem_text.ts";
import { titleOf, type TitleReading } from "./title.ts";
import type { TitleMatch } from "./title_match.ts";
import { noNumber, type Numbered, unnumbered, withoutNumber } from "./track_number.ts";
import type { Wanted } from "./wanted.ts";

/** What the name of a file says, without its extension. */
export interface Stem {
  title: TitleReading;
  match: TitleMatch;
  /** How well the name credits a wanted artist, 0 to 1. */
  artist: number;
  /** Something stands beside the title that is no wanted artist, album, number or version. */
  unexplained: boolean;
  /** Somebody who is credited beside the artist, and is not wanted. */
  stranger: string | null;
  track: number | null;
  disc: number | null;
}

/** More pieces than this are no title; the limit keeps hostile names cheap. */
const mostParts = 8;

interface Found extends Numbered {
  title: TitleReading;
  parts: Part[];
  match: TitleMatch;
  from: number;
  to: number;
  /** An artist that was read off the title text itself: `07 Radiohead Reckoner`. */
  artist: number;
}

/** Words after the wanted title that say which version it is, who sings along, or which part. */
function withoutKnownEnding(wanted: Wanted, title: TitleReading): TitleReading {
  const { core, numbers } = wanted.title;
  if (!title.core.startsWith(`${core} `)) return title;
  const ending = title.core.slice(core.length + 1);
  const [, credit = ""] = /^(?:with|and|by|x) (.+)$/.exec(ending) ?? [];
  const credited = creditScore(wanted.artists, credit) >= .9;
  if (credited || numbers.includes(`part ${numberOf(ending)}`)) {
    return { ...title, core, full: core };
  }
  const qualifier = /^\d+$/.test(ending) ? null : readQualifier(ending);
  if (!qualifier) return title;
  const versions = [...title.versions, ...qualifier.versions];
  const full = title.full.endsWith(` ${ending}`)
    ? title.full.slice(0, -ending.length - 1)
    : title.full;
  return { ...title, core, full, versions, editions: [...title.editions, ...qualifier.editions] };
}

function read(
  wanted: Wanted,
  parts: Part[],
  segments: Segments,
): Pick<Found, "title" | "parts" | "match"> {
  const whole = titleOf(parts, segments);
  const title = parts.length === 1 ? withoutKnownEnding(wanted, whole) : whole;
  return { title, parts, match: wanted.match(title) };
}

/** The numbers of the parts that turned out to be the title. */
function numbersOf({ parts }: Found, segments: Segments): string[] {
  return readNumbers([...parts.map(({ flat }) => flat), ...segments.numbered].join(" - "));
}

/** `Sabotage by Beastie Boys` says who, too. */
function writtenBy(wanted: Wanted, parts: readonly Part[]): number {
  const [, name] = parts.length === 1 ? / by (.+)$/i.exec(parts[0]!.flat) ?? [] : [];
  const credit = name ? creditScore(wanted.artists, name) : 0;
  return credit >= .9 ? credit : 0;
}

/** The parts as they stand, and with the track number taken off; the better one last. */
function readings(wanted: Wanted, segments: Segments, from: number, to: number): Found[] {
  const parts = segments.parts.slice(from, to);
  const stripped = unnumbered(parts);
  const artist = writtenBy(wanted, parts);
  const found: Found[] = [];
  if (stripped) {
    const { parts: rest, number } = stripped;
    found.push({ ...read(wanted, rest, segments), ...number, from, to, artist });
  }
  if (found[0]?.match.score === 1) return found;
  return [{ ...read(wanted, parts, segments), ...noNumber, from, to, artist }, ...found];
}

/** `Radiohead Reckoner`, `Reckoner Radiohead`: a wanted artist without any separator. */
function unseparated(wanted: Wanted, segments: Segments): Found[] {
  const [only, ...others] = segments.parts;
  if (!only || others.length > 0) return [];
  const number = withoutNumber(only.flat) ?? { ...noNumber, rest: only.flat };
  const text = normalise(number.rest);
  return wanted.artists.flatMap(({ name, weight }) => {
    const rest = text.startsWith(`${name} `)
      ? text.slice(name.length)
      : text.endsWith(` ${name}`)
      ? text.slice(0, -name.length)
      : "";
    if (rest === "") return [];
    const part = { bare: rest, flat: rest };
    return [{ ...read(wanted, [part], segments), ...number, from: 0, to: 1, artist: weight }];
  });
}

/** The run of parts most like the wanted title; of equals the longer, then the later one. */
function bestRun(wanted: Wanted, segments: Segments): Found | null {
  let best: Found | null = null;
  const count = segments.parts.length;
  for (let length = 1; length <= count; length++) {
    for (let from = 0; from + length <= count; from++) {
      for (const found of readings(wanted, segments, from, from + length)) {
        if (!best || found.match.score >= best.match.score) best = found;
        if (found.match.score === 1) return best;
      }
    }
  }
  return best;
}

/** The best run, or the title beside an artist that nothing separates from it. */
function bestReading(wanted: Wanted, segments: Segments): Found | null {
  const best = bestRun(wanted, segments);
  if (best && best.match.value >= titleBar(wanted.title.core)) return best;
  const glued = unseparated(wanted, segments);
  return glued.reduce((a, b) => !a || b.match.score > a.match.score ? b : a, best);
}

function readWith(wanted: Wanted, text: string, album: string | null): Stem | null {
  const isCredit = (name: string) => creditScore(wanted.artists, name) >= .95;
  const segments = readSegments(text, isCredit);
  segments.parts = segments.parts.slice(0, mostParts);
  const found = bestReading(wanted, segments);
  if (!found) return null;
  const { match, from, to, track, disc } = found;
  const title = { ...found.title, numbers: numbersOf(found, segments) };
  const rest = segments.parts.filter((_, at) => at < from || at >= to);
  const beside = readRest(wanted, rest, title, album);
  // `Somebody - Song (Artist)` is somebody's version of the artist's song.
  const names = beside.unexplained ? [] : segments.names;
  const credits = [...segments.features, ...names]
    .map((name) => creditScore(wanted.artists, name));
  const number = rest.map((part) => withoutNumber(`${part.flat} x`)).find((n) => n !== null);
  return {
    title,
    match,
    artist: Math.max(found.artist, beside.artist, ...credits),
    unexplained: beside.unexplained,
    stranger: beside.stranger,
    track: track ?? number?.track ?? null,
    disc: disc ?? number?.disc ?? null,
  };
}

/**
 * Reads a file name for the wanted track (matching.md §3.3 steps 4 to 6): the wanted title is
 * looked for, never guessed. Names without blanks around their dashes, and with single underscores
 * among blanks, are tried both ways.
 */
export function readStem(stem: string, wanted: Wanted, album: string | null): Stem | null {
  const text = readable(stem);
  const plain = readWith(wanted, text, album);
  if (plain && plain.match.value >= titleBar(wanted.title.core)) return plain;
  const other = otherwise(stem, text);
  const dashed = other === null ? null : readWith(wanted, other, album);
  return dashed && (!plain || dashed.match.score > plain.match.score) ? dashed : plain;
}
