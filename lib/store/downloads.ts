import { row, rows, type Sql } from "../db.ts";
import { Download } from "../schemas/download.ts";
import { statusOf } from "../schemas/download_state.ts";
import { filtered } from "./download_filter.ts";

/** A row as it is shown. */
export const Shown = Download.omit({ status: true }).transform((download): Download => ({
  ...download,
  status: statusOf[download.state],
}));

/** Percent, 0 to 100. */
export const progress = (sql: Sql) =>
  sql`
  case when state in ('completed', 'verifying', 'organising', 'enriching') then 100
       when coalesce(size, 0) = 0 then 0
       else least(100, round(bytes_transferred * 1000.0 / size) / 10) end::float8 as progress`;

/** The columns of `Shown`. */
export const shown = (sql: Sql) =>
  sql`
  id, filename, state, priority, username, size, bytes_transferred, speed, queue_position,
  confidence, reason_code, reason_detail, attempts, next_attempt_at, organized_path, retry_of,
  retried_as, upgrade_of, created_at, updated_at, completed_at, title, artists, album, album_artist, duration_ms, isrc,
  track_number, disc_number, year,
  case when state = 'transferring' and speed > 0 and size > bytes_transferred
      and steady_since <= now() - interval '10 seconds'
    then least(ceil((size - bytes_transferred) / speed), 1e9)::int end as eta_seconds,
${progress(sql)}`;

export function findDownload(sql: Sql, id: number): Promise<Download | undefined> {
  return row(Shown, sql`select ${shown(sql)} from downloads where id = ${id}`);
}

export function findDownloads(sql: Sql, ids: readonly number[]): Promise<Download[]> {
  return rows(
    Shown,
    sql`select ${
      shown(sql)
    } from downloads where id = any (${ids as number[]}::bigint[]) order by id`,
  );
}

/**
 * What moves now and, where that is little, what comes next, for the dashboard. Hundreds of thousands
 * may wait: only as many of them are looked at as are shown.
 */
export async function activeDownloads(sql: Sql, limit: number): Promise<Download[]> {
  return await rows(
    Shown,
    sql`select ${shown(sql)} from downloads
      where id in (
        (select id from downloads where ${filtered(sql, { status: "running" })}
          order by (state = 'transferring') desc, priority desc, updated_at desc limit ${limit})
        union all
        (select id from downloads where ${filtered(sql, { status: "queued" })}
          order by place desc, id desc limit ${limit}))
      order by (state = 'queued'), (state = 'transferring') desc, priority desc, updated_at desc,
        id desc
      limit ${limit}`,
  );
}
