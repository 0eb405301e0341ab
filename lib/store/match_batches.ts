/** What the matcher found, until a batch counts it. */
import { z } from "zod";
import { countDecision } from "../metrics/work.ts";
import { row, rows, type Sql } from "../db.ts";
import { enqueue } from "../queue/mod.ts";
import type { RemoteFile } from "../schemas/candidate.ts";
import { type Comparison, MatchBatch } from "../schemas/match_batch.ts";

/** Seconds in which results gather for one batch. */
const gather_s = 5;

/**
 * Notes what a search, or a second look at its files, found for a wish: the first of its files, or
 * that there was none. Last in its transaction: every result wants the same job.
 */
export async function noteJudged(
  sql: Sql,
  download_id: number,
  best?: { file: Pick<RemoteFile, "username" | "filename">; outcome?: string },
): Promise<void> {
  const { username = null, filename = null } = best?.file ?? {};
  await sql`
    insert into match_results (download_id, candidate_id, confidence)
    select ${download_id}, c.id, c.confidence
    from (select 1) one left join download_candidates c
      on c.download_id = ${download_id} and c.username = ${username} and c.filename = ${filename}`;
  await wantBatch(sql);
  countDecision(best?.outcome);
}

/** Notes what came of a comparison that somebody asked for. Last in its transaction, too. */
export async function noteComparison(sql: Sql, { saved, confidence }: Comparison): Promise<void> {
  await sql`insert into match_results (saved, confidence) values (${saved}, ${confidence})`;
  await wantBatch(sql);
}

/** One job for what comes together; it runs when nothing is added under its key any more. */
async function wantBatch(sql: Sql) {
  const key = `gathered:${Math.floor(Date.now() / 1000 / gather_s)}`;
  await enqueue(sql, { type: "matching", payload: {}, key, delay_s: gather_s });
}

const MatchResult = z.object({
  id: z.int(),
  download_id: z.int().nullable(),
  candidate_id: z.int().nullable(),
  confidence: z.number().nullable(),
  saved: z.boolean().nullable(),
});
export type MatchResult = z.output<typeof MatchResult>;

/**
 * The oldest results, locked and with their downloads, so that nobody else counts them. One whose
 * download is in other hands is left for later: who deletes it would wait for this and this for them.
 */
export async function takeResults(sql: Sql, limit: number): Promise<MatchResult[]> {
  const found = await rows(
    MatchResult,
    sql`select * from match_results order by id limit ${limit} for update skip locked`,
  );
  const ids = found.flatMap(({ download_id }) => download_id ?? []);
  const free = await rows(
    z.object({ id: z.int() }),
    sql`select id from downloads where id = any (${ids}::bigint[]) for key share skip locked`,
  );
  const there = new Set(free.map(({ id }) => id));
  return found.filter(({ download_id }) => download_id === null || there.has(download_id));
}

/** Ends results that were counted. */
export async function dropResults(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql`delete from match_results where id = any (${ids as number[]}::bigint[])`;
}

/** How many results wait to be counted; no more than 10,000 are looked at. */
export async function backlog(sql: Sql): Promise<number> {
  const found = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from (select from match_results limit 10000) r`,
  );
  return found?.n ?? 0;
}

/** Writes a batch, and counts it into the totals. */
export async function insertBatch(
  sql: Sql,
  batch: Omit<MatchBatch, "id" | "at">,
): Promise<MatchBatch> {
  const { saved, discarded, empty, average_confidence, histogram } = batch;
  await sql`update match_totals set saved = saved + ${saved}, discarded = discarded + ${discarded}`;
  const added = await row(
    MatchBatch,
    sql`insert into match_batches (saved, discarded, empty, average_confidence, histogram)
      values (${saved}, ${discarded}, ${empty}, ${average_confidence}, ${histogram}::int[])
      returning *`,
  );
  return added!;
}
