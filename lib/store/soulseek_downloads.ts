/** What `/soulseek` says of downloads besides what every list says. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { EnrichmentStatus } from "../schemas/enrichment.ts";

const status = EnrichmentStatus.nullable();

const Added = z.object({
  id: z.int(),
  artwork_status: status,
  artwork_path: z.string().nullable(),
  has_artwork: z.boolean(),
  lyrics_status: status,
  lyrics_path: z.string().nullable(),
  has_lyrics: z.boolean(),
  metadata_status: status,
  spotify_track_id: z.string().nullable(),
  spotify_album_id: z.string().nullable(),
});
export type Added = z.output<typeof Added>;

/** What was added to the files of these downloads; what a file came with counts as well. */
export function addedTo(sql: Sql, ids: readonly number[]): Promise<Added[]> {
  const has = (kind: "artwork" | "lyrics") =>
    sql`coalesce(bool_or(e.kind = ${kind} and (e.status = 'done'
      or e.status = 'skipped' and e.data is not null)), false)`;
  return rows(
    Added,
    sql`select d.id, d.spotify->>'track_id' as spotify_track_id,
        d.spotify->>'album_id' as spotify_album_id,
        max(e.status) filter (where e.kind = 'artwork') as artwork_status,
        max(e.path) filter (where e.kind = 'artwork') as artwork_path,
        ${has("artwork")} as has_artwork,
        max(e.status) filter (where e.kind = 'lyrics') as lyrics_status,
        max(e.path) filter (where e.kind = 'lyrics') as lyrics_path,
        ${has("lyrics")} as has_lyrics,
        max(e.status) filter (where e.kind = 'metadata') as metadata_status
      from downloads d left join enrichments e on e.download_id = d.id
      where d.id = any (${ids as number[]}::bigint[]) group by d.id`,
  );
}

const Finished = z.object({ username: z.string(), transfer_id: z.string() });

/**
 * Transfers of Harmony's own that came to their end here and may still stand in slskd's list; what
 * somebody else asked slskd for is not among them.
 */
export function finishedTransfers(sql: Sql, limit: number) {
  return rows(
    Finished,
    sql`select username, transfer_id::text from download_candidates
      where transfer_id is not null and not transfer_cleared and state in ('failed', 'found', 'done')
      order by id limit ${limit}`,
  );
}
