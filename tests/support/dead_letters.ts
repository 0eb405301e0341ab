import type { Pool } from "../../lib/db.ts";

let next = 1000;

/** Puts a job among the dead letters as if it had given up; its id. */
export async function addDeadJob(sql: Pool, values: Record<string, unknown> = {}): Promise<number> {
  const { payload = {}, ...rest } = values;
  const job = {
    id: next++,
    reason: "max_attempts",
    type: "tidy",
    group_key: "",
    priority: 0,
    attempts: 10,
    crashes: 0,
    max_attempts: 10,
    last_error: "The disk said no",
    created_at: new Date(Date.now() - 3_600_000),
    ...rest,
  };
  const [added] = await sql<{ id: number }[]>`
    insert into queue_dead ${sql({ ...job, payload: sql.json(payload as never) })} returning id`;
  return added!.id;
}
