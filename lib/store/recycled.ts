/** Files that another one took the place of. */
import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import { Recycled, type RecycleProblem, type RecycleQuery } from "../schemas/recycled.ts";

/** What is known of a file and goes where it goes. */
export const FileFacts = z.object({
  audio: z.unknown(),
  source_hash: z.string().nullable(),
  tags: z.unknown(),
});
export type FileFacts = z.output<typeof FileFacts>;

/** A row as replacing and putting back need it. */
const Swap = z.object({
  id: z.int(),
  state: z.string(),
  download_id: z.int().nullable(),
  path: z.string(),
  stored: z.string(),
  content_hash: z.string(),
  incoming_hash: z.string(),
  facts: FileFacts,
});
export type Swap = z.output<typeof Swap>;

/** Whose doing it is that a file is replaced: an upgrade, or a file that is put back. */
export type By = { upgrade_id: number } | { restored_id: number };

function cause(sql: Sql, by: By) {
  return "upgrade_id" in by
    ? sql`upgrade_id = ${by.upgrade_id}`
    : sql`restored_id = ${by.restored_id}`;
}

/** A swap that was begun, by a process that may have died since. */
export function findSwap(sql: Sql, by: By): Promise<Swap | undefined> {
  return row(Swap, sql`select * from recycled where ${cause(sql, by)} and state = 'moving'`);
}

export interface NewSwap {
  download_id: number;
  path: string;
  size: number;
  content_hash: string;
  incoming_hash: string;
  facts: FileFacts;
}

/** Says that a file is about to be replaced; the same again takes what is known now. */
export async function beginSwap(sql: Sql, by: By, swap: NewSwap): Promise<Swap> {
  const values = { ...swap, facts: sql.json(swap.facts as Json) };
  const known = await row(
    Swap,
    sql`update recycled set ${sql(values)} where ${
      cause(sql, by)
    } and state = 'moving' returning *`,
  );
  if (known) return known;
  const name = swap.path.split("/").at(-1)!;
  const begun = await row(
    Swap,
    sql`insert into recycled ${sql({ ...values, ...by, state: "moving", stored: "" })} returning *`,
  );
  const stored = `${begun!.id}/${name}`;
  await sql`update recycled set stored = ${stored} where id = ${begun!.id}`;
  return { ...begun!, stored };
}

/** The file is replaced: the old one, with this SHA-256, is kept from now on. */
export async function endSwap(sql: Sql, id: number, content_hash: string): Promise<void> {
  await sql`update recycled set state = 'held', at = now(), content_hash = ${content_hash}
    where id = ${id}`;
}

export function findRecycled(sql: Sql, id: number): Promise<Swap | undefined> {
  return row(Swap, sql`select * from recycled where id = ${id}`);
}

export function lockRecycled(sql: Sql, id: number): Promise<Swap | undefined> {
  return row(Swap, sql`select * from recycled where id = ${id} for update`);
}

/** Changes how a kept file stands, and why it could not be put back. */
export async function mark(
  sql: Sql,
  id: number,
  state: "held" | "restoring" | "done",
  problem: RecycleProblem | null = null,
): Promise<void> {
  await sql`update recycled set state = ${state}, problem = ${problem} where id = ${id}`;
}

export async function forget(sql: Sql, id: number): Promise<void> {
  await sql`delete from recycled where id = ${id}`;
}

/** One page of what is kept, the newest first. */
export async function listRecycled(sql: Sql, { limit, offset }: RecycleQuery) {
  const items = await rows(
    Recycled,
    sql`select r.id, r.state, r.download_id, r.upgrade_id, r.at, r.path, r.size, r.problem, r.is_wrong,
        d.title, d.artists, d.organized_path as replaced_by
      from recycled r left join downloads d on d.id = r.download_id
      where r.state in ('held', 'restoring') order by r.at desc, r.id desc
      limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from recycled where state in ('held', 'restoring')`,
  );
  return { items, total_count: total?.n ?? 0, limit, offset };
}

/** Files that were asked back by a job that is gone may be asked back again. */
export async function releaseStranded(sql: Sql): Promise<void> {
  await sql`update recycled r set state = 'held', problem = 'not_restored'
    where r.state = 'restoring' and not exists (select from queue_jobs q
      where q.type = 'file_restore' and q.idem_key = r.download_id || ':restore:' || r.id)`;
}

/**
 * What may go: files kept for long enough (`days`, 0: none), those a person deleted or put back, and
 * copies for swaps that were given up.
 */
export function forgettable(sql: Sql, days: number, limit: number): Promise<Swap[]> {
  return rows(
    Swap,
    sql`select r.* from recycled r left join downloads u on u.id = r.upgrade_id
      where r.state = 'done'
        or (r.state = 'held' and ${days} > 0 and r.at < now() - ${days} * interval '1 day')
        or (r.state = 'moving' and not r.is_wrong and r.at < now() - interval '1 day'
          and (u.id is null or u.state in ('completed', 'cancelled', 'dead_letter')))
      order by r.id limit ${limit}`,
  );
}
