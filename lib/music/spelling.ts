const shortened: Readonly<Record<string, string>> = {
  no: "number",
  nr: "number",
  pt: "part",
  pts: "parts",
  vol: "volume",
  mr: "mister",
  dr: "doctor",
  jr: "junior",
};
const mayBeShortened = /\b(?:no|nr|pts?|vol|[mdj]r)\b|\bin [a-g] (?:(?:flat|sharp) )?major\b/;
const abbreviation = / (?:(?:no|nr|pts?|vol)(?= (?:\d|[ivx]+ ))|mr|dr|jr)(?= )/g;

/** Abbreviations written out; `no` only before a number. */
export function spellOut(words: string): string {
  if (!mayBeShortened.test(words)) return words;
  return ` ${words} `.replace(abbreviation, (word) => ` ${shortened[word.trim()]}`)
    .replace(/( in [a-g](?: flat| sharp)?) major(?= )/, "$1").trim();
}

/** Words as people type them on a telephone. */
const typed: Readonly<Record<string, string>> = {
  u: "you",
  ur: "your",
  r: "are",
  "4": "for",
  "2": "to",
  n: "and",
  nite: "night",
  luv: "love",
  thru: "through",
  tonite: "tonight",
};
const mayBeTyped = / (?:ur?|r|4|2|n|(?:to)?nite|luv|thru) /;

/** `im a slave 4 u` → `im a slave for you`. */
export function typedOut(words: string): string {
  const padded = ` ${words} `;
  if (!mayBeTyped.test(padded)) return words;
  return words.split(" ").map((word) => typed[word] ?? word).join(" ");
}
