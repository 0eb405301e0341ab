import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import {
  Candidate,
  FileFault,
  type OutcomeCode,
  type RemoteFile,
  type Verdict,
} from "../schemas/candidate.ts";
import type { Outcome } from "../schemas/candidate.ts";
import { storable } from "../storable.ts";
import { countHits, keepsAway } from "./denied.ts";

/** A file the matcher judged, in the order in which files are tried. */
export interface Judged {
  file: RemoteFile;
  verdict: Verdict;
  outcome: Outcome;
}

/** Failures that say something of the file itself: it is never tried again for this wish. */
const lasting: readonly OutcomeCode[] = [...FileFault.options, "cancelled", "wrong_recording"];

/**
 * Stores what a search found. A file that was found before is judged anew, keeps its place when it
 * is being tried, and stays failed when that was in this round or the failure was its own.
 */
export async function storeCandidates(
  sql: Sql,
  download_id: number,
  query: string,
  search_id: string | null,
  judged: readonly Judged[],
): Promise<void> {
  const list = judged.map(({ file, verdict, outcome }, index) => ({
    ...file,
    ...verdict,
    outcome,
    rank: index + 1,
  }));
  await sql`
    insert into download_candidates as c (download_id, username, filename, size, bitrate_kbps,
      duration_s, sample_rate_hz, bit_depth, free_slot, queue_length, upload_speed, confidence,
      outcome, reasons, rank, query, search_id, state)
    select distinct on (username, filename) ${download_id}, username, filename, size, bitrate_kbps,
      duration_s, sample_rate_hz, bit_depth, free_slot, queue_length, upload_speed, confidence,
      outcome, reasons, rank, ${query}, ${search_id}::uuid,
      case when outcome = 'none' then 'refused' else 'found' end
    from jsonb_to_recordset(${sql.json(list as unknown as Json)}) as t(
      username text, filename text, size bigint, bitrate_kbps real, duration_s real,
      sample_rate_hz real, bit_depth real, free_slot boolean, queue_length int,
      upload_speed bigint, confidence real, outcome text, reasons jsonb, rank int)
    order by username, filename, rank
    on conflict (download_id, username, filename) do update set
      size = excluded.size, free_slot = excluded.free_slot, queue_length = excluded.queue_length,
      upload_speed = excluded.upload_speed, confidence = excluded.confidence,
      outcome = excluded.outcome, reasons = excluded.reasons, rank = excluded.rank,
      query = excluded.query, search_id = excluded.search_id,
      state = case
        when c.state in ('requested', 'transferring', 'done') then c.state
        when c.state = 'failed' and (c.outcome_code = any (${lasting as string[]})
          or c.tried_round >= (select attempts from downloads d where d.id = c.download_id))
          then c.state
        else excluded.state end`;
  await countHits(sql, download_id);
}

/** The best file that may still be tried: accepted, and neither it nor its peer is left alone. */
export function nextCandidate(sql: Sql, download_id: number): Promise<Candidate | undefined> {
  return row(
    Candidate,
    sql`select c.* from download_candidates c
      where c.download_id = ${download_id} and c.state = 'found' and c.outcome = 'auto'
        and not exists (select from peer_denials d where ${keepsAway(sql)})
        and not exists (select from download_candidates o
          where o.username = c.username and o.filename = c.filename and o.id <> c.id
            and o.state in ('requested', 'transferring'))
        -- Apart from those, for each way has its index; together they would read all candidates.
        and (c.username, c.filename) not in (
          select o.username, o.filename from downloads d
            join download_candidates o on o.id = d.candidate_id
          where d.state = 'matched' and d.id <> ${download_id})
      order by c.rank, c.id limit 1`,
  );
}

/** Gives files that failed in an earlier round another chance, where that was not their own fault. */
export async function reviveCandidates(
  sql: Sql,
  { id, attempts }: { id: number; attempts: number },
) {
  await sql`update download_candidates set state = 'found'
    where download_id = ${id} and state = 'failed' and tried_round < ${attempts}
      and outcome_code <> all (${lasting as string[]})`;
}

/** How many files a person could still choose from, and how sure the matcher is of the best. */
export async function reviewable(sql: Sql, download_id: number) {
  const found = await row(
    z.object({ n: z.int(), best: z.number().nullable() }),
    sql`select count(*)::int as n, max(confidence) as best from download_candidates
      where download_id = ${download_id} and state = 'found' and outcome = 'review'`,
  );
  return found ?? { n: 0, best: null };
}

/** Whether all a person could choose from is below the least quality, and right otherwise. */
export async function onlyTooBad(sql: Sql, download_id: number): Promise<boolean> {
  const found = await row(
    z.object({ all: z.boolean().nullable() }),
    sql`select bool_and(reasons @> '[{"rule": "quality", "effect": "cap"}]' and not reasons @> '[{"rule": "ambiguous"}]')
        as all from download_candidates
      where download_id = ${download_id} and state = 'found' and outcome = 'review'`,
  );
  return found?.all ?? false;
}

export function findCandidate(sql: Sql, id: number): Promise<Candidate | undefined> {
  return row(Candidate, sql`select * from download_candidates where id = ${id}`);
}

/**
 * All files of a download with what keeps each away, those that were tried first, then in trying
 * order.
 */
export function candidatesOf(sql: Sql, download_id: number, limit = 100): Promise<Candidate[]> {
  return rows(
    Candidate,
    sql`select c.*, (
        select jsonb_build_object('id', d.id, 'kind', d.kind, 'reason', d.reason, 'until', d.until)
        from peer_denials d where ${keepsAway(sql)} order by d.until desc nulls first limit 1
      ) as denied
      from download_candidates c where download_id = ${download_id}
      order by (tried_at is null), tried_at, (state = 'refused'), rank, confidence desc, id
      limit ${limit}`,
  );
}

/** What the matcher refused most often, and how often, for the page's one-line answer. */
export async function refusalSummary(sql: Sql, download_id: number): Promise<string | null> {
  const found = await rows(
    z.object({ rule: z.string(), n: z.int() }),
    sql`select r->>'rule' as rule, count(distinct c.id)::int as n
      from download_candidates c, jsonb_array_elements(c.reasons) r
      where c.download_id = ${download_id} and c.state = 'refused' and r->>'effect' = 'gate'
      group by 1 order by 2 desc, 1 limit 3`,
  );
  return found.length ? found.map(({ rule, n }) => `${rule} ${n}`).join(", ") : null;
}

/** What came most often of the files that were tried, or why they were left alone; the same form. */
export async function failureSummary(sql: Sql, download_id: number): Promise<string | null> {
  const found = await rows(
    z.object({ code: z.string(), n: z.int() }),
    sql`select coalesce(case when c.state = 'failed' then c.outcome_code end, d.reason) as code,
        count(*)::int as n
      from download_candidates c left join lateral (
        select reason from peer_denials d where ${keepsAway(sql)} limit 1
      ) d on true
      where c.download_id = ${download_id}
        and ((c.state = 'failed' and c.outcome_code is not null)
          or (c.outcome = 'auto' and d.reason is not null))
      group by 1 order by 2 desc, 1 limit 3`,
  );
  return found.length ? found.map(({ code, n }) => `${code} ${n}`).join(", ") : null;
}

/** A file that somebody picked: tried without a judgement. */
export async function insertPicked(sql: Sql, download_id: number, file: RemoteFile): Promise<void> {
  await storeCandidates(sql, download_id, "", null, [
    { file, verdict: { confidence: 1, reasons: [] }, outcome: "auto" },
  ]);
}

/** Lets a person's choice go first. */
export async function choose(sql: Sql, { id, download_id }: Candidate): Promise<void> {
  await sql`update download_candidates set rank = rank + 1 where download_id = ${download_id}`;
  await sql`update download_candidates
    set state = 'found', outcome = 'auto', rank = 1, outcome_code = null, outcome_detail = null
    where id = ${id}`;
}

/** Says why a file that was tried did not become the one. */
export async function markFailed(
  sql: Sql,
  id: number,
  code: OutcomeCode,
  detail: string | null,
): Promise<void> {
  await sql`update download_candidates
    set state = 'failed', outcome_code = ${code},
      outcome_detail = ${detail === null ? null : storable(detail)} where id = ${id}`;
}

/** The transfer at slskd that fetches, or fetched, a file. */
export async function transferOf(sql: Sql, id: number): Promise<string | null> {
  const found = await row(
    z.object({ transfer_id: z.string().nullable() }),
    sql`select transfer_id::text from download_candidates where id = ${id}`,
  );
  return found?.transfer_id ?? null;
}

/**
 * Whether somebody else at the same slskd asked for the file before us: neither the record of the
 * transfer nor its file is ours to remove.
 */
export async function isForeign(sql: Sql, id: number): Promise<boolean> {
  const found = await row(
    z.object({ is_foreign: z.boolean() }),
    sql`select is_foreign from download_candidates where id = ${id}`,
  );
  return found?.is_foreign ?? false;
}

/** How long ago slskd said that the transfer succeeded. */
export async function secondsSinceSuccess(sql: Sql, id: number): Promise<number> {
  const found = await row(
    z.object({ s: z.number() }),
    sql`select extract(epoch from now() - coalesce(succeeded_at, now()))::float8 as s
      from download_candidates where id = ${id}`,
  );
  return found?.s ?? 0;
}
