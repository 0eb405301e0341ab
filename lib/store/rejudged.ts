/** Files of waiting downloads that are judged a second time. */
import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import { Reason, RemoteFile } from "../schemas/candidate.ts";
import type { DownloadState } from "../schemas/download_state.ts";
import type { Judged } from "./candidates.ts";

/** States in which a download waits and nothing of it moves. */
export const waiting: ReadonlySet<DownloadState> = new Set(["queued", "review", "failed"]);

/** Which downloads a pass looks at, and where it stands. */
export interface Pass {
  after: number;
  limit: number;
  track_keys?: readonly string[] | undefined;
}

const Looked = z.object({ id: z.int(), has_files: z.boolean() });

/** The next downloads that wait, by their ids; those without files have nothing to judge. */
export function waitingAfter(sql: Sql, { after, limit, track_keys }: Pass) {
  const wanted = track_keys === undefined ? sql`` : sql`
    and d.id in (
      select id from downloads
        where fingerprint = any (${track_keys as string[]}::text[])
          and state <> 'cancelled' and retried_as is null
      union all
      select u.id from downloads o join downloads u on u.upgrade_of = o.id
        where o.fingerprint = any (${track_keys as string[]}::text[])
          and o.state <> 'cancelled' and o.retried_as is null)`;
  return rows(
    Looked,
    sql`select id, exists (select from download_candidates c where c.download_id = page.id)
        as has_files
      from (
        select d.id from downloads d
        where d.id > ${after} and d.state = any (${[...waiting]}::text[])
          and d.retried_as is null and d.candidate_id is null and d.artists <> '{}' ${wanted}
        order by d.id limit ${limit}
      ) page order by id`,
  );
}

const Found = RemoteFile.extend({ folder: Reason.nullable() });

/**
 * Everything that was found for a download, as its peers described it, and which of it stood first
 * because its folder brings the album together.
 */
export async function filesOf(sql: Sql, download_id: number) {
  const found = await rows(
    Found,
    sql`select username, filename, size, bitrate_kbps, duration_s, sample_rate_hz, bit_depth,
        free_slot, queue_length, upload_speed,
        jsonb_path_query_first(reasons,
          '$[*] ? (@.rule == "album_folder" && @.effect == "note")') as folder
      from download_candidates where download_id = ${download_id} order by rank, id`,
  );
  const split = found.map(({ folder, ...file }) => ({ folder, file }));
  return {
    files: split.map(({ file }) => file),
    notes: new Map(split.flatMap(({ folder, file }) => folder ? [[file, folder] as const] : [])),
  };
}

/** The file that stands first, as it is judged at present. */
export function firstOf(sql: Sql, download_id: number) {
  return row(
    RemoteFile.pick({ username: true, filename: true }).extend({
      confidence: z.number(),
      outcome: z.string(),
    }),
    sql`select username, filename, confidence, outcome from download_candidates
      where download_id = ${download_id} order by rank, id limit 1`,
  );
}

/**
 * Writes a new judgement on files that are there, where it is another one; what was tried stays as
 * it ended.
 */
export async function rejudgeCandidates(
  sql: Sql,
  download_id: number,
  judged: readonly Judged[],
): Promise<void> {
  const list = judged.map(({ file, verdict, outcome }, index) => ({
    username: file.username,
    filename: file.filename,
    ...verdict,
    outcome,
    rank: index + 1,
  }));
  await sql`
    update download_candidates c set confidence = t.confidence, outcome = t.outcome,
      reasons = t.reasons, rank = t.rank,
      state = case
        when c.state not in ('found', 'refused') then c.state
        when t.outcome = 'none' then 'refused' else 'found' end
    from jsonb_to_recordset(${sql.json(list as unknown as Json)}) as t(
      username text, filename text, confidence real, outcome text, reasons jsonb, rank int)
    where c.download_id = ${download_id}
      and (c.username, c.filename) = (t.username, t.filename)
      and (c.confidence, c.outcome, c.reasons, c.rank, c.state = 'refused')
        is distinct from (t.confidence, t.outcome, t.reasons, t.rank, t.outcome = 'none')`;
}
