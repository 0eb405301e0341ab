import { likeness, titleBar } from "./alike.ts";
import { normalise } from "./normalise.ts";
import type { TitleReading } from "./title.ts";

/** How a title found in a path agrees with the wanted one. */
export interface TitleMatch {
  /** Likeness of what both sides call the song, 0 to 1: what the gate looks at. */
  value: number;
  /** The same, less for a subtitle only one side has: what counts. */
  score: number;
  /** Only one half of a title such as `Weird Fishes/Arpeggi` was found. */
  half: boolean;
}

export type TitleMatcher = (found: Pick<TitleReading, "core" | "full">) => TitleMatch;

/** A subtitle the file leaves out is common; one it adds may be a version without a known word. */
const leftOut = .97;
const added = .94;
const halfTitle = .9;

/** What brackets after a title call it, too: `(Vaka)`. */
function subtitleOf({ core, full }: Pick<TitleReading, "core" | "full">): string[] {
  return full.startsWith(`${core} `) ? [full.slice(core.length + 1)] : [];
}

/** `arpeggi` of `Weird Fishes/Arpeggi`, `vaka` of `Untitled #1 (Vaka)`. */
function halvesOf({ core, full }: TitleReading, title: string): string[] {
  const halves = title.split("/").map(normalise);
  return [...halves.length < 2 ? [] : halves, ...subtitleOf({ core, full })]
    .filter((half) => half.replaceAll(" ", "").length > 3);
}

/**
 * A title in two scripts, taken apart: `봄날 (Spring Day)` is called so in both. None for a title
 * in one script, and no part that is hardly a word.
 */
function scriptsOf(full: string): string[] {
  if (!/[\u0370-\uffff]/.test(full)) return [];
  const words = full.split(" ");
  const isOther = (word: string) => /[\u0370-\uffff]/.test(word);
  const [latin, other] = [words.filter((word) => !isOther(word)), words.filter(isOther)]
    .map((part) => part.join(" "));
  return latin!.length < 4 || other!.length < 2 ? [] : [latin!, other!];
}

function whole(value: number, factor = 1): TitleMatch {
  return { value, score: value * factor, half: false };
}

function better(a: TitleMatch, b: TitleMatch): TitleMatch {
  return b.score > a.score ? b : a;
}

/**
 * Prepares the comparison with one wanted title (matching.md §5.1, "title"). When both sides have
 * a subtitle it belongs to the title; when one has, the cores decide.
 */
export function titleMatcher(wanted: TitleReading, title: string): TitleMatcher {
  const likeCore = likeness(wanted.core);
  const subtitled = wanted.full !== wanted.core;
  const likeFull = subtitled ? likeness(wanted.full) : likeCore;
  const halves = halvesOf(wanted, title).map(likeness);
  const scripts = scriptsOf(wanted.full).map(likeness);

  /** Both sides in one script, where one of them is in two. */
  function inOneScript(full: string): TitleMatch {
    const own = Math.max(0, ...scripts.map((like) => like(full)));
    const theirs = Math.max(0, ...scriptsOf(full).map(likeCore));
    return whole(Math.max(own, theirs), leftOut);
  }

  function compare(core: string, full: string): TitleMatch {
    if (core === full) {
      const value = likeCore(core);
      return subtitled ? better(whole(value, leftOut), whole(likeFull(core))) : whole(value);
    }
    if (!subtitled) return better(whole(likeCore(core), added), whole(likeCore(full)));
    return whole(Math.max(likeFull(full), likeFull(core), likeCore(full)));
  }

  return function match({ core, full }) {
    const bar = titleBar(wanted.core);
    const same = compare(core, full);
    const best = same.value >= bar ? same : better(same, inOneScript(full));
    if (best.value >= bar) return best;
    const half = halves.some((like) => like(core) >= .95) ||
      subtitleOf({ core, full }).some((other) => likeCore(other) >= .95);
    return half ? { value: halfTitle, score: halfTitle, half } : best;
  };
}
