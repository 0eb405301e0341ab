/** What a person types, in the query language of MusicBrainz' search (contracts/spotify.md §5.1). */

/** Each word costs a clause for every field; a longer query finds nothing anyway. */
const mostWords = 12;

/**
 * A query that finds what has every word in one of the fields, whatever the words are: an artist
 * and a title together, half a title, a title and an album. Nothing of it is understood as syntax.
 */
export function everyWord(text: string, fields: readonly string[]): string {
  const words = text.trim().split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // Words without a letter are no words to the index, unless there are no others (`!!!`).
  const terms = words.length > 0 ? words.slice(0, mostWords) : [text.trim()];
  return terms
    .map((term) => `(${fields.map((field) => `${field}:${quoted(term)}`).join(" OR ")})`)
    .join(" AND ");
}

/** A phrase of Lucene's query language. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
