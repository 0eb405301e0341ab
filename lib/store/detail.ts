import { row, type Sql } from "../db.ts";
import { DownloadDetail } from "../schemas/download.ts";
import { candidatesOf } from "./candidates.ts";
import { findDownload } from "./downloads.ts";
import { enrichmentsOf } from "./enrichments.ts";
import { eventsOf, queriesOf } from "./queries.ts";
import { siblingsOf } from "./siblings.ts";
import { newestWords } from "./words.ts";
import { isLeaving } from "./wrong_files.ts";

/** A download with its files, its timeline, what was asked for it, and its tags. */
export async function findDetail(sql: Sql, id: number): Promise<DownloadDetail | undefined> {
  const download = await findDownload(sql, id);
  if (!download) return undefined;
  const stored = await row(
    DownloadDetail.pick({ tags: true, audio: true }),
    sql`select tags, audio from downloads where id = ${id}`,
  );
  return {
    ...download,
    candidates: await candidatesOf(sql, id),
    events: await eventsOf(sql, id),
    queries: await queriesOf(sql, id),
    siblings: await siblingsOf(sql, id),
    words: await newestWords(sql, id) ?? null,
    leaving: await isLeaving(sql, id),
    tags: stored?.tags ?? null,
    audio: stored?.audio ?? null,
    enrichments: await enrichmentsOf(sql, id),
  };
}
