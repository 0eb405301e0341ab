/** The index of MUSIC_DIR: read once, and again only where size or time changed. */
import { z } from "zod";
import { type Json, rows, type Sql } from "../db.ts";
import { join } from "node:path";
import { type FoundFile, walkAudio } from "../files/scan.ts";
import { readTags } from "../files/tags.ts";
import { indexable } from "../music/key.ts";
import { normalise } from "../music/normalise.ts";
import { readTitle } from "../music/versions.ts";
import { indexUnread, wordsOf } from "./library_words.ts";

const batch = 200;

/** Whether MUSIC_DIR was looked through at least once: before that, nothing is known to be missing. */
export async function libraryKnown(sql: Sql): Promise<boolean> {
  const [scan] = await sql`select 1 from provider_health where name = 'library'`;
  return scan !== undefined;
}

export interface ScanResult {
  files: number;
  read: number;
  removed: number;
}

/**
 * Brings the index up to date with the folder.
 * @throws {FileError} when the folder itself cannot be read: then the index stays as it is
 */
export async function scanLibrary(
  sql: Sql,
  root: string,
  signal: AbortSignal,
): Promise<ScanResult> {
  const known = await knownFiles(sql);
  const result: ScanResult = { files: 0, read: 0, removed: 0 };
  let changed: FoundFile[] = [];
  for await (const file of walkAudio(root)) {
    signal.throwIfAborted();
    result.files++;
    const same = known.get(file.path) === `${file.size}:${file.mtime_ms}`;
    known.delete(file.path);
    if (same) continue;
    result.read++;
    changed.push(file);
    if (changed.length === batch) {
      await store(sql, root, changed);
      changed = [];
    }
  }
  await store(sql, root, changed);
  await indexUnread(sql, signal);
  result.removed = known.size;
  await sql`delete from library_files where path = any (${[...known.keys()]}::text[])`;
  await sql`insert into provider_health (name, status) values ('library', 'ok')
    on conflict (name) do update set checked_at = now()`;
  return result;
}

/** Puts one file into the index at once, after a download. */
export async function indexFile(sql: Sql, root: string, path: string): Promise<void> {
  const info = await Deno.stat(join(root, path));
  await store(sql, root, [{ path, size: info.size, mtime_ms: info.mtime?.getTime() ?? 0 }]);
}

async function knownFiles(sql: Sql): Promise<Map<string, string>> {
  const files = await rows(
    z.object({ path: z.string(), size: z.int(), mtime_ms: z.int() }),
    sql`select path, size, mtime_ms from library_files`,
  );
  return new Map(files.map((file) => [file.path, `${file.size}:${file.mtime_ms}`]));
}

async function store(sql: Sql, root: string, files: readonly FoundFile[]): Promise<void> {
  if (files.length === 0) return;
  const list = [];
  for (const file of files) {
    // An unreadable file is still a file: it is listed without tags and not read again.
    const tags = await readTags(join(root, file.path)).catch(() => undefined);
    const title_key = tags?.title ? titleKey(tags.title) : null;
    list.push({ ...file, ...tags, title_key, words: wordsOf({ ...file, ...tags }) });
  }
  await sql`
    insert into library_files (path, size, mtime_ms, title, artists, album, album_artist,
      track_number, disc_number, year, isrc, duration_ms, format, bitrate_kbps, title_key,
      words)
    select path, size, mtime_ms, title, coalesce(artists, '{}'), album, album_artist, track_number,
      disc_number, year, isrc, duration_ms, format, bitrate_kbps, title_key,
      array_to_tsvector(words)
    from jsonb_to_recordset(${sql.json(list as unknown as Json)}) as t(
      path text, size bigint, mtime_ms bigint, title text, artists text[], album text,
      album_artist text, track_number int, disc_number int, year int, isrc text, duration_ms int,
      format text, bitrate_kbps real, title_key text, words text[])
    on conflict (path) do update set size = excluded.size, mtime_ms = excluded.mtime_ms,
      title = excluded.title, artists = excluded.artists, album = excluded.album,
      album_artist = excluded.album_artist, track_number = excluded.track_number,
      disc_number = excluded.disc_number, year = excluded.year, isrc = excluded.isrc,
      duration_ms = excluded.duration_ms, format = excluded.format,
      bitrate_kbps = excluded.bitrate_kbps, title_key = excluded.title_key,
      words = excluded.words, seen_at = now()`;
}

/** What two titles of the same song share, whatever version words they carry. */
export function titleKey(title: string): string {
  return indexable(normalise(readTitle(title).core));
}

/** How long a file of the library plays by its own account, in milliseconds. */
export async function durationOf(sql: Sql, path: string): Promise<number | null> {
  const [known] = await rows(
    z.object({ duration_ms: z.int().nullable() }),
    sql`select duration_ms from library_files where path = ${path}`,
  );
  return known?.duration_ms ?? null;
}
