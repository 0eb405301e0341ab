/** Words with which a person has the network asked for a download. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { RemoteFile } from "../schemas/candidate.ts";
import { WordSearch } from "../schemas/word_search.ts";

/**
 * Ties a search to a download, for which its files will be judged. The search is held, so that it
 * ends before this or after.
 * @returns whether it is over already
 */
export async function tieSearch(sql: Sql, search_id: string, download_id: number) {
  const search = await row(
    z.object({ state: z.string() }),
    sql`select state from searches where id = ${search_id}::uuid for share`,
  );
  await sql`
    insert into download_words (search_id, download_id) values (${search_id}::uuid, ${download_id})
    on conflict (search_id, download_id) do update set asked_at = now()`;
  return search?.state === "completed";
}

/** The downloads a search was made for, and not judged yet. */
export async function tiedTo(sql: Sql, search_id: string): Promise<number[]> {
  const tied = await rows(
    z.object({ download_id: z.int() }),
    sql`select download_id from download_words
      where search_id = ${search_id}::uuid and judged_at is null order by download_id`,
  );
  return tied.map(({ download_id }) => download_id);
}

/** Notes that a search was judged for a download; `false` when it was before, or is gone. */
export async function wordsJudged(sql: Sql, search_id: string, download_id: number) {
  const { count } = await sql`update download_words set judged_at = now()
    where search_id = ${search_id}::uuid and download_id = ${download_id} and judged_at is null`;
  return count > 0;
}

/** Everything a search found. */
export async function wordsFiles(sql: Sql, search_id: string): Promise<RemoteFile[]> {
  return await rows(
    RemoteFile,
    sql`select * from search_files where search_id = ${search_id}::uuid order by n`,
  );
}

/** The newest search a person had made for a download. */
export function newestWords(sql: Sql, download_id: number): Promise<WordSearch | undefined> {
  return row(
    WordSearch,
    sql`select s.id::text, s.query, s.state, s.reason_code, s.reason_detail, s.files,
        w.judged_at is not null as judged,
        case when s.state = 'queued'
          then ceil(greatest(0, extract(epoch from s.next_attempt_at - now())))::int end as wait_s
      from download_words w join searches s on s.id = w.search_id
      where w.download_id = ${download_id} order by w.asked_at desc, s.id limit 1`,
  );
}
