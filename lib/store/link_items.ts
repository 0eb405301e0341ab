/** Links among the items of imports (lib/links). */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import type { Track } from "../schemas/track.ts";
import type { SpotifyFacts } from "../schemas/enrichment.ts";
import { LinkItem, type LinkReason } from "../schemas/link.ts";
import type { ItemKind } from "../schemas/ingest.ts";

const Id = z.object({ id: z.int() });

const waiting = (sql: Sql) => sql`state = 'registered' and status = 'accepted' and track is null`;

/** The links of an import that wait to be looked up. */
export async function openLinks(sql: Sql, job_id: string): Promise<number[]> {
  const found = await rows(
    Id,
    sql`select id from ingest_items where job_id = ${job_id} and ${waiting(sql)} order by line, id`,
  );
  return found.map(({ id }) => id);
}

/** A link that waits to be looked up; `undefined` once it was, or when its import is gone. */
export function findLink(sql: Sql, id: number): Promise<LinkItem | undefined> {
  return row(
    LinkItem,
    sql`select id, job_id, line, kind, url, album, list, fingerprint from ingest_items
      where id = ${id} and ${waiting(sql)}`,
  );
}

/** The same for whoever ends it: nobody else does until the transaction is over. */
export async function lockLink(sql: Sql, id: number): Promise<boolean> {
  const found = await sql`select from ingest_items
    where id = ${id} and ${waiting(sql)} for update`;
  return found.length > 0;
}

/** Where a short link led. */
export async function renameLink(
  sql: Sql,
  id: number,
  { kind, url, fingerprint }: { kind: ItemKind; url: string; fingerprint: string },
): Promise<void> {
  await sql`update ingest_items set kind = ${kind}, url = ${url}, fingerprint = ${fingerprint}
    where id = ${id} and ${waiting(sql)}`;
}

/** Whether another item asks for the same link, and came first. */
export async function isAskedTwice(sql: Sql, { id, fingerprint }: LinkItem): Promise<boolean> {
  const [found] = await sql`select from ingest_items
    where fingerprint = ${fingerprint} and ${waiting(sql)} and id < ${id} limit 1`;
  return found !== undefined;
}

export interface LinkEnd {
  title: string | null;
  image_url: string | null;
  truncated?: boolean;
  /** Why it brought nothing; `null` where it did. */
  reason: LinkReason | null;
}

/** Says what became of a link. */
export async function endLink(sql: Sql, id: number, end: LinkEnd): Promise<void> {
  const { title, image_url, truncated = false, reason } = end;
  await sql`
    update ingest_items set state = ${reason === null ? "completed" : "failed"},
      state_reason = ${reason}, truncated = ${truncated},
      title = coalesce(${title}, title), image_url = coalesce(${image_url}, image_url)
    where id = ${id}`;
}

/** Nobody looks a link up any more, unless a person asks for it again. */
export async function leaveLink(sql: Sql, id: number): Promise<void> {
  await sql`update ingest_items set state = 'failed', state_reason = 'cancelled'
    where id = ${id} and ${waiting(sql)}`;
}

/** A link to a single track is that track from now on. */
export async function becomeTrack(
  sql: Sql,
  id: number,
  wanted: { track: Track; spotify: SpotifyFacts | null; fingerprint: string },
): Promise<void> {
  const { track, spotify, fingerprint } = wanted;
  await sql`
    update ingest_items set state = 'normalized', state_reason = null, track = ${sql.json(track)},
      spotify = ${spotify && sql.json(spotify)}, fingerprint = ${fingerprint}
    where id = ${id}`;
}

const Reopened = z.object({ id: z.int(), job_id: z.uuid() });
export type Reopened = z.output<typeof Reopened>;

const failed = (sql: Sql) => sql`state = 'failed' and status = 'accepted' and track is null`;

/** Has the links of an import that brought nothing wait again. */
export function reopenLinks(sql: Sql, job_id: string): Promise<Reopened[]> {
  return rows(
    Reopened,
    sql`update ingest_items set state = 'registered', state_reason = null
      where job_id = ${job_id} and ${failed(sql)} returning id, job_id`,
  );
}

/** The same for the newest links, of all imports, that only an account could tell of. */
export function reopenForAccount(sql: Sql, limit: number): Promise<Reopened[]> {
  return rows(
    Reopened,
    sql`update ingest_items set state = 'registered', state_reason = null
      where id in (
        select id from ingest_items
        where ${failed(sql)} and state_reason in ('foreign_playlist', 'needs_account')
        order by id desc limit ${limit} for update skip locked)
      returning id, job_id`,
  );
}
