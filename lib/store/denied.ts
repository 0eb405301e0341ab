/** How what is left alone meets the files that were found: the one place that decides it. */
import { type Fragment, rows, type Sql } from "../db.ts";
import { z } from "zod";

/** The bare name of a remote path in lower case, as SQL. */
export function copyName(sql: Sql, path: Fragment | string): Fragment {
  return sql`lower(regexp_replace(${path}, '^.*[\\\\/]', ''))`;
}

/** Whether the denial `d` is about the candidate `c`, as SQL. */
export function concerns(sql: Sql): Fragment {
  return sql`(d.username = c.username and (d.kind = 'peer'
      or d.kind = 'file' and d.filename = c.filename
      or d.kind = 'folder' and starts_with(c.filename, d.filename))
    or d.username = '' and d.kind = 'copy' and d.size = c.size
      and d.filename = ${copyName(sql, sql`c.filename`)})`;
}

/**
 * The condition under which the denial `d` keeps the candidate `c` away. A file a person chose is
 * kept away by nothing a person said of its peer or folder before.
 */
export function keepsAway(sql: Sql): Fragment {
  return sql`(d.until is null or d.until > now())
    and not (c.allowed and d.created_by = 'person') and ${concerns(sql)}`;
}

/** Counts the denials that keep suitable files of a download away, once a file. */
export async function countHits(sql: Sql, download_id: number): Promise<void> {
  const hit = await rows(
    z.object({ id: z.int(), n: z.int() }),
    sql`select d.id, count(*)::int as n from download_candidates c join peer_denials d
        on ${keepsAway(sql)}
      where c.download_id = ${download_id} and c.state = 'found' and c.outcome = 'auto'
      group by d.id`,
  );
  if (hit.length === 0) return;
  // What another transaction holds is left out: a count is not worth a wait.
  await sql`
    with hit as (
      select * from jsonb_to_recordset(${sql.json(hit)}) as t(id bigint, n int)
    ), free as materialized (
      select id from peer_denials where id in (select id from hit) order by id
      for update skip locked
    )
    update peer_denials d set hits = d.hits + hit.n, hit_at = now()
    from hit join free using (id) where d.id = hit.id`;
}
