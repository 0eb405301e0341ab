/** Files of the library as a look through MUSIC_DIR would have listed them. */
import type { Sql } from "../../lib/db.ts";
import { titleKey } from "../../lib/store/library.ts";
import { wordsOf } from "../../lib/store/library_words.ts";

export interface ListedFile {
  path: string;
  title?: string;
  artists?: string[];
  album?: string | null;
  album_artist?: string | null;
  year?: number | null;
  format?: string;
  bitrate_kbps?: number | null;
  duration_ms?: number | null;
  isrc?: string | null;
}

/** Lists a file, by default Mira Vale's `Low Tide`. */
export async function addToLibrary(sql: Sql, known: ListedFile): Promise<void> {
  const file = {
    title: "Low Tide",
    artists: ["Mira Vale"],
    format: "mp3",
    size: 1,
    mtime_ms: 1,
    duration_ms: 200_000,
    ...known,
  };
  await sql`insert into library_files ${sql({ ...file, title_key: titleKey(file.title) })}`;
  await sql`update library_files set words = array_to_tsvector(${wordsOf(file)}::text[])
    where path = ${file.path}`;
}
