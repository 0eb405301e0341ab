/** What a search text asks for. */
export interface Query {
  words: string[];
  excluded: string[];
}

/** Punctuation separates words in shares and in searches alike. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[\p{P}\p{S}\s]+/gu, " ").trim();
}

/**
 * Reads a search text: `-word` excludes, words of one character are dropped.
 * `undefined` if nothing is left to look for (contracts/slskd.md §3.1).
 */
export function readQuery(searchText: string): Query | undefined {
  const tokens = searchText.split(/\s+/).filter(Boolean);
  const excluded = tokens.filter((token) => token.startsWith("-")).map(plain).filter(Boolean);
  const words = tokens
    .filter((token) => !token.startsWith("-") && [...token].length > 1)
    .flatMap((token) => plain(token).split(" "))
    .filter((word) => [...word].length > 1);
  return words.length > 0 ? { words, excluded } : undefined;
}

/** Whether a remote path answers a query; accents and Unicode forms count as they are. */
export function answers(query: Query, path: string): boolean {
  const text = plain(path);
  return query.words.every((word) => text.includes(word)) &&
    !query.excluded.some((word) => text.includes(word));
}
