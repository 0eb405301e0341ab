/** Dead letters of every kind as one list: jobs of `queue_dead`, downloads that gave up. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { DeadLetter, type DeadLetterPage } from "../schemas/dead_letter.ts";
import type { DeadLetterFilter, DeadLetterQuery } from "../schemas/dead_letter_requests.ts";

type Bounds = DeadLetterFilter & {
  /** Gave up before this moment. */
  older_than?: Date | undefined;
};

function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** Conditions on the jobs, as `q`. */
function deadJobs(sql: Sql, { entity, type, reason, q, from, to, older_than }: Bounds) {
  return sql`${entity === "download" ? sql`false` : sql`true`}
    ${type ? sql`and q.type = ${type}` : sql``}
    ${reason ? sql`and q.reason = ${reason}` : sql``}
    ${from ? sql`and q.created_at >= ${from}` : sql``}
    ${to ? sql`and q.created_at <= ${to}` : sql``}
    ${older_than ? sql`and q.died_at < ${older_than}` : sql``}
    ${q ? jobSays(sql, q) : sql``}`;
}

/** A job is found by its id, its words, and the track its download wants. */
function jobSays(sql: Sql, text: string) {
  const part = like(text);
  return sql`and (${text} in (q.id::text, 'job:' || q.id) or q.type ilike ${part}
    or q.last_error ilike ${part} or q.payload::text ilike ${part}
    or (q.payload->>'download_id')::bigint in (
      select id from downloads
      where title ilike ${part} or array_to_string(artists, ' ') ilike ${part}))`;
}

/** Conditions on the downloads, as `d`; one that was retried lives on as its retry. */
function deadDownloads(sql: Sql, { entity, type, reason, q, from, to, older_than }: Bounds) {
  const none = entity === "job" || (type !== undefined && type !== "download");
  return sql`d.state = 'dead_letter' and d.retried_as is null ${none ? sql`and false` : sql``}
    ${reason ? sql`and coalesce(d.reason_code, 'internal_error') = ${reason}` : sql``}
    ${from ? sql`and d.created_at >= ${from}` : sql``}
    ${to ? sql`and d.created_at <= ${to}` : sql``}
    ${older_than ? sql`and d.updated_at < ${older_than}` : sql``}
    ${q ? downloadSays(sql, q) : sql``}`;
}

function downloadSays(sql: Sql, text: string) {
  const part = like(text);
  return sql`and (${text} in (d.id::text, 'download:' || d.id) or d.title ilike ${part}
    or array_to_string(d.artists, ' ') ilike ${part} or d.album ilike ${part}
    or d.filename ilike ${part} or d.reason_detail ilike ${part})`;
}

/** One page. The rows are found by their keys alone, and only those of the page are read. */
export async function listDeadLetters(
  sql: Sql,
  { page, page_size, order_by = "created_at", order_dir, ...filter }: DeadLetterQuery,
): Promise<DeadLetterPage> {
  const direction = order_dir === "asc" ? sql`asc` : sql`desc`;
  const [job, download] = order_by === "created_at"
    ? [sql`q.created_at`, sql`d.created_at`]
    : [sql`q.died_at`, sql`d.updated_at`];
  const keys = sql`
    (select 'job' as entity, q.id, ${job} as at from queue_dead q
      where ${deadJobs(sql, filter)}
      order by ${job} ${direction}, q.id ${direction} limit ${page * page_size})
    union all
    (select 'download', d.id, ${download} from downloads d
      where ${deadDownloads(sql, filter)}
      order by ${download} ${direction}, d.id ${direction} limit ${page * page_size})
    order by at ${direction}, entity, id ${direction}
    limit ${page_size} offset ${(page - 1) * page_size}`;
  const items = await rows(
    DeadLetter,
    sql`with p as materialized (${keys}) select ${shown(sql)}
      order by p.at ${direction}, p.entity, p.id ${direction}`,
  );
  return { items, page, page_size, total: await countDeadLetters(sql, filter) };
}

/** The letters of `p` as they are shown, with the download each is or belongs to. */
const shown = (sql: Sql) =>
  sql`
  p.entity || ':' || p.id as id, p.entity, coalesce(q.type, 'download') as type,
  case when p.entity = 'job' then q.reason else coalesce(d.reason_code, 'internal_error')
    end as reason,
  case when p.entity = 'job' then q.last_error else d.reason_detail end as message,
  case when p.entity = 'job' then q.created_at else d.created_at end as created_at,
  case when p.entity = 'job' then q.died_at else d.updated_at end as updated_at,
  case when p.entity = 'job' then q.attempts + q.crashes else d.attempts end as retry_count,
  case when p.entity = 'job' then q.first_failed_at else (
    select min(e.at) from download_events e
    where e.download_id = d.id and e.state in ('failed', 'dead_letter')
  ) end as first_failed_at,
  case when p.entity = 'job' then q.payload else jsonb_strip_nulls(jsonb_build_object(
    'title', d.title, 'artists', d.artists, 'album', d.album, 'duration_ms', d.duration_ms,
    'isrc', d.isrc, 'year', d.year)) end as payload,
  d.id as download_id,
  nullif(concat_ws(' – ', nullif(array_to_string(d.artists, ', '), ''), d.title), '') as title
  from p left join queue_dead q on p.entity = 'job' and q.id = p.id
  left join downloads d on d.id = case when p.entity = 'download' then p.id
    else (q.payload->>'download_id')::bigint end`;

export async function countDeadLetters(sql: Sql, filter: Bounds): Promise<number> {
  const found = await row(
    z.object({ n: z.int() }),
    sql`select (select count(*) from queue_dead q where ${deadJobs(sql, filter)})::int
      + (select count(*) from downloads d where ${deadDownloads(sql, filter)})::int as n`,
  );
  return found?.n ?? 0;
}

/** Ids of those a filter holds, at most `limit`, the longest dead first. */
export async function findDeadLetters(sql: Sql, filter: Bounds, limit: number): Promise<string[]> {
  const found = await rows(
    z.object({ id: z.string() }),
    sql`
    select entity || ':' || id as id from (
      (select 'job' as entity, q.id, q.died_at as at from queue_dead q
        where ${deadJobs(sql, filter)} order by q.died_at, q.id limit ${limit})
      union all
      (select 'download', d.id, d.updated_at from downloads d
        where ${deadDownloads(sql, filter)} order by d.updated_at, d.id limit ${limit})
    ) letters
    order by at, entity, letters.id limit ${limit}`,
  );
  return found.map(({ id }) => id);
}
