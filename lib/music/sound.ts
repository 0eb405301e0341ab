type Rules = readonly (readonly [RegExp, string])[];

/** Spellings of one sound in the usual romanisations, longest first (Cyrillic: ISO 9, BGN, habit). */
const cyrillic: Rules = [
  [/shch|sch|šč/g, "sh"],
  [/tch|č/g, "ch"],
  [/zh|ž/g, "j"],
  [/kh|x/g, "h"],
  [/t[sz]|c(?!h)/g, "c"],
  [/(?:yo|jo|io)(?=.)/g, "e"],
  [/[yji]([eua])/g, "$1"],
  [/w/g, "v"],
  [/[yj]/g, "i"],
];

const greek: Rules = [
  [/o[uy]/g, "u"],
  [/([ae])[uyf](?![aeio])/g, "$1v"],
  [/mp/g, "b"],
  [/nt/g, "d"],
  [/g[kg]/g, "g"],
  [/[kc]h|x/g, "h"],
  [/ei|oi|y/g, "i"],
  [/ai/g, "e"],
  [/v/g, "b"],
];

/** Long vowels are written or not; Kunrei and Hepburn differ in a few syllables. */
const kana: Rules = [
  [/ou|oo|oh(?![aiueoy])/g, "o"],
  [/uu/g, "u"],
  [/aa/g, "a"],
  [/shi/g, "si"],
  [/chi/g, "ti"],
  [/tsu/g, "tu"],
  [/ji/g, "zi"],
  [/fu/g, "hu"],
  [/wo/g, "o"],
];

/** Revised romanisation and McCune–Reischauer write the same sounds with other letters. */
const hangul: Rules = [
  [/ch|j/g, "c"],
  [/eo/g, "o"],
  [/eu/g, "u"],
  [/g/g, "k"],
  [/d/g, "t"],
  [/b/g, "p"],
  [/r/g, "l"],
  [/sh/g, "s"],
];

function rulesOf(text: string): Rules | null {
  if (/[\u0400-\u04ff]/.test(text)) return cyrillic;
  if (/[\u0370-\u03ff]/.test(text)) return greek;
  if (/[\u3040-\u30ff]/.test(text)) return kana;
  return /[\uac00-\ud7a3]/.test(text) ? hangul : null;
}

/**
 * Romanised text with the differences between ways of romanising taken out, for a name whose own
 * script is that of `original`. For comparing only: what is left is no spelling anybody uses.
 */
export function soundOf(romanised: string, original: string): string {
  const rules = rulesOf(original) ?? [];
  return rules.reduce((text, [from, to]) => text.replace(from, to), romanised)
    .replace(/(.)\1+/g, "$1");
}

/** Whether a text is in a script that can be romanised. */
export function isRomanisable(text: string): boolean {
  return rulesOf(text) !== null;
}
