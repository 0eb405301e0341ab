/** Which rows of `downloads` a filter means, as conditions. */
import type { Sql } from "../db.ts";
import type { DownloadFilter, StatusFilter } from "../schemas/download_query.ts";
import { DownloadState, statusOf } from "../schemas/download_state.ts";

/** Where the column `place` begins for what moves and for what waits; all the rest is 0. */
const moving = 2 ** 33;
const waiting = 2 ** 32;

/** The states behind a word of the API; `review` stands apart from `queued`. */
export function statesOf(status: StatusFilter): DownloadState[] {
  if (status === "review") return ["review"];
  const word = { pending: "queued", in_progress: "running" }[status as string] ?? status;
  return DownloadState.options.filter((state) => statusOf[state] === word && state !== "review");
}

/** Those that stand for themselves, not for their retry; of one import, if one is named. */
export function listed(sql: Sql, { import: of_import }: Pick<DownloadFilter, "import">) {
  return sql`retried_as is null ${
    of_import
      ? sql`and exists (select from ingest_items i
          where i.download_id = downloads.id and i.job_id = ${of_import})`
      : sql``
  }`;
}

/**
 * Everything a filter says.
 * @param walk the rows are read in another order anyway, and looked at one by one
 */
export function filtered(sql: Sql, filter: DownloadFilter, walk = false) {
  const { status, all, q, from, to } = filter;
  return sql`${listed(sql, filter)}
    ${status ? inStatus(sql, status) : all ? sql`` : sql`and place >= ${waiting}`}
    ${from ? sql`and created_at >= ${from}` : sql``}
    ${to ? sql`and created_at <= ${to}` : sql``}
    ${wordsOf(q).reduce((all, word) => sql`${all} and ${holds(sql, word, walk)}`, sql``)}`;
}

/** What moves is a range of the list's index; any other word is one state. */
function inStatus(sql: Sql, status: StatusFilter) {
  const states: string[] = statesOf(status);
  return states.length > 1 ? sql`and place >= ${moving}` : sql`and state = ${states[0]!}`;
}

const mostWords = 20;

/** What is searched for, in lower case as it is stored; each word may stand anywhere. */
function wordsOf(q = ""): string[] {
  return [...new Set(q.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, mostWords);
}

/** Without three letters in a row an index of trigrams would be read from end to end. */
function holds(sql: Sql, word: string, walk: boolean) {
  const part = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  const useIndex = !walk && /[a-z0-9]{3}/.test(word);
  return useIndex ? sql`search_text like ${part}` : sql`search_text || '' like ${part}`;
}
