/** What is left alone, as a person sees and changes it. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { Denial, type DenialList } from "../schemas/denial.ts";
import type { DenialChange, DenialQuery, NewDenial } from "../schemas/denial_requests.ts";
import { concerns, copyName, keepsAway } from "./denied.ts";

const shown = (sql: Sql) =>
  sql`id, kind, nullif(username, '') as username, nullif(filename, '') as path,
    nullif(size, 0) as size, reason, note, created_by, created_at, until, hits, hit_at`;

/** One page, the newest first; what is past its time is not listed. */
export async function listDenials(sql: Sql, query: DenialQuery): Promise<DenialList> {
  const { kind = null, by = null, q, limit, offset } = query;
  const text = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null;
  const where = sql`(until is null or until > now())
    and (${kind}::text is null or kind = ${kind}) and (${by}::text is null or created_by = ${by})
    and (${text}::text is null or username ilike ${text} or filename ilike ${text}
      or note ilike ${text})`;
  const items = await rows(
    Denial,
    sql`select ${shown(sql)} from peer_denials where ${where}
      order by id desc limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from peer_denials where ${where}`,
  );
  return { items, total_count: total?.n ?? 0, limit, offset };
}

/** What is held against one peer, the widest first. */
export function denialsOf(sql: Sql, username: string, limit = 100): Promise<Denial[]> {
  return rows(
    Denial,
    sql`select ${shown(sql)} from peer_denials
      where username = ${username} and (until is null or until > now())
      order by array_position(array['peer', 'folder', 'file'], kind), id desc limit ${limit}`,
  );
}

/** Writes what a person wants left alone; their word takes the place of Harmony's. */
export async function saveDenial(sql: Sql, denial: NewDenial): Promise<Denial> {
  const { kind, username, path, size, note, until } = denial;
  const saved = await row(
    Denial,
    sql`
    insert into peer_denials (kind, username, filename, size, reason, note, until, created_by)
    values (${kind}, ${username}, ${kind === "copy" ? copyName(sql, path) : path}, ${size},
      'by_person', ${note}, ${until}, 'person')
    on conflict (username, filename, kind, size) do update
      set reason = excluded.reason, note = excluded.note, until = excluded.until,
        created_by = excluded.created_by, created_at = now()
    returning ${shown(sql)}`,
  );
  return saved!;
}

/** Changes its end or its note; `undefined` when it is not there. */
export function changeDenial(
  sql: Sql,
  id: number,
  change: DenialChange,
): Promise<Denial | undefined> {
  return row(
    Denial,
    sql`update peer_denials set ${sql(change)} where id = ${id} returning ${shown(sql)}`,
  );
}

/** Lifts some and gives those that were there. */
export function deleteDenials(sql: Sql, ids: readonly number[]): Promise<Denial[]> {
  return rows(
    Denial,
    sql`delete from peer_denials where id = any (${ids as number[]}::bigint[])
      returning ${shown(sql)}`,
  );
}

const Held = z.object({
  id: z.int(),
  download_id: z.int(),
  username: z.string(),
  filename: z.string(),
  size: z.int(),
});

/**
 * Locks the downloads a denial is about, all in one order, before it is written: who notes a failure
 * has its download first, too, and then wants what is denied.
 */
export async function lockConcerned(sql: Sql, denial: NewDenial): Promise<void> {
  const { kind, username, path, size } = denial;
  await sql`
    with d as (
      select ${kind}::text as kind, ${username}::text as username, ${size}::bigint as size,
        ${kind === "copy" ? copyName(sql, sql`${path}::text`) : sql`${path}::text`} as filename
    )
    select from downloads where id in (
      select w.id from d, downloads w join download_candidates c on c.id = w.candidate_id
      where w.state in ('matched', 'transferring') and ${concerns(sql)}
      union all
      select c.download_id from d join download_candidates c on c.username = d.username
      where c.allowed and ${concerns(sql)})
    order by id for update`;
}

/**
 * The files on their way now that a denial keeps away. What a person had made an exception of
 * before is none any more.
 */
export async function heldBy(sql: Sql, denial_id: number): Promise<z.output<typeof Held>[]> {
  await sql`update download_candidates c set allowed = false
    from peer_denials d where d.id = ${denial_id} and c.username = d.username and c.allowed
      and ${concerns(sql)}`;
  return await rows(
    Held,
    sql`select c.id, c.download_id, c.username, c.filename, c.size
      from downloads w join download_candidates c on c.id = w.candidate_id
        join peer_denials d on d.id = ${denial_id}
      where w.state in ('matched', 'transferring') and ${keepsAway(sql)}
      order by c.download_id`,
  );
}
