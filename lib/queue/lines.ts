import type { Sql } from "../db.ts";
import type { JobState } from "../schemas/job.ts";
import { isRunning } from "./holders.ts";

/**
 * The lines of the list in its order, each by an index of its own. A job that was leased just now
 * stands in the line it came from until its worker has noted it.
 */
export function lines(sql: Sql, wanted: JobState | undefined) {
  const waits = wanted === undefined ? sql`` : sql`and q.worker_id is null`;
  return [
    { words: ["running"], where: isRunning(sql), order: sql`q.created_at, q.id` },
    // As they will be leased (lease.ts).
    {
      words: ["queued"],
      where: sql`q.state = 0 ${waits}`,
      order: sql`q.type, (-q.priority), q.fair_tag, q.id`,
    },
    { words: ["suspect"], where: sql`q.state = 3 ${waits}`, order: sql`q.id` },
    { words: ["delayed", "retrying"], where: sql`q.state = 2`, order: sql`q.run_at` },
  ] satisfies { words: JobState[]; where: unknown; order: unknown }[];
}
