import { bareWords } from "./alike.ts";
import { normalise, tokens } from "./normalise.ts";
import { numberOf } from "./numbers.ts";
import type { Reading } from "./parse_path.ts";
import { spellOut } from "./spelling.ts";
import type { Wanted } from "./wanted.ts";

/** Letters from which on a name that stops short was cut off by a disk or a tag. */
const cutAfter = 24;
/** Letters a title needs to stand for a longer one. */
const cutShort = 4;
/** Words a subset needs to be the title of a work in other words. */
const enough = 3;

/** Whether the file's title is the beginning of the wanted one, cut off where names had an end. */
export function isCutOff(wanted: Wanted, { title }: Pick<Reading, "title">): boolean {
  const found = spellOut(title.full);
  return found.length >= cutAfter &&
    [wanted.title.core, wanted.title.full, normalise(wanted.track.title)]
      .some((whole) => spellOut(whole).startsWith(found));
}

/** `étude` of `12 Études`, `3` of `III`. */
function sameWord(a: string, b: string): boolean {
  if (a === b || a === `${b}s` || b === `${a}s`) return true;
  const [x, y] = [a, b].map((word) => /^[ivx\d]{1,5}$/.test(word) ? numberOf(word) : null);
  return x !== null && x === y;
}

function isSubset(words: readonly string[], of: readonly string[]): boolean {
  return words.every((word) => of.some((other) => sameWord(word, other)));
}

/** The number a work has in the catalogue of its composer. */
const catalogued = / (?:op|opus|k|kv|bwv|rv|hwv|woo|d|l|s) \d+\w?(?: no \d+)?(?= |$)/g;

function workName(title: string): string {
  return title.replace(catalogued, "");
}

/**
 * Whether the titles differ in the catalogue's number only, or all words of the shorter one, three at least,
 * stand in the longer one, names of composer and performers aside.
 */
export function isAbridged(wanted: Wanted, { title }: Pick<Reading, "title">): boolean {
  return [title.full, title.core].some((found) => isShortened(wanted, found));
}

function isShortened(wanted: Wanted, found: string): boolean {
  if (workName(found) === workName(wanted.title.full)) return true;
  const { composer = [], performers = [] } = wanted.classical ?? {};
  const names = new Set([...composer, ...performers]);
  const [short = [], long = []] = [tokens(wanted.title.full), tokens(found)]
    .map((words) => words.filter((word) => !names.has(word)))
    .sort((x, y) => x.length - y.length);
  return short.length >= enough && isSubset(short, long);
}

/** Whether the file's title is the wanted one up to its colon: `2112` of `2112: Overture / …`. */
export function isHead(wanted: Wanted, { title }: Pick<Reading, "title">): boolean {
  const [head = "", ...pieces] = wanted.track.title.split(/:\s+/);
  return pieces.length > 0 && title.full.length >= cutShort && title.full === normalise(head);
}

/** What names a work before key, number and catalogue: `requiem`, `peer gynt suite`. */
function workOf(head: string): string[] {
  const [name = ""] = head.split(/,|\b(?:in [a-h]\b|op\b|no\b|k\b|bwv|\d)/i);
  return bareWords(tokens(name));
}

/** Whether the folders name the work, in singular or plural. */
function namesWork(work: readonly string[], folders: string): boolean {
  const given = folders.split(" ");
  return work.length > 0 &&
    work.every((word) => given.some((other) => other.startsWith(word.replace(/(?:s|y|ies)$/, ""))));
}

/**
 * Whether the file's title is one piece of the wanted work, which the folders name:
 * `Requiem\\08 Lacrimosa` for `Requiem in D minor, K. 626: Sequentia: Lacrimosa`.
 */
export function isPieceOf(
  wanted: Wanted,
  { title, folders }: Pick<Reading, "title" | "folders">,
): boolean {
  const [head = "", ...pieces] = wanted.track.title.split(/(?::|\s[-–—])\s+/);
  const piece = tokens(pieces.join(" "));
  const found = bareWords(tokens(title.full.replace(/^\d{1,3} (?=\D)/, "")));
  return found.some((word) => word.length > 3 && piece.includes(word)) &&
    isSubset(found, tokens(wanted.track.title)) && namesWork(workOf(head), folders.text);
}
