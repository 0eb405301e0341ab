/** Lists of words as regular expressions over text that is padded with a blank on each side. */

/** Names and their words, as alternatives of a regular expression (vocabulary.ts). */
export type Table = readonly (readonly [name: string, words: string])[];

/** A table that was compiled. */
export interface Rules {
  each: readonly (readonly [name: string, pattern: RegExp])[];
  /** Whether any of them finds something: most texts have none of the words. */
  any: RegExp;
}

/** All alternatives of a table in one. */
export function anyOf(table: Table): string {
  return table.map(([, words]) => words).join("|");
}

/** The alternatives, cut where no bracket is open. */
function alternatives(words: string): string[] {
  const found = [""];
  let depth = 0;
  for (const [part] of words.matchAll(/\\.|[^\\]/gs)) {
    if (part === "(") depth++;
    if (part === ")") depth--;
    if (part === "|" && depth === 0) found.push("");
    else found[found.length - 1] += part;
  }
  return found;
}

/**
 * The same alternatives, those that begin with the same letter behind that letter: where none
 * begins so a text is passed over at once. Only for asking whether, since their order changes.
 */
export function byLetter(words: string): string {
  const groups = Map.groupBy(alternatives(words), (one) => /^[a-z](?![?*+{])/.exec(one)?.[0] ?? "");
  return [...groups].map(([letter, all]) =>
    letter === "" ? all.join("|") : `${letter}(?:${all.map((one) => one.slice(1)).join("|")})`
  ).join("|");
}

/** `^` and `$` bind to the text inside the padding. */
function anchored(words: string): string {
  return words.replaceAll("^", "(?<=^ )").replaceAll(/\$(?!\))/g, "(?= $)");
}

/** Compiles a table: each list as whole words. */
export function rulesOf(table: Table): Rules {
  return {
    each: table.map((
      [name, words],
    ) => [name, new RegExp(`(?<= )(?:${anchored(words)})(?= )`, "g")]),
    any: new RegExp(`(?<= )(?:${byLetter(anchored(anyOf(table)))})(?= )`),
  };
}

/** Applies rules to a padded text; what they take is cut out of it. */
export function take({ each, any }: Rules, padded: string): { found: string[]; rest: string } {
  const found: string[] = [];
  if (!any.test(padded)) return { found, rest: padded };
  let rest = padded;
  for (const [name, pattern] of each) {
    const without = rest.replace(pattern, "");
    if (without === rest) continue;
    found.push(name);
    rest = ` ${without.replace(/ +/g, " ").trim()} `;
  }
  return { found, rest };
}
