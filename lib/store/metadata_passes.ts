/** Passes over the library's metadata. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { EnrichmentStatus } from "../schemas/enrichment.ts";
import { Wish } from "./wishes.ts";

/** Jobs of a pass take turns with those of new downloads. */
export const passGroup = "metadata_update";

const Pass = z.object({
  id: z.int(),
  status: z.enum(["running", "stopped", "completed"]),
  started_at: z.date(),
  ended_at: z.date().nullable(),
  last_id: z.int(),
  prepared: z.boolean(),
  total: z.int(),
});
export type Pass = z.output<typeof Pass>;

export function lastPass(sql: Sql): Promise<Pass | undefined> {
  return row(Pass, sql`select * from metadata_passes order by id desc limit 1`);
}

/** The running pass, locked to the end of the transaction. */
export function lockPass(sql: Sql): Promise<Pass | undefined> {
  return row(Pass, sql`select * from metadata_passes where status = 'running' for update`);
}

/** Begins a pass; `undefined` when one is running. */
export function beginPass(sql: Sql): Promise<Pass | undefined> {
  return row(
    Pass,
    sql`insert into metadata_passes default values
      on conflict (status) where status = 'running' do nothing returning *`,
  );
}

/** Notes how far a pass came. */
export async function movePass(
  sql: Sql,
  id: number,
  to: Pick<Pass, "last_id" | "prepared">,
  n = 0,
) {
  await sql`update metadata_passes set ${sql(to)}, total = total + ${n} where id = ${id}`;
}

export async function endPass(sql: Sql, id: number, status: "stopped" | "completed") {
  await sql`update metadata_passes set status = ${status}, ended_at = now() where id = ${id}`;
}

/** The next filed downloads whose metadata nobody looked up, or in vain. */
export function lackingMetadata(sql: Sql, after: number, limit: number) {
  return rows(
    Wish.pick({ id: true, priority: true, spotify: true }),
    sql`select d.id, d.priority, d.spotify from downloads d
      left join enrichments e on e.download_id = d.id and e.kind = 'metadata'
      where d.id > ${after} and d.state = 'completed' and d.organized_path is not null
        and d.content_hash is not null and d.retried_as is null
        and (e.status is null or e.status = 'failed' or e.detail = 'stopped')
      order by d.id limit ${limit}`,
  );
}

/** How many jobs of a pass are not over. */
export async function openLookups(sql: Sql): Promise<number> {
  const [open] = await sql<{ n: number }[]>`
    select count(*)::int as n from queue_jobs where type = 'metadata' and group_key = ${passGroup}`;
  return open?.n ?? 0;
}

/** Takes back the jobs of a pass that did not begin; how many. */
export async function dropLookups(sql: Sql): Promise<number> {
  const { count } = await sql`
    with dropped as (
      delete from queue_jobs
      where type = 'metadata' and group_key = ${passGroup} and worker_id is null
      returning (payload ->> 'download_id')::bigint as id
    )
    update enrichments e set status = 'skipped', detail = 'stopped', updated_at = now()
    from dropped where e.download_id = dropped.id and e.kind = 'metadata'`;
  return count;
}

/** How metadata stands, over all downloads. */
export async function metadataCounts(sql: Sql): Promise<Record<EnrichmentStatus, number>> {
  const found = await rows(
    z.object({ status: EnrichmentStatus, n: z.int() }),
    sql`select status, count(*)::int as n from enrichments where kind = 'metadata' group by status`,
  );
  const none = Object.fromEntries(EnrichmentStatus.options.map((status) => [status, 0]));
  return { ...none, ...Object.fromEntries(found.map(({ status, n }) => [status, n])) } as never;
}
