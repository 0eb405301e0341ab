import { isEastAsian, tokens } from "./normalise.ts";
import { romanise } from "./romanise.ts";

/** Words of one text that are kept, and units of a word. */
const most = 60;
const longest = 100;

/** Scripts without blanks: what stands side by side is a word. */
function pairs(word: string): string[] {
  const letters = [...word];
  if (letters.length < 2 || !isEastAsian(word)) return [word];
  return letters.slice(1).map((letter, at) => letters[at]! + letter);
}

function wordsOf(text: string): string[] {
  return tokens(text).slice(0, most).flatMap(pairs)
    .map((word) => word.slice(0, longest).toWellFormed());
}

/** Every word under which a text can be found, in its own script and in Latin letters. */
export function indexWords(...texts: readonly (string | null | undefined)[]): string[] {
  const known = texts.filter((text) => typeof text === "string");
  return [...new Set(known.flatMap((text) => [text, romanise(text)]).flatMap(wordsOf))];
}

/** The words a text is looked for by: all of them must be there, the last one may be unfinished. */
export function queryWords(text: string): string[] {
  return [...new Set(wordsOf(text))].slice(0, 20);
}
