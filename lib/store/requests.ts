/** Requests to slskd whose answer nobody heard. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

const Request = z.object({
  batch_id: z.string(),
  /** Seconds since it was sent, by the database's clock. */
  age_s: z.number(),
  asked_at: z.date(),
});
export type Request = z.output<typeof Request>;

/** The last request for a file, while it is not known what became of it. */
export function openRequest(sql: Sql, candidate_id: number): Promise<Request | undefined> {
  return row(
    Request,
    sql`select batch_id::text, extract(epoch from now() - tried_at)::float8 as age_s,
        tried_at as asked_at
      from download_candidates
      where id = ${candidate_id} and state = 'requested' and batch_id is not null`,
  );
}

/** slskd said that it did not take the request: the next one need not look for it. */
export async function forgetRequest(sql: Sql, candidate_id: number): Promise<void> {
  await sql`update download_candidates set batch_id = null where id = ${candidate_id}`;
}
