/** Which events of the history a filter means, as conditions. */
import type { Sql } from "../db.ts";
import type { ActivityFilter } from "../schemas/activity.ts";

const mostWords = 20;

/** What is said without an ending is of JavaScript's milliseconds; PostgreSQL keeps microseconds. */
export function meant(sql: Sql, { type, status, from, to, q }: ActivityFilter) {
  return sql`true
    ${type ? sql`and type = ${type}` : sql``}
    ${status ? sql`and status = ${status}` : sql``}
    ${from ? sql`and timestamp >= ${from}` : sql``}
    ${to ? sql`and timestamp < ${to}::timestamptz + interval '1 millisecond'` : sql``}
    ${wordsOf(q).reduce((all, word) => sql`${all} and ${holds(sql, word)}`, sql``)}`;
}

/** In lower case, as it is stored; each word may stand anywhere. */
function wordsOf(q = ""): string[] {
  return [...new Set(q.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, mostWords);
}

/** Without three letters in a row an index of trigrams would be read from end to end. */
function holds(sql: Sql, word: string) {
  const part = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  return /[a-z0-9]{3}/.test(word)
    ? sql`search_text like ${part}`
    : sql`search_text || '' like ${part}`;
}
