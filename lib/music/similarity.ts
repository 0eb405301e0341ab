/** Compares one prepared text with another: 0 nothing in common, 1 equal. */
export type Ratio = (candidate: string) => number;

/** For each UTF-16 unit of the query, the bits of the places where it stands. */
interface Places {
  words: number;
  latin: Int32Array;
  others: ReadonlyMap<number, Int32Array>;
  /** Room to reckon in, used anew by every comparison. */
  row: Int32Array;
}

const latinUnits = 256;

function placesOf(query: string): Places {
  const words = Math.ceil(query.length / 32);
  const latin = new Int32Array(latinUnits * words);
  const others = new Map<number, Int32Array>();
  for (let at = 0; at < query.length; at++) {
    const unit = query.charCodeAt(at);
    const word = at >>> 5;
    if (unit < latinUnits) latin[unit * words + word]! |= 1 << (at & 31);
    else {
      const bits = others.get(unit) ?? new Int32Array(words);
      bits[word]! |= 1 << (at & 31);
      others.set(unit, bits);
    }
  }
  return { words, latin, others, row: new Int32Array(words) };
}

function zeroBits(bits: number): number {
  let set = ~bits;
  set -= (set >>> 1) & 0x55555555;
  set = (set & 0x33333333) + ((set >>> 2) & 0x33333333);
  return Math.imul((set + (set >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Longest common subsequence for queries of at most 32 units: one machine word a unit. */
function shortLcs({ latin, others }: Places, candidate: string): number {
  let row = -1;
  for (let at = 0; at < candidate.length; at++) {
    const unit = candidate.charCodeAt(at);
    const bits = unit < latinUnits ? latin[unit]! : others.get(unit)?.[0] ?? 0;
    const hits = row & bits;
    row = (row + hits) | (row & ~hits);
  }
  return zeroBits(row);
}

/** The same for longer ones, word by word, the carry of each addition handed on. */
function longLcs({ words, latin, others, row }: Places, candidate: string): number {
  row.fill(-1);
  for (let at = 0; at < candidate.length; at++) {
    const unit = candidate.charCodeAt(at);
    const isLatin = unit < latinUnits;
    const table = isLatin ? latin : others.get(unit);
    if (table === undefined) continue;
    const start = isLatin ? unit * words : 0;
    let carry = 0;
    for (let word = 0; word < words; word++) {
      const before = row[word]!;
      const hits = before & table[start + word]!;
      const sum = (before + hits + carry) | 0;
      carry = ((before & hits) | ((before | hits) & ~sum)) >>> 31;
      row[word] = sum | (before & ~hits);
    }
  }
  let common = 0;
  for (let word = 0; word < words; word++) common += zeroBits(row[word]!);
  return common;
}

/**
 * The indel ratio 2·LCS/(a+b) against one query that is prepared once (matching.md §4.4), by the
 * bit-parallel recurrence of Hyyrö (2004). Lengths are UTF-16 units. An empty text resembles
 * nothing, not even another empty one: 0.
 */
export function prepare(query: string): Ratio {
  if (query === "") return () => 0;
  const places = placesOf(query);
  const lcs = places.words === 1 ? shortLcs : longLcs;
  return (candidate) => 2 * lcs(places, candidate) / (query.length + candidate.length);
}

/** `prepare(a)(b)`, for a pair that is compared once. Symmetric. */
export function ratio(a: string, b: string): number {
  return prepare(a)(b);
}

/** The words of a text in alphabetical order. */
export function sortWords(text: string): string {
  const blank = text.indexOf(" ");
  if (blank < 0) return text;
  if (text.includes(" ", blank + 1)) return text.split(" ").sort().join(" ");
  const [first, second] = [text.slice(0, blank), text.slice(blank + 1)];
  return second < first ? `${second} ${first}` : text;
}

/** The ratio of two texts whose words stand in any order. */
export function tokenSortRatio(a: string, b: string): number {
  return ratio(sortWords(a.trim()), sortWords(b.trim()));
}
