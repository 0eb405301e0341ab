import type { RemoteFile } from "../schemas/candidate.ts";
import type { Track } from "../schemas/track.ts";
import { baseName } from "./audio.ts";
import { normalise } from "./normalise.ts";
import { romanise } from "./romanise.ts";
import { readTitle } from "./title.ts";

const latin = /^[\p{Script=Latin}\p{N}]+$/u;

/** The words of a title, in both scripts. */
function wordsOf(title: string): string[] {
  const core = readTitle(title).core;
  return [...new Set([core, romanise(core)].flatMap((text) => normalise(text).split(" ")))];
}

const isNumber = (word: string) => /^\d+$/.test(word);
const plain = (number: string) => number.replace(/^0+(?=\d)/, "");

/** Words that say which track it is: not `of`, not a number of the track. */
function tellingWords(words: readonly string[]): string[] {
  return words.filter((word) => {
    if (isNumber(word)) return false;
    return [...word].length >= (latin.test(word) ? 3 : 2);
  });
}

/** So many files are judged without a closer look at their names. */
const few = 500;

/**
 * Tells a track of an album from the others before they are judged: the files whose name has a word
 * of its title, or all where the title has none that tells; of very many, as with the chapters of a
 * book, those that have its number, too. It reads each name once; what is called otherwise is left
 * to the track's own searches.
 */
export function filesByTitle(
  files: readonly RemoteFile[],
): (track: Pick<Track, "title">) => RemoteFile[] {
  const named = files.map((file) => ({ file, name: normalise(baseName(file.filename)) }));
  return function likely({ title }) {
    const all = wordsOf(title);
    const words = tellingWords(all);
    const found = words.length === 0
      ? named
      : named.filter(({ name }) => words.some((word) => name.includes(word)));
    const number = all.filter(isNumber).map(plain).at(-1);
    const near = found.length > few && number !== undefined
      ? found.filter(({ name }) => name.split(" ").some((word) => plain(word) === number))
      : found;
    return near.map(({ file }) => file);
  };
}
