import type { Sql } from "../db.ts";

/** Whether a download that shall replace its file by a better one is still under way. */
export async function isBeingUpgraded(sql: Sql, id: number): Promise<boolean> {
  const found = await sql`select from downloads where upgrade_of = ${id}
    and state not in ('completed', 'cancelled', 'dead_letter') limit 1`;
  return found.length > 0;
}

/**
 * Deletes a download and those it took the place of: without it they would stand in the list again.
 * What slskd still lists of them is remembered, so that the reader of transfers clears it.
 */
export async function deleteLine(sql: Sql, id: number): Promise<void> {
  await sql`
    with recursive line as (
      select id, retry_of from downloads where id = ${id}
      union
      select d.id, d.retry_of from downloads d join line on d.id = line.retry_of
    ), abandoned as (
      insert into abandoned_transfers
      select c.transfer_id from download_candidates c join line on c.download_id = line.id
      where c.transfer_id is not null and not c.transfer_cleared
      on conflict do nothing
    )
    delete from downloads where id in (select id from line)`;
}
