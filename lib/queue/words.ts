/** What the columns of the job `q` mean. */
import type { Sql } from "../db.ts";

/** The word for the state of the job `q`. */
export const stateWord = (sql: Sql) =>
  sql`case when q.worker_id is not null then 'running' when q.state = 0 then 'queued'
    when q.state = 3 then 'suspect' when q.attempts > 0 or q.crashes > 0 then 'retrying'
    else 'delayed' end`;

/** The download the job `q` belongs to; a payload may hold anything. */
export const downloadOf = (sql: Sql) =>
  sql`case when q.payload->>'download_id' ~ '^[0-9]{1,15}$'
    then (q.payload->>'download_id')::bigint end`;
