/** Which wishes there are already for a recording, by its codes, however it is spelled. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { sameRecording } from "../music/fingerprint.ts";
import type { SpotifyFacts } from "../schemas/enrichment.ts";
import type { Track } from "../schemas/track.ts";

const Same = z.object({
  n: z.int(),
  id: z.int(),
  by_id: z.boolean(),
  title: z.string(),
  artists: z.array(z.string()),
  album: z.string().nullable(),
  duration_ms: z.int().nullable(),
  isrc: z.string().nullable(),
});

/** A wish with its codes. */
export interface Coded {
  track: Track | null;
  spotify: Pick<SpotifyFacts, "track_id"> | null;
}

/**
 * The downloads that want the same recordings, by their places in the list: those with the same id
 * at Spotify, or the same ISRC where all else that is known agrees.
 */
export async function sameWishes(
  sql: Sql,
  wanted: readonly Coded[],
): Promise<Map<number, number>> {
  const coded = wanted.flatMap(({ track, spotify }, n) => {
    const [isrc, track_id] = [track?.isrc ?? null, track ? spotify?.track_id ?? null : null];
    return isrc || track_id ? [{ n, isrc, track_id }] : [];
  });
  if (coded.length === 0) return new Map();
  const open = sql`d.state <> 'cancelled' and d.retried_as is null and d.upgrade_of is null`;
  const facts = sql`d.id, d.title, d.artists, d.album, d.duration_ms, d.isrc`;
  const found = await rows(
    Same,
    sql`with w as materialized (
        select * from jsonb_to_recordset(${sql.json(coded)}) as w(n int, isrc text, track_id text))
      select w.n, true as by_id, ${facts} from w
        join downloads d on d.spotify->>'track_id' = w.track_id where ${open}
      union all
      select w.n, false, ${facts} from w join downloads d on d.isrc = w.isrc where ${open}
      order by by_id desc, id`,
  );
  const same = new Map<number, number>();
  for (const { n, id, by_id, ...owned } of found) {
    if (same.has(n)) continue;
    if (by_id || sameRecording(wanted[n]!.track!, owned)) same.set(n, id);
  }
  return same;
}
