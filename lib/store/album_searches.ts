/** Whose turn it is to look for an album: one track asks for all, the others wait for it. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { hasten } from "../queue/mod.ts";
import { Wish } from "./wishes.ts";

export interface AlbumPolicy {
  /** Fewest open tracks that are worth a search of their own. */
  min_tracks: number;
  /** Least time between two searches. */
  interval_s: number;
}

/** An asker that was not heard of for so long is dead, whatever its row says. */
const staleS = 900;

/** Tracks that are still to be found; one that is being tried, or stands for an upgrade, is not. */
const open = (sql: Sql) =>
  sql`state in ('queued', 'searching', 'failed') and candidate_id is null and retried_as is null
    and upgrade_of is null and cardinality(artists) > 0`;

/** Whether the asker of a row `a` may still come to its end. */
const alive = (sql: Sql) =>
  sql`a.state = 'asking' and a.asked_at > now() - ${staleS} * interval '1 second'
    and exists (select from downloads o where o.id = a.download_id
      and o.state in ('queued', 'searching', 'failed') and o.retried_as is null)`;

/**
 * `mine`: this track asks for its album now, again if it did so before and died, however few are
 * open by then, for others wait for it; `none`: too few are open, or the album was asked for lately;
 * a number: another one asks, look again after so many seconds. The longer it takes the rarer, for hundreds of albums may wait for the search budget.
 */
export async function takeAlbum(
  sql: Sql,
  { id, album_key }: { id: number; album_key: string },
  { min_tracks, interval_s }: AlbumPolicy,
): Promise<"mine" | "none" | number> {
  const taken = await sql`
    insert into album_searches as a (album_key, state, download_id)
    select ${album_key}, 'asking', ${id}
    where (select count(*) from downloads where album_key = ${album_key} and ${open(sql)})
        >= ${min_tracks}
      or exists (select from album_searches
        where album_key = ${album_key} and state = 'asking' and download_id = ${id})
    on conflict (album_key) do update
      set state = 'asking', download_id = excluded.download_id, asked_at = now()
      where case a.state
        when 'asking' then a.download_id = excluded.download_id or not (${alive(sql)})
        else a.asked_at < now() - ${interval_s} * interval '1 second' end
    returning 1`;
  if (taken.length > 0) return "mine";
  const waiting = await row(
    z.object({ age_s: z.number() }),
    sql`select extract(epoch from now() - asked_at)::float8 as age_s from album_searches a
      where album_key = ${album_key} and ${alive(sql)} and a.download_id <> ${id}`,
  );
  return waiting ? Math.min(60, Math.max(2, waiting.age_s)) : "none";
}

const Released = z.object({ album_key: z.string() });

/** The asker is done, or gave up: the others go on, with what it brought or without. */
export async function albumAsked(sql: Sql, download_id: number): Promise<void> {
  const over = await row(
    Released,
    sql`update album_searches set state = 'asked', asked_at = now()
      where download_id = ${download_id} and state = 'asking' returning album_key`,
  );
  if (over) await wake(sql, over.album_key);
}

/** The asker is not wanted any more: another track may ask in its place. */
export async function albumLeft(sql: Sql, download_id: number): Promise<void> {
  const over = await row(
    Released,
    sql`delete from album_searches where download_id = ${download_id} and state = 'asking'
      returning album_key`,
  );
  if (over) await wake(sql, over.album_key);
}

/** Nobody waits longer than there is something to wait for. */
async function wake(sql: Sql, album_key: string): Promise<void> {
  const waiting = await rows(
    z.object({ id: z.int() }),
    sql`select id from downloads where album_key = ${album_key} and reason_code = 'album_search'`,
  );
  await hasten(sql, "download_search", waiting.map(({ id }) => id));
}

/** Most tracks that are looked for together. */
const most = 200;

/** The open tracks of an album, in its order. */
export function openTracks(sql: Sql, album_key: string): Promise<Wish[]> {
  return rows(
    Wish,
    sql`select * from downloads where album_key = ${album_key} and ${open(sql)}
      order by disc_number nulls first, track_number nulls last, id limit ${most}`,
  );
}
