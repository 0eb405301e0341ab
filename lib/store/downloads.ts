import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { Download, DownloadCounts } from "../schemas/download.ts";
import { DownloadState, statusOf } from "../schemas/download_state.ts";
import type { DownloadQuery, StatusFilter } from "../schemas/download_requests.ts";

/** A row as it is shown. */
const Shown = Download.omit({ status: true }).transform((download): Download => ({
  ...download,
  status: statusOf[download.state],
}));

const shown = (sql: Sql) =>
  sql`
  id, filename, state, priority, username, size, bytes_transferred, speed, queue_position,
  confidence, reason_code, reason_detail, attempts, next_attempt_at, organized_path, retry_of,
  retried_as, created_at, updated_at, completed_at, title, artists, album, album_artist, duration_ms, isrc,
  track_number, disc_number, year,
  case when state = 'completed' then 100
       when state in ('verifying', 'organising', 'enriching') then 100
       when coalesce(size, 0) = 0 then 0
       else least(100, round(bytes_transferred * 1000.0 / size) / 10) end::float8 as progress`;

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

/** The states behind a word of the API; `review` stands apart from `queued`. */
function statesOf(status: StatusFilter): DownloadState[] {
  if (status === "review") return ["review"];
  const word = { pending: "queued", in_progress: "running" }[status as string] ?? status;
  return DownloadState.options.filter((state) => statusOf[state] === word && state !== "review");
}

/** What `GET /downloads` lists by default: everything that has not come to an end. */
const open = (["queued", "running", "review"] as const).flatMap(statesOf);

/** One page, running ones first, then by priority, newest first inside it. */
export async function listDownloads(sql: Sql, query: DownloadQuery) {
  const { limit, offset } = query;
  const where = filter(sql, query);
  const downloads = await rows(
    Shown,
    sql`select ${shown(sql)} from downloads where ${where}
      order by (state = any (${statesOf("running") as string[]})) desc, priority desc, id desc
      limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from downloads where ${where}`,
  );
  return { downloads, total_count: total?.n ?? 0, limit, offset, counts: await counts(sql, query) };
}

/** Those that stand for themselves, not for their retry; of one import, if one is named. */
function listed(sql: Sql, query: Pick<DownloadQuery, "import">) {
  const inImport = query.import
    ? sql`and id in (select download_id from ingest_items where job_id = ${query.import})`
    : sql``;
  return sql`retried_as is null ${inImport}`;
}

function filter(sql: Sql, { status, q, all, ...query }: DownloadQuery) {
  const states = status ? statesOf(status) : all ? undefined : open;
  const text = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : undefined;
  return sql`${listed(sql, query)}
    ${states ? sql`and state = any (${states as string[]})` : sql``}
    ${
    text
      ? sql`and (filename ilike ${text} or title ilike ${text} or username ilike ${text}
            or album ilike ${text} or array_to_string(artists, ' ') ilike ${text})`
      : sql``
  }`;
}

/** How many stand where, of all downloads or of one import. */
export async function counts(
  sql: Sql,
  query: Pick<DownloadQuery, "import"> = {},
): Promise<DownloadCounts> {
  const found = await rows(
    z.object({ state: DownloadState, n: z.int() }),
    sql`select state, count(*)::int as n from downloads where ${listed(sql, query)}
      group by state`,
  );
  const sum = (states: readonly string[]) =>
    found.filter((group) => states.includes(group.state)).reduce((all, group) => all + group.n, 0);
  return {
    all: sum(DownloadState.options),
    queued: sum(statesOf("queued")),
    running: sum(statesOf("running")),
    completed: sum(statesOf("completed")),
    failed: sum(statesOf("failed")),
    cancelled: sum(statesOf("cancelled")),
    dead_letter: sum(statesOf("dead_letter")),
    review: sum(statesOf("review")),
  };
}

/** The newest wish that moves now, for the dashboard. */
export async function activeDownloads(sql: Sql, limit: number): Promise<Download[]> {
  return await rows(
    Shown,
    sql`select ${shown(sql)} from downloads
      where state = any (${[...statesOf("running"), "queued"]})
      order by (state = 'queued'), (state = 'transferring') desc, priority desc, updated_at desc
      limit ${limit}`,
  );
}
