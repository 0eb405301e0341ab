import { bareName } from "./alike.ts";
import { knownAliases } from "./alias_table.ts";
import { normalise } from "./normalise.ts";
import { sortWords } from "./similarity.ts";

/** Two names of one act, in any order. */
export interface AliasPair {
  name: string;
  alias: string;
}

/** The other names of an artist; none for most. Names are compared as artists' names are. */
export type Aliases = (name: string) => readonly string[];

/** The spelling by which names are compared: normalised, without the article. */
function keyOf(name: string): string {
  return bareName(normalise(name));
}

/** By the words of a name in any order: the family name comes first or last. */
type Groups = ReadonlyMap<string, ReadonlySet<string>>;

/** Puts each list of names into one group with every group it shares a name with. */
function joinedBy(lists: readonly (readonly string[])[], groups: Groups = new Map()): Groups {
  const joined = new Map(groups);
  for (const list of lists) {
    const names = list.map(keyOf).filter(Boolean);
    const group = new Set(names.flatMap((name) => [name, ...joined.get(sortWords(name)) ?? []]));
    for (const name of group) joined.set(sortWords(name), group);
  }
  return joined;
}

function lookup(groups: Groups): Aliases {
  return function others(name) {
    const key = sortWords(keyOf(name));
    return [...groups.get(key) ?? []].filter((other) => sortWords(other) !== key);
  };
}

const known = joinedBy(knownAliases.map((line) => line.split(" | ")));

/** The names everybody knows, which no rule of spelling could find. */
export const builtInAliases: Aliases = lookup(known);

/**
 * Known names together with these. What is an alias of an alias is one, too. Prepared once, asked
 * often: 5,000 pairs take some milliseconds.
 */
export function aliasesOf(pairs: readonly AliasPair[]): Aliases {
  if (pairs.length === 0) return builtInAliases;
  return lookup(joinedBy(pairs.map(({ name, alias }) => [name, alias]), known));
}
