/** By which words a file of the library is found. */
import { z } from "zod";
import { type Json, rows, type Sql } from "../db.ts";
import { indexWords } from "../music/words.ts";

const Tagged = z.object({
  path: z.string(),
  title: z.string().nullable(),
  artists: z.array(z.string()),
  album: z.string().nullable(),
  album_artist: z.string().nullable(),
});

const batch = 1000;

/** What an index of words is made of. */
export type Tags = Pick<z.output<typeof Tagged>, "path"> & Partial<z.output<typeof Tagged>>;

/** The words of a file by its tags; by its path when it has no title. */
export function wordsOf({ path, title, artists = [], album, album_artist }: Tags): string[] {
  return indexWords(title ?? path, ...artists, album, album_artist);
}

/** Reads the words of files that were listed before words were. */
export async function indexUnread(sql: Sql, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const found = await rows(
      Tagged,
      sql`select path, title, artists, album, album_artist from library_files
        where words is null order by path limit ${batch}`,
    );
    const list = found.map((file) => ({ path: file.path, words: wordsOf(file) }));
    await sql`update library_files f set words = array_to_tsvector(t.words)
      from jsonb_to_recordset(${sql.json(list as unknown as Json)}) as t(path text, words text[])
      where f.path = t.path and f.words is null`;
    if (found.length < batch) return;
  }
}
