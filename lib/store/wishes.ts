/** Wanted files as the steps of their life need them. */
import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import { albumKey } from "../music/album_key.ts";
import { Download } from "../schemas/download.ts";
import { SpotifyFacts } from "../schemas/enrichment.ts";
import { Track } from "../schemas/track.ts";

/** A row as the steps of its life need it. */
export const Wish = Download.pick({
  id: true,
  state: true,
  priority: true,
  filename: true,
  attempts: true,
  organized_path: true,
  retried_as: true,
  upgrade_of: true,
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
  /** Rounds in a row that ended with a fault. */
  faults: z.int(),
  /** Rounds that ended because nobody had it. */
  misses: z.int(),
  search_step: z.int(),
  search_id: z.uuid().nullable(),
  candidate_id: z.int().nullable(),
  content_hash: z.string().nullable(),
  /** The same for all tracks of an album. */
  album_key: z.string().nullable(),
  spotify: SpotifyFacts.nullable(),
});
export type Wish = z.output<typeof Wish>;

export interface NewWish {
  track: Track;
  fingerprint: string;
  priority: number;
  retry_of?: number;
  /** The finished download whose file it shall replace. */
  upgrade_of?: number | null;
  /** Shown until a file is chosen. */
  filename: string;
  /** What the list knew of the track at Spotify. */
  spotify?: SpotifyFacts | null;
}

/**
 * Adds wishes; one that is already wanted (same fingerprint, not cancelled) is left out.
 * @returns id and fingerprint of those added
 */
export function insertWishes(sql: Sql, wishes: readonly NewWish[]) {
  const list = wishes.map(({ track, ...wish }) => (
    { ...track, ...wish, album_key: albumKey(track) }
  ));
  return rows(
    z.object({ id: z.int(), fingerprint: z.string() }),
    sql`
    insert into downloads (title, artists, album, album_artist, duration_ms, isrc, track_number,
      disc_number, year, fingerprint, priority, filename, retry_of, upgrade_of, spotify,
      album_key)
    select title, artists, album, album_artist, duration_ms, isrc, track_number, disc_number, year,
      fingerprint, priority, filename, retry_of, upgrade_of, spotify, album_key
    from jsonb_to_recordset(${sql.json(list as unknown as Json)}) as t(
      title text, artists text[], album text, album_artist text, duration_ms int, isrc text,
      track_number int, disc_number int, year int, fingerprint text, priority int, filename text,
      retry_of bigint, upgrade_of bigint, spotify jsonb, album_key text)
    on conflict (fingerprint) where state <> 'cancelled' and retried_as is null do nothing
    returning id, fingerprint`,
  );
}

/** Those of the fingerprints that are wanted already, with the download that wants them. */
export async function knownWishes(sql: Sql, fingerprints: readonly string[]) {
  const known = await rows(
    z.object({ id: z.int(), fingerprint: z.string() }),
    // One by one along their index: without statistics all downloads would be read for a hundred.
    sql`select d.* from unnest(${fingerprints as string[]}::text[]) f cross join lateral (
        select id, fingerprint from downloads
        where fingerprint = f and state <> 'cancelled' and retried_as is null limit 1) d`,
  );
  return new Map(known.map((wish) => [wish.fingerprint, wish.id]));
}

export function findWish(sql: Sql, id: number): Promise<Wish | undefined> {
  return row(Wish, sql`select * from downloads where id = ${id}`);
}

/** What the check of its file found. */
export async function checkedFacts(sql: Sql, id: number) {
  const facts = z.object({ audio: z.unknown(), source_hash: z.string().nullable() });
  const found = await row(facts, sql`select audio, source_hash from downloads where id = ${id}`);
  return found ?? { audio: null, source_hash: null };
}

/** The row, locked to the end of the transaction: one step at a time. */
export function lockWish(sql: Sql, id: number): Promise<Wish | undefined> {
  return row(Wish, sql`select * from downloads where id = ${id} for update`);
}

/** What the file of a download was tagged with: the wish, completed by what the file itself said. */
export async function filedTrack(sql: Sql, id: number): Promise<Track | undefined> {
  const [found] = await sql`select tags from downloads where id = ${id}`;
  const parsed = Track.safeParse(found?.["tags"]);
  return parsed.success ? parsed.data : undefined;
}
