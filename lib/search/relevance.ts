/** How much a field resembles what somebody typed, who types artist and title in one line. */
import { romanise } from "../music/romanise.ts";
import { prepare, type Ratio } from "../music/similarity.ts";

function plain(wanted: string): Ratio {
  const ratio = prepare(wanted);
  const asked = wanted.split(" ");
  const askedFor = new Set(asked);
  /** Whether a text has no word of its own, or lacks none of the query. */
  function isWhole(text: string): boolean {
    const words = text.split(" ");
    if (words.length <= asked.length && words.every((word) => askedFor.has(word))) return true;
    const padded = ` ${text} `;
    return words.length >= asked.length && asked.every((word) => padded.includes(` ${word} `));
  }
  return function alike(text) {
    if (text === "") return 0;
    if (text === wanted) return 1;
    // Half of the way is made when nothing in it is foreign: `low tide` in `mira vale low tide`.
    return isWhole(text) ? (1 + ratio(text)) / 2 : ratio(text);
  };
}

/**
 * How alike a normalised field is to a normalised query, 0 to 1: the indel ratio, nearer to 1 when
 * one holds all words of the other. Other scripts are compared romanised, too.
 */
export function relevanceTo(wanted: string): Ratio {
  const compare = plain(wanted);
  const latin = romanise(wanted);
  const romanised = latin === wanted ? compare : plain(latin);
  return function relevance(text) {
    const value = compare(text);
    if (value > .5 || !/[^\0-\x7f]/.test(wanted + text)) return value;
    const reading = romanise(text);
    return reading === text && latin === wanted ? value : Math.max(value, romanised(reading));
  };
}
