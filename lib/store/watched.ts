import { z } from "zod";
import { type Pool, rows, type Sql } from "../db.ts";
import type { Candidate } from "../schemas/candidate.ts";

/** A transfer that is watched; ages are seconds by the database's clock. */
export const Watched = z.object({
  id: z.int(),
  download_id: z.int(),
  username: z.string(),
  filename: z.string(),
  size: z.int(),
  transfer_id: z.string().nullable(),
  transfer_state: z.string().nullable(),
  bytes: z.int(),
  /** Since the transfer entered its present phase. */
  in_phase_s: z.number(),
  /** Since the last new byte, or since it began to move. */
  without_progress_s: z.number(),
  /** Since the place in the peer's queue was last asked; `null` when it never was. */
  position_age_s: z.number().nullable(),
  /** Asked for by somebody else at the same slskd: it is watched, never cancelled or removed. */
  foreign: z.boolean(),
});
export type Watched = z.output<typeof Watched>;

/** Every transfer under way. */
export function watchedTransfers(sql: Sql): Promise<Watched[]> {
  return rows(
    Watched,
    sql`
    select c.id, c.download_id, c.username, c.filename, c.size, c.transfer_id, c.transfer_state,
      c.bytes,
      extract(epoch from now() - coalesce(c.state_since, c.tried_at, now()))::float8 as in_phase_s,
      extract(epoch from now() - coalesce(c.progress_at, c.state_since, now()))::float8
        as without_progress_s,
      extract(epoch from now() - c.position_at)::float8 as position_age_s,
      c.transfer_cleared as foreign
    from download_candidates c join downloads d on d.candidate_id = c.id
    where c.state = 'transferring' and d.state = 'transferring'`,
  );
}

/** What a look at slskd's list showed of one transfer. */
export interface Seen {
  id: number;
  transfer_id: string | null;
  transfer_state: string;
  /** Whether the phase is another than at the last look. */
  new_phase: boolean;
  bytes: number;
  speed: number;
  position: number | null;
}

/**
 * Writes a whole look. Downloads are locked first, as everywhere: the other way round this and a
 * cancel could wait for each other.
 */
export async function writeSeen(pool: Pool, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  await pool.begin(async (sql) => {
    const ids = seen.map((one) => one.id);
    await sql`select from downloads where candidate_id = any (${ids}::bigint[]) order by id for update`;
    await write(sql, seen);
  });
}

async function write(sql: Sql, seen: readonly Seen[]): Promise<void> {
  await sql`
    with seen as (
      select * from jsonb_to_recordset(${
    sql.json(seen as unknown as Record<string, string>[])
  }) as t(
        id bigint, transfer_id uuid, transfer_state text, new_phase boolean, bytes bigint,
        speed real, position int)
    ), candidates as (
      update download_candidates c
      set transfer_id = s.transfer_id, transfer_state = s.transfer_state,
        state_since = case when s.new_phase then now() else c.state_since end,
        progress_at = case when s.bytes > c.bytes or s.new_phase then now() else c.progress_at end,
        bytes = s.bytes, position = s.position
      from seen s where c.id = s.id
    )
    update downloads d
    set bytes_transferred = s.bytes, speed = s.speed, queue_position = s.position,
      steady_since = case when s.speed between d.speed * 0.75 and d.speed * 1.33
          and (s.bytes > c.bytes or c.progress_at > now() - interval '5 seconds')
        then coalesce(d.steady_since, now()) end,
      reason_code = case when s.transfer_state like '%Remotely%' then 'remote_queue' end,
      reason_detail = case when s.transfer_state like '%Remotely%' then s.position::text end,
      updated_at = now()
    from seen s join download_candidates c on c.id = s.id
    where d.candidate_id = s.id and d.state = 'transferring'`;
}

export async function writePosition(sql: Sql, id: number, position: number | null): Promise<void> {
  await sql`update download_candidates set position = coalesce(${position}, position),
    position_at = now() where id = ${id}`;
}

/** Transfers that came to their end here, but which slskd may still list. */
export async function unclearedTransfers(sql: Sql): Promise<Set<string>> {
  const found = await rows(
    z.object({ transfer_id: z.string() }),
    sql`select transfer_id::text from download_candidates
      where transfer_id is not null and not transfer_cleared and state in ('failed', 'found', 'done')
      union select transfer_id::text from abandoned_transfers`,
  );
  return new Set(found.map((candidate) => candidate.transfer_id));
}

/**
 * Whether an earlier transfer of the same file, which is over here, may still run at slskd: asked
 * for again now, slskd would answer with the one that is about to end.
 */
export async function isEnding(
  sql: Sql,
  { username, filename }: Pick<Candidate, "username" | "filename">,
): Promise<boolean> {
  const found = await sql`select 1 from download_candidates
    where username = ${username} and filename = ${filename}
      and transfer_id is not null and not transfer_cleared and state in ('failed', 'found') limit 1`;
  return found.length > 0;
}

/** Notes that slskd does not list them any more. */
export async function markCleared(sql: Sql, transfer_ids: readonly string[]): Promise<void> {
  if (transfer_ids.length === 0) return;
  await sql`update download_candidates set transfer_cleared = true
    where transfer_id = any (${transfer_ids as string[]}::uuid[])`;
  await sql`delete from abandoned_transfers
    where transfer_id = any (${transfer_ids as string[]}::uuid[])`;
}
