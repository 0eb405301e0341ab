/** Pairs of a wanted recording and a file, found by the matcher or said by a person. */
import { type Json, row, rows, type Sql } from "../db.ts";
import { indexable } from "../music/key.ts";
import { trackFingerprint } from "../music/fingerprint.ts";
import { Match, type NewMatch } from "../schemas/match.ts";

/**
 * Remembers pairs. What a person said of a pair stands whatever the matcher finds later; what a
 * person says now stands for what was said before.
 */
export async function saveMatches(sql: Sql, found: readonly NewMatch[]): Promise<void> {
  const list = found.map((one) => ({
    spotify_track_id: null,
    context_id: null,
    download_id: null,
    ...one,
    target_id: indexable(one.target_id),
    track_key: trackFingerprint(one.track),
    decided_by: one.verdict === "matched" ? "matcher" : "person",
  }));
  await sql`
    insert into matches as m (source, track_key, track, spotify_track_id, target_id, target,
      context_id, confidence, verdict, decided_by, download_id)
    select distinct on (source, track_key, target_id) *
    from jsonb_to_recordset(${sql.json(list as unknown as Json)}) as t(
      source text, track_key text, track jsonb, spotify_track_id text, target_id text,
      target jsonb, context_id text, confidence real, verdict text, decided_by text,
      download_id bigint)
    order by source, track_key, target_id
    on conflict (source, track_key, target_id) do update set
      updated_at = now(), track = excluded.track, target = excluded.target,
      spotify_track_id = coalesce(excluded.spotify_track_id, m.spotify_track_id),
      context_id = coalesce(excluded.context_id, m.context_id),
      confidence = excluded.confidence, verdict = excluded.verdict,
      decided_by = excluded.decided_by,
      download_id = coalesce(excluded.download_id, m.download_id)
    where m.decided_by = 'matcher' or excluded.decided_by = 'person'`;
}

export function findMatch(sql: Sql, id: number): Promise<Match | undefined> {
  return row(Match, sql`select * from matches where id = ${id}`);
}

/** What persons said of a wanted recording. */
export function saidOf(
  sql: Sql,
  source: Match["source"],
  track: Pick<Match["track"], "title" | "artists">,
): Promise<Match[]> {
  return saidOfAll(sql, source, [track]);
}

/** What persons said of several wanted recordings. */
export function saidOfAll(
  sql: Sql,
  source: Match["source"],
  tracks: readonly Pick<Match["track"], "title" | "artists">[],
): Promise<Match[]> {
  const keys = [...new Set(tracks.map(trackFingerprint))];
  return rows(
    Match,
    sql`select * from matches
      where source = ${source} and track_key = any (${keys}::text[]) and decided_by = 'person'`,
  );
}

/** Takes back what was said, or forgets what was found. */
export async function forgetMatch(sql: Sql, id: number): Promise<boolean> {
  return (await sql`delete from matches where id = ${id}`).count > 0;
}
