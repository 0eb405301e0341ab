/** How much a field resembles what somebody typed, who types artist and title in one line. */
import { romanise } from "../music/romanise.ts";
import { prepare, type Ratio } from "../music/similarity.ts";

/** Whether every word of one text is a word of the other. */
function within(words: readonly string[], others: ReadonlySet<string>): boolean {
  return words.every((word) => others.has(word));
}

function plain(wanted: string): Ratio {
  const ratio = prepare(wanted);
  const asked = wanted.split(" ");
  const askedFor = new Set(asked);
  return function alike(text) {
    if (text === "") return 0;
    if (text === wanted) return 1;
    const value = ratio(text);
    const words = text.split(" ");
    // Half of the way is made when nothing in it is foreign: `low tide` in `mira vale low tide`.
    const whole = within(words, askedFor) || within(asked, new Set(words));
    return whole ? (1 + value) / 2 : value;
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
