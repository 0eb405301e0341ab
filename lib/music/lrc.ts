/** Lyrics with times, as files of lines `[mm:ss.xx]text` (LRC). */

/** One sung line; `ms` from the beginning. An empty text is a gap. */
export interface LyricLine {
  ms: number;
  text: string;
}

/** What stands at the head of a file. */
export interface LyricHead {
  title: string;
  artist: string;
  album: string | null;
}

const mostBytes = 512 * 1024;

const stamp = /^\s*\[(\d{1,3}):([0-5]?\d)(?:[.:](\d{1,3}))?\]/;
const wordStamp = /<\d{1,3}:[0-5]?\d(?:[.:]\d{1,3})?>\s?/g;
const tag = /^\s*\[(#|[a-z]+):?(.*)\]\s*$/i;
const markup = /<!doctype|<\/?(?:html|head|body|div|span|script|style|br|p)(?:\s[^<>]*)?\/?>/i;

/**
 * The lines of an LRC text, in order, `[offset:]` reckoned in (positive: everything earlier) and
 * stamps of single words left out. `undefined` when it is none to rely on: too long, a web page,
 * more lines without a time than with one, or no two different times.
 */
export function parseLrc(text: string): LyricLine[] | undefined {
  if (isTooLong(text) || markup.test(text)) return undefined;
  const found: LyricLine[] = [];
  let offset = 0;
  let untimed = 0;
  for (const line of splitLines(text)) {
    const { stamps, rest } = readStamps(line);
    found.push(...stamps.map((ms) => ({ ms, text: rest })));
    if (stamps.length > 0 || rest === "") continue;
    const [, name, value] = tag.exec(rest) ?? [];
    if (name === undefined) untimed++;
    else if (name.toLowerCase() === "offset") offset = Math.trunc(Number(value)) || 0;
  }
  const lines = found
    .map(({ ms, text }) => ({ ms: Math.max(0, ms - offset), text }))
    .sort((a, b) => a.ms - b.ms);
  return isTimed(lines, untimed) ? lines : undefined;
}

function isTimed(lines: readonly LyricLine[], untimed: number): boolean {
  const sung = lines.filter(({ text }) => text !== "");
  const times = new Set(sung.map(({ ms }) => ms));
  return times.size > 1 && untimed < sung.length;
}

/** The stamps before a text, and the text. */
function readStamps(line: string): { stamps: number[]; rest: string } {
  const stamps: number[] = [];
  let rest = line;
  for (let match = stamp.exec(rest); match; match = stamp.exec(rest)) {
    const [all, minutes, seconds, part = ""] = match;
    const fraction = Math.trunc(Number(`0.${part || 0}`) * 1000 + 1e-6);
    stamps.push((Number(minutes) * 60 + Number(seconds)) * 1000 + fraction);
    rest = rest.slice(all.length);
  }
  return { stamps, rest: rest.replaceAll(wordStamp, "").trim() };
}

/** An LRC text: head, then lines in the order of their times. UTF-8 without a mark, as players like it. */
export function writeLrc(head: LyricHead, lines: readonly LyricLine[]): string {
  const tags = [["ti", head.title], ["ar", head.artist], ["al", head.album]] as const;
  const top = tags.flatMap(([name, value]) => value ? [`[${name}:${oneLine(value)}]`] : []);
  const sorted = lines.toSorted((a, b) => a.ms - b.ms);
  return [...top, ...sorted.map(({ ms, text }) => `[${stampOf(ms)}]${text}`), ""].join("\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** `mm:ss.xx`; minutes may have three digits. */
function stampOf(ms: number): string {
  const hundredths = Math.round(ms / 10);
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(hundredths / 6000);
  return `${two(minutes)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

/** Lyrics without times, tidied; `undefined` when there are none: empty, too long, a web page. */
export function plainLyrics(text: string): string | undefined {
  if (isTooLong(text) || markup.test(text)) return undefined;
  const lines = splitLines(text).map((line) => line.trimEnd());
  const tidy = lines.join("\n").replaceAll(/\n{3,}/g, "\n\n").trim();
  return tidy === "" ? undefined : `${tidy}\n`;
}

function isTooLong(text: string): boolean {
  return text.length > mostBytes || new TextEncoder().encode(text).length > mostBytes;
}

/** Without the mark of UTF-8, and without what cannot be seen. */
function splitLines(text: string): string[] {
  return text.replace(/^\ufeff/, "").toWellFormed().split(/\r\n|\n|\r/)
    // deno-lint-ignore no-control-regex
    .map((line) => line.replaceAll(/[\0-\x08\x0b-\x1f\x7f]/g, ""));
}
