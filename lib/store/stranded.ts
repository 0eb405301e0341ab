import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { downloadTypes } from "../queue/mod.ts";
import { DownloadState } from "../schemas/download_state.ts";

const Stranded = z.object({
  id: z.int(),
  state: DownloadState,
  /** What the job said that gave up, if one did. */
  error: z.string().nullable(),
});

/** States in which a job must be on its way; a transfer is watched by its reader instead. */
const carried: readonly DownloadState[] = [
  "queued",
  "searching",
  "matched",
  "verifying",
  "organising",
  "enriching",
];

/** Downloads that should move but have no job left in the queue. */
export function strandedDownloads(sql: Sql, limit: number) {
  return rows(
    Stranded,
    sql`
    select d.id, d.state, (
      select q.last_error from queue_dead q
      where q.payload ? 'download_id' and (q.payload->>'download_id')::bigint = d.id
      order by q.died_at desc limit 1
    ) as error
    from downloads d
    where (d.state = any (${carried as string[]})
        or (d.state = 'failed' and d.next_attempt_at < now() - interval '1 minute'))
      and d.retried_as is null and d.updated_at < now() - interval '1 minute'
      and not exists (
        select from queue_jobs q where q.type = any (${downloadTypes}::text[])
          and q.idem_key >= d.id || ':' collate "C" and q.idem_key < d.id || ';' collate "C")
    order by d.id limit ${limit}`,
  );
}
