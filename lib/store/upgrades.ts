/** Finished downloads whose files could be better. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { formatName, type Sound } from "../music/quality.ts";
import { Track } from "../schemas/track.ts";

const Filed = z.object({
  id: z.int(),
  organized_path: z.string(),
  content_hash: z.string(),
  bitrate_kbps: z.number().nullable(),
  bit_depth: z.number().nullable(),
  lossless: z.boolean(),
}).transform(({ id, organized_path, content_hash, lossless, ...measured }): FiledFile => ({
  id,
  organized_path,
  content_hash,
  sound: {
    format: formatName(organized_path.slice(organized_path.lastIndexOf(".") + 1), lossless),
    ...measured,
  },
}));

/** A file Harmony filed, as it was measured when it came, or by the library's index. */
export interface FiledFile {
  id: number;
  organized_path: string;
  content_hash: string;
  sound: Sound;
}

/** The least rate of an `m4a` that is taken for lossless where nothing says so, in kbit/s. */
const leastAlac = 400;

const filed = (sql: Sql) =>
  sql`
  select d.id, d.organized_path, d.content_hash,
    coalesce((d.audio->>'bitrate_kbps')::float8, f.bitrate_kbps) as bitrate_kbps,
    (d.audio->>'bit_depth')::float8 as bit_depth,
    coalesce((d.audio->>'lossless')::boolean, f.bitrate_kbps > ${leastAlac}, false) as lossless
  from downloads d left join library_files f on f.path = d.organized_path
  where d.state = 'completed' and d.content_hash is not null and d.organized_path is not null
    and cardinality(d.artists) > 0`;

/** The file of a download that Harmony filed for a track; `undefined` when there is none. */
export function findFiled(sql: Sql, id: number): Promise<FiledFile | undefined> {
  return row(Filed, sql`${filed(sql)} and d.id = ${id}`);
}

/** Files that may be looked for again, behind an id; none with one of these endings. */
export function dueFiles(
  sql: Sql,
  { after, limit, without }: { after: number; limit: number; without: readonly string[] },
): Promise<FiledFile[]> {
  return rows(
    Filed,
    sql`${filed(sql)} and d.id > ${after} and d.upgrade_of is null and not d.upgrade_refused
        and lower(substring(d.organized_path from '[^.]*$')) <> all (${without as string[]}::text[])
        and (d.upgrade_next_at is null or d.upgrade_next_at <= now())
        and not exists (select from downloads u where u.upgrade_of = d.id
          and u.retried_as is null and u.state not in ('completed', 'cancelled'))
        -- Of downloads that share a file, the first stands for it.
        and not exists (select from downloads o where o.organized_path = d.organized_path
          and o.id < d.id and o.state = 'completed' and o.content_hash is not null
          and o.upgrade_of is null)
      order by d.id limit ${limit}`,
  );
}

/** As what a file was filed; `undefined` when that was written down otherwise. */
export async function filedAs(sql: Sql, id: number): Promise<Track | undefined> {
  const [found] = await sql`select tags from downloads where id = ${id}`;
  return Track.safeParse(found?.["tags"]).data;
}

/** How many upgrades are under way, those that wait included. */
export async function openUpgrades(sql: Sql): Promise<number> {
  const found = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from downloads where upgrade_of is not null
      and retried_as is null and state not in ('completed', 'cancelled', 'dead_letter')`,
  );
  return found?.n ?? 0;
}

/** Puts off the next look, further each time. */
export async function putOff(sql: Sql, id: number, days: number): Promise<void> {
  await sql`update downloads set upgrade_tries = upgrade_tries + 1,
    upgrade_next_at = now() + ${days} * interval '1 day' * power(2, least(upgrade_tries, 4))
    where id = ${id}`;
}

/** Earlier looks that found nothing tell no more than the last one. */
export async function forgetEarlier(sql: Sql, id: number): Promise<void> {
  await sql`delete from downloads d where d.upgrade_of = ${id} and d.state = 'cancelled'
    and d.reason_code = 'no_better_file' and d.retried_as is null
    and not exists (select from download_candidates c where c.download_id = d.id
      and c.transfer_id is not null and not c.transfer_cleared)`;
}

/** A file was replaced: what it waits for begins anew, and another upgrade may be wanted. */
export async function upgraded(sql: Sql, id: number, upgrade_id: number): Promise<void> {
  await sql`update downloads set upgrade_tries = 0, upgrade_refused = false where id = ${id}`;
  await sql`update downloads set fingerprint = ${`${upgradePrint(id)}:${upgrade_id}`}
    where id = ${upgrade_id}`;
}

/** Of one file there is one open upgrade: the index of wishes sees to it. */
export function upgradePrint(id: number): string {
  return `upgrade:${id}`;
}
