import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import {
  Download,
  DownloadCounts,
  type DownloadQuery,
  DownloadState,
  type ReasonCode,
  type StatusFilter,
  statusOf,
} from "../schemas/download.ts";
import type { Track } from "../schemas/track.ts";

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

/** A row as the steps of its life need it. */
export const Wish = Download.pick({
  id: true,
  state: true,
  priority: true,
  filename: true,
  attempts: true,
  organized_path: true,
  retried_as: true,
  title: true,
  artists: true,
  album: true,
  album_artist: true,
  duration_ms: true,
  isrc: true,
  track_number: true,
  disc_number: true,
  year: true,
}).extend({
  fingerprint: z.string(),
  search_step: z.int(),
  search_id: z.uuid().nullable(),
  candidate_id: z.int().nullable(),
  content_hash: z.string().nullable(),
});
export type Wish = z.output<typeof Wish>;

export interface NewWish {
  track: Track;
  fingerprint: string;
  priority: number;
  retry_of?: number;
  /** Shown until a file is chosen. */
  filename: string;
}

/**
 * Adds wishes; one that is already wanted (same fingerprint, not cancelled) is left out.
 * @returns id and fingerprint of those added
 */
export function insertWishes(sql: Sql, wishes: readonly NewWish[]) {
  const list = wishes.map(({ track, ...wish }) => ({ ...track, ...wish }));
  return rows(
    z.object({ id: z.int(), fingerprint: z.string() }),
    sql`
    insert into downloads (title, artists, album, album_artist, duration_ms, isrc, track_number,
      disc_number, year, fingerprint, priority, filename, retry_of)
    select title, artists, album, album_artist, duration_ms, isrc, track_number, disc_number, year,
      fingerprint, priority, filename, retry_of
    from jsonb_to_recordset(${sql.json(list as unknown as Json)}) as t(
      title text, artists text[], album text, album_artist text, duration_ms int, isrc text,
      track_number int, disc_number int, year int, fingerprint text, priority int, filename text,
      retry_of bigint)
    on conflict (fingerprint) where state <> 'cancelled' and retried_as is null do nothing
    returning id, fingerprint`,
  );
}

/** Those of the fingerprints that are wanted already, with the download that wants them. */
export async function knownWishes(sql: Sql, fingerprints: readonly string[]) {
  const known = await rows(
    z.object({ id: z.int(), fingerprint: z.string() }),
    sql`select id, fingerprint from downloads
      where fingerprint = any (${fingerprints as string[]}::text[])
        and state <> 'cancelled' and retried_as is null`,
  );
  return new Map(known.map((wish) => [wish.fingerprint, wish.id]));
}

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

export function findWish(sql: Sql, id: number): Promise<Wish | undefined> {
  return row(Wish, sql`select * from downloads where id = ${id}`);
}

/** The row, locked to the end of the transaction: one step at a time. */
export function lockWish(sql: Sql, id: number): Promise<Wish | undefined> {
  return row(Wish, sql`select * from downloads where id = ${id} for update`);
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

/** What a step may change besides the state. */
export type Change = Partial<{
  filename: string;
  username: string | null;
  size: number | null;
  bytes_transferred: number;
  speed: number | null;
  queue_position: number | null;
  confidence: number | null;
  reason_code: ReasonCode | null;
  reason_detail: string | null;
  attempts: number;
  search_step: number;
  search_id: string | null;
  next_attempt_at: Date | null;
  candidate_id: number | null;
  content_hash: string | null;
  organized_path: string | null;
  completed_at: Date | null;
  retried_as: number;
  priority: number;
}>;

/** Changes columns without a step. */
export async function change(sql: Sql, id: number, values: Change): Promise<void> {
  await sql`update downloads set ${sql(values)}, updated_at = now() where id = ${id}`;
}

/** Takes a step: the new state, its reason, and a line in the timeline. */
export async function step(
  sql: Sql,
  id: number,
  state: DownloadState,
  values: Change = {},
  event: { code?: string; detail?: Record<string, unknown> } = {},
): Promise<void> {
  const all = { reason_code: null, reason_detail: null, ...values, state };
  await sql`update downloads set ${sql(all)}, updated_at = now() where id = ${id}`;
  await note(sql, id, state, event.code ?? values.reason_code ?? null, event.detail);
}

/** Adds a line to the timeline. */
export async function note(
  sql: Sql,
  id: number,
  state: DownloadState,
  code: string | null,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await sql`insert into download_events (download_id, state, code, detail)
    values (${id}, ${state}, ${code}, ${sql.json(detail as Json)})`;
}

/** Says why a download waits, without a step; writes nothing when that is known already. */
export async function waits(sql: Sql, id: number, code: ReasonCode, detail: string | null = null) {
  await sql`update downloads set reason_code = ${code}, reason_detail = ${detail}, updated_at = now()
    where id = ${id} and (reason_code, reason_detail) is distinct from (${code}, ${detail})
      and state not in ('completed', 'cancelled', 'dead_letter')`;
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
