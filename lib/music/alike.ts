import { memo } from "./memo.ts";
import { isEastAsian } from "./normalise.ts";
import { numberOf } from "./numbers.ts";
import { romanise } from "./romanise.ts";
import { prepare, type Ratio, ratio, sortWords } from "./similarity.ts";
import { isRomanisable, soundOf } from "./sound.ts";
import { inDigits, spellOut, typedOut, withoutUmlauts } from "./spelling.ts";

/** Words whose absence changes no name. */
const fillers = new Set(["the", "a", "an", "and", "n"]);

/** The words that count: without articles and `and`. */
export function bareWords(words: readonly string[]): string[] {
  return words.filter((word) => !fillers.has(word));
}

/** Letters from which on `oe` for `ö` makes no other name. */
const longName = 6;

/** A pair of texts with a word that has no counterpart is never more alike than this. */
const otherWords = .7;

function withoutCommon(words: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0 && !fillers.has(word);
  });
}

/** One slip of the pen makes another word of a short one (`love`, `live`), not of a long one. */
function sameWord(a: string, b: string): boolean {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== null || y !== null) return x === y;
  return ratio(a, b) >= (Math.min(a.length, b.length) <= 5 ? .85 : .7);
}

function paired(words: readonly string[], others: readonly string[]): boolean {
  if (words.length !== others.length) return false;
  const left = [...others];
  return words.every((word) => {
    const at = left.findIndex((other) => sameWord(word, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Whether every word of two normalised texts has its counterpart, typing errors allowed. */
function sameWords(a: string, b: string): boolean {
  const [words, others] = [a.split(" "), b.split(" ")];
  const rest = withoutCommon(words, others);
  const left = withoutCommon(others, words);
  return rest.join("") === left.join("") || paired(rest, left);
}

/** What a name with letters left out may be: `f**k`. */
function wildcard(pattern: string): RegExp | null {
  if (!pattern.includes("*") || !/^[\p{L}\p{N}\p{M}* ]+$/u.test(pattern)) return null;
  return new RegExp(`^${pattern.replaceAll("*", "\\S")}$`, "u");
}

/** The indel ratio in the best of three readings: as it stands, words sorted, blanks removed. */
function bestRatio(wanted: string): Ratio {
  const joined = wanted.replaceAll(" ", "");
  const [plain, sorted, dense] = [wanted, sortWords(wanted), joined].map(prepare);
  return function compare(text) {
    if (text === wanted) return 1;
    const straight = plain!(text);
    // Sorting words cannot help texts of very different length.
    const bound = 2 * Math.min(text.length, wanted.length) / (text.length + wanted.length);
    if (bound < .6 || !(text.includes(" ") || wanted.includes(" "))) return straight;
    return Math.max(straight, sorted!(sortWords(text)), dense!(text.replaceAll(" ", "")));
  };
}

function spelled(name: string): Ratio {
  const wanted = spellOut(name);
  const compare = bestRatio(wanted);
  const masked = wildcard(wanted);
  const words = wanted.split(" ");
  const bare = bareWords(words).join(" ");

  const umlautless = withoutUmlauts(wanted);
  const [isCounted, counted] = [/\d/.test(wanted), inDigits(wanted)];

  /** `30 Seconds to Mars`: digits on one side only. */
  function isCount(text: string, value: number): boolean {
    if (isCounted) return value > .3 && !/\d/.test(text) && inDigits(text) === wanted;
    return counted !== wanted && /\d/.test(text) && inDigits(text) === counted;
  }

  /** `Groenemeyer` for `Grönemeyer`. */
  function isUmlaut(text: string): boolean {
    return Math.max(text.length, wanted.length) >= longName &&
      withoutUmlauts(text) === umlautless;
  }

  /** Articles on one side only: `Mamas and Papas`, `The House of the Rising Sun`. */
  function isFiller(text: string): boolean {
    const others = text.split(" ");
    return bare !== "" && words.length !== others.length && bareWords(others).join(" ") === bare;
  }
  return function alike(found) {
    if (found === "" || wanted === "") return 0;
    const text = spellOut(found);
    const value = compare(text);
    if (value === 1 || masked?.test(text) || wildcard(text)?.test(wanted)) return 1;
    if (isCount(text, value)) return 1;
    if (value > .5 && (typedOut(text) === typedOut(wanted) || isFiller(text))) return 1;
    if (value > otherWords && isUmlaut(text)) return 1;
    return value > otherWords && !sameWords(wanted, text) ? otherWords : value;
  };
}

/** How alike two romanised texts sound, where one of them was written in its own script. */
function sameSound(latin: string, reading: string, wanted: string, found: string): number {
  const original = isRomanisable(wanted) ? wanted : found;
  if (!isRomanisable(original) || isRomanisable(wanted) === isRomanisable(found)) return 0;
  return spelled(soundOf(latin, original))(soundOf(reading, original));
}

/**
 * How alike a normalised title or name is to the wanted one, 0 to 1: the indel ratio
 * (matching.md §4.4), held at .7 when a whole word differs, since `I Want You` and
 * `I Want You Back` share most letters and nothing else. Other scripts are compared romanised.
 */
export function likeness(wanted: string): Ratio {
  const compare = spelled(wanted);
  const latin = romanise(wanted);
  const romanised = latin === wanted ? compare : spelled(latin);
  return memo(function alike(text) {
    const value = compare(text);
    if (value > otherWords || !/[^\0-\x7f]/.test(wanted + text)) return value;
    const reading = romanise(text);
    if (reading === text && latin === wanted) return value;
    return Math.max(value, romanised(reading), sameSound(latin, reading, wanted, text));
  });
}

/**
 * The likeness a title needs at least: short ones and those in East Asian scripts are another
 * title with one letter changed.
 */
export function titleBar(title: string): number {
  if (title.replaceAll(" ", "").length <= 5) return .95;
  return isEastAsian(title) ? .9 : .8;
}

/** A name without its article, which libraries move or drop: `Beatles, The`, `Los Lobos`. */
export function bareName(name: string): string {
  return name.replace(/^(?:the|los|las|les|die) (?=.)|(?<=.) (?:the|los|les)$/g, "");
}
