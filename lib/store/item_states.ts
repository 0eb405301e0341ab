/** What became of what a search found: three questions for a whole page of items. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { indexable } from "../music/key.ts";
import { DownloadState } from "../schemas/download_state.ts";
import type { RemoteFile } from "../schemas/candidate.ts";

const Known = z.object({
  id: z.int(),
  state: DownloadState,
  organized_path: z.string().nullable(),
  reason_code: z.string().nullable(),
  reason_detail: z.string().nullable(),
});
export type KnownDownload = z.output<typeof Known>;

/** Downloads by their fingerprint; one that was retried counts as its retry. */
export async function downloadsByWish(
  sql: Sql,
  fingerprints: readonly string[],
): Promise<Map<string, KnownDownload>> {
  const found = await rows(
    Known.extend({ fingerprint: z.string() }),
    sql`select id, state, organized_path, reason_code, reason_detail, fingerprint from downloads
      where fingerprint = any (${[...fingerprints]}::text[])
        and state <> 'cancelled' and retried_as is null`,
  );
  return new Map(found.map((one) => [one.fingerprint, one]));
}

/** Those of the albums of catalogues, by the ids of their items, whose tracks are still to be read. */
export async function albumsToRead(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const keys = new Map(ids.map((id) => [indexable(id), id]));
  const found = await sql<{ idem_key: string }[]>`select idem_key from queue_jobs
    where type = 'catalogue_album' and idem_key = any (${[...keys.keys()]}::text[])`;
  return new Set(found.map(({ idem_key }) => keys.get(idem_key)!));
}

/**
 * Downloads of albums by the keys of the albums, where more than one track of it was wanted: what is
 * under way speaks for the album, then what failed; it is completed when all of them are.
 */
export async function downloadsByAlbum(
  sql: Sql,
  keys: readonly string[],
): Promise<Map<string, KnownDownload>> {
  const found = await rows(
    Known.extend({ album_key: z.string() }),
    sql`
      select distinct on (album_key) album_key, id, state, null as organized_path, reason_code,
        reason_detail
      from (
        select *, count(*) over (partition by album_key) as tracks from downloads
        where album_key = any (${[...keys]}::text[])
          and state <> 'cancelled' and retried_as is null) d
      where tracks > 1
      order by album_key, state = 'completed', state in ('failed', 'dead_letter'),
        state in ('queued', 'review'), id`,
  );
  return new Map(found.map((one) => [one.album_key, one]));
}

type File = Pick<RemoteFile, "username" | "filename">;

/** One text for one file of one user, as the index of what was tried has it. */
export const fileKey = ({ username, filename }: File) => `${username}/${filename}`;

/**
 * What came of files that were tried before: of a file that failed its own reason, else the state of
 * its download.
 */
export async function downloadsByFile(
  sql: Sql,
  files: readonly File[],
): Promise<Map<string, KnownDownload>> {
  const found = await rows(
    Known.extend({ username: z.string(), filename: z.string() }),
    sql`
      select distinct on (c.username, c.filename) c.username, c.filename, d.id, d.organized_path,
        case when c.state = 'failed' then 'failed' else d.state end as state,
        coalesce(c.outcome_code, d.reason_code) as reason_code,
        coalesce(c.outcome_detail, d.reason_detail) as reason_detail
      from unnest(${files.map(fileKey)}::text[]) as t(key)
      join download_candidates c on md5(c.username || '/' || c.filename) = md5(t.key)
        and c.tried_at is not null
      join downloads d on d.id = c.download_id
      where c.state in ('requested', 'transferring', 'done', 'failed')
      order by c.username, c.filename, (c.state = 'failed'), c.tried_at desc`,
  );
  return new Map(found.map((one) => [fileKey(one), one]));
}

/** Of these copies, those that a person called another recording. */
export async function rejectedCopies(sql: Sql, copies: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ target_id: string }[]>`
    select distinct target_id from matches where target_id = any (${[...copies]}::text[])
      and verdict = 'rejected' and source = 'soulseek'`;
  return new Set(found.map(({ target_id }) => target_id));
}
