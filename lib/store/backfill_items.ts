/** The tracks and links a run looks at. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import type { BackfillProvider } from "../schemas/backfill.ts";
import { SpotifyFacts } from "../schemas/enrichment.ts";
import { Track } from "../schemas/track.ts";
import { cacheKey, fills, lacking, wantedTracks } from "./backfill_wanted.ts";

/**
 * Chooses what a run looks at: what is still wanted first, newest lists first. What was looked up in
 * vain a short while ago is left out.
 * @returns how many
 */
export async function chooseItems(
  sql: Sql,
  job_id: string,
  provider: BackfillProvider,
  most: number,
): Promise<number> {
  const { count } = await sql`
    insert into backfill_items (job_id, n, item_id, download_id)
    select ${job_id}, row_number() over (order by open desc, item_id desc nulls last, download_id),
      item_id, download_id
    from (
      select w.* from (${wantedTracks(sql, sql`true`, sql`true`)}) w
        left join spotify_cache c
          on c.provider = ${provider} and c.key = ${cacheKey(sql)} and c.expires_at > now()
      where ${lacking(sql, provider)} and (c.key is null or ${fills(sql)})
      order by open desc, item_id desc nulls last, download_id limit ${most}) chosen`;
  await sql`update backfill_jobs set requested = ${count} where id = ${job_id}`;
  return count;
}

/** Notes the links to playlists that nobody could follow so far. */
export async function noteLinks(sql: Sql, job_id: string, behind: number): Promise<void> {
  await sql`
    insert into backfill_items (job_id, n, item_id, is_link, done)
    select ${job_id}, ${behind} + row_number() over (order by id desc), id, true, true
    from ingest_items
    where status = 'accepted' and track is null and kind in ('playlist', 'short')
      and state in ('registered', 'failed')
    order by id desc limit 1000`;
}

const Due = z.object({
  n: z.int(),
  item_id: z.int().nullable(),
  download_id: z.int().nullable(),
  attempts: z.int(),
});

const Wanted = z.object({
  item_id: z.int().nullable(),
  download_id: z.int().nullable(),
  track: Track,
  spotify: SpotifyFacts.nullable(),
  key: z.string(),
});

/** A track a run looks at. */
export type BackfillItem = z.output<typeof Wanted> & { n: number; attempts: number };

/**
 * The next places of a run.
 * @returns with those that are wanted no more as `gone`
 */
export async function nextItems(sql: Sql, job_id: string, limit: number) {
  const due = await rows(
    Due,
    sql`select n, item_id, download_id, attempts from backfill_items
      where job_id = ${job_id} and not done order by n limit ${limit}`,
  );
  const lines = due.flatMap(({ item_id }) => item_id ?? []);
  const others = due.flatMap(({ item_id, download_id }) =>
    item_id === null ? download_id ?? [] : []
  );
  const found = await rows(
    Wanted,
    sql`select w.item_id, w.download_id, w.track, w.spotify, ${cacheKey(sql)} as key
      from (${
      wantedTracks(
        sql,
        sql`i.id = any (${lines}::bigint[])`,
        sql`d.id = any (${others}::bigint[])`,
      )
    }) w`,
  );
  const nameOf = (one: Pick<z.output<typeof Wanted>, "item_id" | "download_id">) =>
    one.item_id === null ? `d${one.download_id}` : `i${one.item_id}`;
  const wanted = new Map(found.map((one) => [nameOf(one), one]));
  const items = due.flatMap((one): BackfillItem[] => {
    const known = wanted.get(nameOf(one));
    return known ? [{ ...known, n: one.n, attempts: one.attempts }] : [];
  });
  const kept = new Set(items.map(({ n }) => n));
  return { items, gone: due.flatMap(({ n }) => kept.has(n) ? [] : n) };
}

/** Takes an item off the list of a run; `false` when it was, or the run goes on no more. */
export async function takeItem(sql: Sql, job_id: string, n: number): Promise<boolean> {
  const running = await row(
    z.object({ state: z.string() }),
    sql`select state from backfill_jobs where id = ${job_id} for update`,
  );
  if (running?.state !== "running") return false;
  const { count } = await sql`update backfill_items set done = true
    where job_id = ${job_id} and n = ${n} and not done`;
  return count > 0;
}

/** Takes off the list what is wanted no more. */
export async function passOver(sql: Sql, job_id: string, gone: readonly number[]): Promise<void> {
  if (gone.length === 0) return;
  await sql`
    with passed as (
      update backfill_items set done = true
      where job_id = ${job_id} and not done and n = any (${gone as number[]}::int[]) returning n)
    update backfill_jobs set processed = processed + (select count(*) from passed)
    where id = ${job_id}`;
}

/** Counts a failed question about an item; how many there were. */
export async function countFailure(sql: Sql, job_id: string, n: number): Promise<number> {
  const [found] = await sql<{ attempts: number }[]>`
    update backfill_items set attempts = attempts + 1 where job_id = ${job_id} and n = ${n}
    returning attempts`;
  return found?.attempts ?? 0;
}
