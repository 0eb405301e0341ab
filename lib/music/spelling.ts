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
  xmas: "christmas",
  tonite: "tonight",
};
const mayBeTyped = / (?:ur?|r|4|2|n|(?:to)?nite|luv|thru|xmas) /;

/** `im a slave 4 u` → `im a slave for you`. */
export function typedOut(words: string): string {
  const padded = ` ${words} `;
  if (!mayBeTyped.test(padded)) return words;
  return words.split(" ").map((word) => typed[word] ?? word).join(" ");
}

const ones = ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen " +
  "fifteen sixteen seventeen eighteen nineteen").split(" ");
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const [small, round] = [ones.join("|"), tens.join("|")];
const spelledNumber = new RegExp(
  `(?<= )(?:(${round})(?: (${ones.slice(0, 9).join("|")}))?|(${small}))(?= )`,
  "g",
);

/** `twenty one pilots` → `21 pilots`; a number alone stays, since files are numbered. */
export function inDigits(words: string): string {
  if (!words.includes(" ")) return words;
  const counted = ` ${words} `.replace(
    spelledNumber,
    (_, ten?: string, one?: string, few?: string) =>
      String(
        ten
          ? (tens.indexOf(ten) + 2) * 10 + ones.indexOf(one ?? "") + 1
          : ones.indexOf(few ?? "") + 1,
      ),
  ).trim();
  return /^\d+$/.test(counted) ? words : counted;
}

/** `groenemeyer` → `gronemeyer`: umlauts written with two letters lose the second one. */
export function withoutUmlauts(words: string): string {
  return /[aou]e|aa/.test(words) ? words.replace(/([aou])e|aa/g, (_, vowel = "a") => vowel) : words;
}
