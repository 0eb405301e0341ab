/** Facts about a recording, from several sources. */
import { FactName, type Facts } from "../schemas/facts.ts";

/** One of several sources, best first. */
export interface FactSource {
  name: string;
  facts: Facts;
}

export interface MergedFacts {
  facts: Facts;
  /** Which source each comes from. */
  from: Partial<Record<FactName, string>>;
}

/** Of each fact the values of the first source that has good ones, all of them. */
export function mergeFacts(sources: readonly FactSource[]): MergedFacts {
  const merged: MergedFacts = { facts: {}, from: {} };
  for (const name of FactName.options) {
    for (const source of sources) {
      const values = goodValues(name, source.facts[name]);
      if (values.length === 0) continue;
      merged.facts[name] = values;
      merged.from[name] = source.name;
      break;
    }
  }
  return merged;
}

/** Words that stand where nothing is known. */
const placeholder =
  /^(?:unknown(?: (?:artist|album|genre|composer|label|title))?|unbekannt\w*|various|none|null|n\/?a|other|default|undefined|no (?:genre|label)|not on label|misc(?:ellaneous)?|\[\w[\w ]*\]|<\w[\w ]*>)$/i;

/** What a value of a fact has to look like; the others are words. */
const forms: Partial<Record<FactName, RegExp>> = {
  isrc: /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/,
  release_date: /^(?!0000)\d{4}(?:-\d{2}){0,2}$/,
  // The year's alone is no word of who holds it, but that is how many are written.
  copyright: /\p{L}{2}|\d{4}/u,
};
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const words = /\p{L}/u;

/**
 * Whether a value says something: not empty, no word for "unknown", letters in it where letters
 * belong (a genre `(17)` or `255` is a number of a list nobody sees).
 */
export function isGood(name: FactName, value: string): boolean {
  const text = value.trim();
  if (text === "" || text.length > 500 || placeholder.test(text)) return false;
  const form = forms[name] ?? (name.endsWith("_id") ? uuid : words);
  return form.test(text);
}

/** The values that say something, each once whatever its case. */
export function goodValues(name: FactName, values: readonly string[] = []): string[] {
  const seen = new Map<string, string>();
  for (const value of values) {
    const text = value.trim();
    const key = text.toLowerCase();
    if (isGood(name, text) && !seen.has(key)) seen.set(key, text);
  }
  return [...seen.values()];
}

/** Facts without those of which nothing is known. */
export function known(
  all: { [N in keyof Facts]?: readonly (string | null | undefined)[] },
): Facts {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, values]) => {
      const said = values.filter((value) => typeof value === "string" && value !== "");
      return said.length > 0 ? [[name, said]] : [];
    }),
  );
}
