/** Every download a filter means, for a file. */
import { rows, type Sql } from "../db.ts";
import { ExportedDownload } from "../schemas/download_export.ts";
import type { DownloadFilter } from "../schemas/download_query.ts";
import { statusOf } from "../schemas/download_state.ts";
import { filtered } from "./download_filter.ts";
import { progress } from "./downloads.ts";

/** Rows that are held at once. */
export const exportBatch = 500;

const Row = ExportedDownload.omit({ status: true }).transform(
  ({ id, filename, state, ...row }): ExportedDownload => ({
    id,
    filename,
    status: statusOf[state],
    ...row,
    state,
  }),
);

/**
 * The newest first, by their ids, which never change: however long the reader takes and whatever
 * moves meanwhile, each row comes once. Between two batches nothing is held in the database.
 */
export async function* exportDownloads(
  sql: Sql,
  filter: DownloadFilter,
): AsyncGenerator<ExportedDownload[]> {
  for (let before: number | undefined = Number.MAX_SAFE_INTEGER; before !== undefined;) {
    const batch: ExportedDownload[] = await rows(
      Row,
      sql`select id, filename, state, ${progress(sql)}, username, created_at, updated_at, title,
          artists, album, priority, reason_code as reason, reason_detail, organized_path
        from downloads where id < ${before} and ${filtered(sql, filter, true)}
        order by id desc limit ${exportBatch}`,
    );
    if (batch.length > 0) yield batch;
    before = batch.length === exportBatch ? batch.at(-1)!.id : undefined;
  }
}
