/** Lists that came to their end, told once. */
import { z } from "zod";
import { type Pool, rows } from "../db.ts";
import { DownloadState } from "../schemas/download_state.ts";
import { record } from "./activity.ts";
import { findImport } from "./import_counts.ts";

/** States of a download that is not over; what waits for its next round counts as not found. */
const open = DownloadState.options.filter((state) =>
  !["completed", "failed", "dead_letter", "cancelled"].includes(state)
);

/** Lists that are looked at in one go; the oldest first. */
const most = 200;

/**
 * Notes the lists of which every entry came to its end for the first time: what is searched again
 * later does not make them new.
 */
export async function noteFinishedImports(sql: Pool): Promise<void> {
  const ended = await rows(
    z.object({ id: z.uuid() }),
    sql`select j.id from ingest_jobs j
      where j.finished_at is null and j.state = 'queued' and not exists (
        select from ingest_items i where i.job_id = j.id and i.status = 'accepted'
          and i.state in ('registered', 'normalized')
      ) and j.id not in (
        -- From what is open: most of a long list is over.
        select i.job_id from downloads d join ingest_items i on i.download_id = d.id
        where d.state = any (${[...open]}::text[]) and i.status = 'accepted' and i.state = 'queued')
      order by j.created_at limit ${most}`,
  );
  for (const { id } of ended) await sql.begin((tx) => finish(tx, id));
}

async function finish(sql: Parameters<typeof record>[0], id: string): Promise<void> {
  const [own] = await sql`update ingest_jobs set finished_at = now()
    where id = ${id} and finished_at is null returning 1`;
  const found = own && await findImport(sql, id);
  // Of a list that holds nothing there is nothing to tell.
  if (!found || found.accepted_count === 0) return;
  const { completed, failed } = found.counts;
  await record(sql, "import", "completed", {
    import_session_id: id,
    name: found.name,
    completed,
    failed,
  });
}
