import type { Sql } from "../db.ts";

/** Says how many tracks an import takes up at a time. */
export async function batchOf(sql: Sql, job_id: string, size: number): Promise<void> {
  await sql`update ingest_jobs set batch_size = ${size} where id = ${job_id}`;
}
