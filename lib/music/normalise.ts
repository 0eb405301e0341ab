import { unmask } from "./lookalikes.ts";
import { memo } from "./memo.ts";

/** Letters that Unicode does not decompose, in plain Latin; final sigma is a sigma. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ς: "σ",
};

/** Symbols that are read as letters or words. */
const symbols: readonly (readonly [RegExp, string])[] = [
  [/'/g, ""],
  [/[&+]/g, " and "],
  [/×/g, " x "],
  [/(?<=\p{L})\$|\$(?=\p{L})/gu, "s"],
  [/(?<=\p{L})€|€(?=\p{L})/gu, "e"],
  [/(?<=\p{L})¥|¥(?=\p{L})/gu, "y"],
  [/(?<=\p{L})!(?=\p{L})/gu, "i"],
  [/(?<=\p{L})@(?=\p{L})/gu, "a"],
  [/(?<!\S)@(?!\S)/g, "at"],
  [/∑/g, "σ"],
];

/** Letters nobody wanted to write: `F--k`, `Ni##as`. */
const censored = /(?<=(?<!\p{L})\p{L}{1,7})[-#%@*]{2,5}(?=\p{L}{1,4}(?!\p{L}))/gu;

const beyondAscii = /[^\x20-\x7e]/;
const apostrophes = /[`´‘’‛ʹʻʼˈ′＇]/g;
const invisible = /[\p{Cf}\ufe00-\ufe0fـ™®©℠]/gu;

/**
 * The same text in one spelling of Unicode: composed, full-width forms narrowed, one kind of
 * apostrophe, nothing invisible. Case and punctuation stay, so that structure can still be read.
 */
export function tidy(text: string): string {
  if (!beyondAscii.test(text)) return text.replaceAll("`", "'");
  // The apostrophes come first: NFKC turns some of them into a blank with an accent on it.
  return text.replace(apostrophes, "'").replace(invisible, "").normalize("NFKC")
    .replace(apostrophes, "'");
}

/** Accents off letters that have them; the voicing marks of kana are letters and stay. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC")
    .replace(/[ßøłđðþæœıħŧŋς]/g, (letter) => plainLetters[letter] ?? letter);
}

/**
 * What is left of a text when spelling no longer matters: lower case words of letters and digits
 * of any script, separated by one blank (matching.md §3.4). `*` inside a word stays as a letter
 * nobody wanted to write. Text without letters or digits (`!!!`, `÷`) keeps its symbols, so
 * that nothing but blank text gives `""`. Idempotent.
 */
export const normalise: (text: string) => string = memo(spell);

function spell(text: string): string {
  const tidied = tidy(text);
  let words = tidied.toLowerCase();
  if (beyondAscii.test(words)) words = fold(words);
  if (/[-#%@*]{2}/.test(words)) {
    words = words.replace(censored, (letters) => "*".repeat(letters.length));
  }
  if (/['&+×$€¥!@∑]/.test(words)) {
    for (const [symbol, letters] of symbols) words = words.replace(symbol, letters);
  }
  words = beyondAscii.test(words)
    ? unmask(words.replace(/(?:[^\p{L}\p{N}\p{M}*]|(?<![\p{L}\p{N}\p{M}*])\*+)+/gu, " ").trim())
    : words.replace(/(?:[^a-z0-9*]|(?<![a-z0-9*])\*+)+/g, " ").trim();
  return words || tidied.toLowerCase().replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** The words of a text, normalised; none for blank text. */
export function tokens(text: string): string[] {
  const words = normalise(text);
  return words === "" ? [] : words.split(" ");
}

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]/u;

/** Whether a text is in a script that is neither Latin nor Greek nor Cyrillic. */
export function isForeign(text: string): boolean {
  return /[\u0530-\u1cff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\uffef]/.test(text);
}

/** Whether a text has Han, kana or Hangul: scripts where a letter is worth a syllable or a word. */
export function isEastAsian(text: string): boolean {
  return beyondAscii.test(text) && eastAsian.test(text);
}
