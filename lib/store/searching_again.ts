import { z } from "zod";
import { rows, type Sql } from "../db.ts";

/**
 * Lets downloads that wait for another round begin anew: their waits are forgotten, and their jobs
 * run next, where their own priority puts them.
 * @returns those of the ids that waited
 */
export async function beginAgain(sql: Sql, ids: readonly number[]): Promise<number[]> {
  const begun = await rows(
    z.object({ id: z.int() }),
    sql`with waiting as materialized (
        select id from downloads where id = any (${ids as number[]}::bigint[])
          and state = 'failed' and retried_as is null and candidate_id is null
        order by id for update skip locked
      ), noted as (
        insert into download_events (download_id, state) select id, 'queued' from waiting
      )
      update downloads d set state = 'queued', misses = 0, faults = 0, reason_code = null,
        reason_detail = null, next_attempt_at = null, updated_at = now()
      from waiting where d.id = waiting.id returning d.id`,
  );
  const found = begun.map(({ id }) => id);
  await sql`
    update queue_jobs q set run_at = least(q.run_at, now()), priority = d.priority
    from downloads d where d.id = any (${found}::bigint[])
      and q.type = 'download_search' and q.worker_id is null
      and q.idem_key >= d.id || ':' collate "C" and q.idem_key < d.id || ';' collate "C"`;
  return found;
}
