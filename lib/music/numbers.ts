import { tokens } from "./normalise.ts";

const romans = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ");
const names = "one two three four five six seven eight nine ten".split(" ");

/** The number a word stands for, in digits or Roman numerals; `null` for any other word. */
export function numberOf(word: string): number | null {
  if (/^\d{1,6}$/.test(word)) return Number(word);
  const index = romans.indexOf(word);
  return index < 0 ? null : index + 1;
}

/** Words that say what the number after them counts. */
const labels: Readonly<Record<string, string>> = {
  part: "part",
  parts: "part",
  pt: "part",
  pts: "part",
  teil: "part",
  parte: "part",
  partie: "part",
  vol: "volume",
  vols: "volume",
  volume: "volume",
  chapter: "chapter",
  episode: "chapter",
  movement: "movement",
  act: "act",
  scene: "scene",
  book: "book",
  no: "number",
  nos: "number",
  nr: "number",
  number: "number",
  op: "opus",
  opus: "opus",
  bwv: "catalogue",
  hwv: "catalogue",
  kv: "catalogue",
  k: "catalogue",
  rv: "catalogue",
  woo: "catalogue",
};

/** Labels that stand before several numbers: `Pts. 6-9`, `Parts 1 & 2`. */
const lists = new Set(["part", "volume"]);
const joints = new Set(["and", "to"]);

function valueOf(word: string): number | null {
  const named = names.indexOf(word);
  return named < 0 ? numberOf(word) : named + 1;
}

/** A dash that does not stand between two numbers begins something else. */
const boundary = /\s[-–—]\s(?!\d{1,2}(?!\d))|[()[\]]/;

/** `op67` is one word in many file names. */
function wordsOf(piece: string): string[] {
  return tokens(piece).flatMap((word) => {
    const [, label, value] = /^([a-z]{1,4})(\d{1,4})$/.exec(word) ?? [];
    return label && value && labels[label] ? [label, value] : [word];
  });
}

/** A movement: `: II. Andante`, ` - 2. Andante`. */
const movement = /[:\-–—,]\s*([ivx]{1,5}|\d{1,2})\.\s+(?=\p{L})/giu;

/** The numbers behind a label, in one piece of a title. */
function labelled(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    const label = labels[word];
    if (!label) return [];
    const found: string[] = [];
    for (const next of words.slice(at + 1)) {
      const value = valueOf(next);
      if (value !== null) found.push(`${label} ${value}`);
      if (!lists.has(label) || value === null && !joints.has(next)) break;
    }
    return found;
  });
}

/** Text that normalising makes no letters of: here a label is spelled as it is. */
const plain = /^[\w\s.,:;()[\]{}#~=%^"|\\/<>?-]*$/;
const anyLabel = new RegExp(`(?<![a-z0-9])(?:${Object.keys(labels).join("|")})(?![a-z])`, "i");

/** Whether no label and no movement can be in a text: most names have none. */
function hasNoNumbers(text: string): boolean {
  return plain.test(text) && !text.includes(".") && !anyLabel.test(text);
}

/**
 * The numbers that tell works of one name apart, as `label value`: `part 2`, `opus 67`,
 * `movement 1` (matching.md §5.1). Roman and arabic count the same; years are not read.
 */
export function readNumbers(text: string): string[] {
  if (hasNoNumbers(text)) return [];
  const found = new Set(text.split(boundary).flatMap((piece) => labelled(wordsOf(piece))));
  for (const [, value = ""] of text.matchAll(movement)) {
    const number = numberOf(value.toLowerCase());
    if (number !== null) found.add(`movement ${number}`);
  }
  return [...found];
}

const ending =
  / (?:parts?|pts?|vol|volume|chapter)((?: (?:\d{1,3}|[ivx]+|and|to|one|two|three|four|five))+)$/;

/** Normalised text without a trailing `part 2`; the number is kept by `readNumbers`. */
export function withoutPart(words: string): string {
  return words.replace(ending, "");
}

function byLabel(numbers: readonly string[]): Map<string, string> {
  const groups = new Map<string, string[]>();
  for (const number of numbers) {
    const [label = "", value = ""] = number.split(" ");
    groups.set(label, [...groups.get(label) ?? [], value]);
  }
  return new Map([...groups].map(([label, values]) => [
    label,
    (ofWorks.has(label) ? values : values.sort()).join(","),
  ]));
}

/** A further part of something is another track than the thing itself; the first may be it. */
const furtherPart = /^(?:part|volume|chapter|act) (?!1$)/;

/** Labels that count works: a work may be named by one of its numbers only, the first. */
const ofWorks = new Set(["number", "opus", "catalogue"]);

function agree(label: string, a: string, b: string): boolean {
  if (a === b || !ofWorks.has(label)) return a === b;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.split(",")[0] === short;
}

/** The labels both sides number differently, and further parts of what is wanted unnumbered. */
export function differingNumbers(wanted: readonly string[], found: readonly string[]): string[] {
  if (wanted.length === 0) return found.filter((number) => furtherPart.test(number));
  const other = byLabel(found);
  return [...byLabel(wanted)].flatMap(([label, values]) => {
    const against = other.get(label);
    return against !== undefined && !agree(label, values, against)
      ? [`${label} ${values} ≠ ${against}`]
      : [];
  });
}
