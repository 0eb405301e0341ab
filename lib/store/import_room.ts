/** How much room there is for the lines of an import. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

const Room = z.object({
  /** Downloads that wait, at most as many as was asked for. */
  waiting: z.int(),
  /** Whether lines of it are downloads already. */
  begun: z.boolean(),
  /** What whoever brought it said of its batches. */
  batch_size: z.int().nullable(),
});

/** What waits; nobody counts beyond `most`. */
export function readRoom(sql: Sql, id: string, most: number) {
  return row(
    Room,
    sql`select exists (select from ingest_items
          where job_id = ${id} and status = 'accepted' and state = 'queued') as begun,
        (select count(*)::int from (select from downloads
          where state = 'queued' and retried_as is null limit ${most}) w) as waiting,
        (select batch_size from ingest_jobs where id = ${id}) as batch_size`,
  );
}

/** Notes since when an import waits for room. */
export async function waitsForRoom(sql: Sql, id: string): Promise<void> {
  await sql`update ingest_jobs set waiting_since = coalesce(waiting_since, now()) where id = ${id}`;
}

/** Notes that it waits no longer. */
export async function hasRoom(sql: Sql, id: string): Promise<void> {
  await sql`update ingest_jobs set waiting_since = null
    where id = ${id} and waiting_since is not null`;
}
