/** Looking for words in the index of MUSIC_DIR. */
import { z } from "zod";
import { type Pool, rows, type Sql } from "../db.ts";
import { queryWords } from "../music/words.ts";
import { titleKey } from "./library.ts";

/** A file of the library, as far as its tags tell. */
export const LibraryHit = z.object({
  path: z.string(),
  size: z.int(),
  title: z.string().nullable(),
  artists: z.array(z.string()),
  album: z.string().nullable(),
  album_artist: z.string().nullable(),
  track_number: z.int().nullable(),
  disc_number: z.int().nullable(),
  year: z.int().nullable(),
  isrc: z.string().nullable(),
  duration_ms: z.int().nullable(),
  format: z.string().nullable(),
  bitrate_kbps: z.number().nullable(),
});
export type LibraryHit = z.output<typeof LibraryHit>;

/** A lexeme as a query of PostgreSQL quotes it. */
const quoted = (word: string) => `'${word.replace(/['\\]/g, "$&$&")}'`;

/** All of the words, of which the last may be unfinished. */
const allOf = (words: readonly string[]) => `${words.map(quoted).join(" & ")}:*`;

/** All but one of them: somebody may have mistyped it. */
function allButOne(words: readonly string[]): string {
  return words.map((_, left) => `(${words.filter((_, at) => at !== left).map(quoted).join(" & ")})`)
    .join(" | ");
}

/**
 * Files that hold the words of a text in title, artists or album, in no order; those whose title it
 * is go first. Where nothing has all words, one of three or more may be wrong.
 */
export async function searchLibrary(sql: Pool, text: string, limit: number): Promise<LibraryHit[]> {
  const words = queryWords(text);
  if (words.length === 0) return [];
  return await sql.begin(async (tx) => {
    // How rare the words are decides between the index and the table: a plan for any words is slow.
    await tx`set local plan_cache_mode = force_custom_plan`;
    const found = await matching(tx, allOf(words), titleKey(text) || null, limit);
    if (found.length > 0 || words.length < 3) return found;
    return await matching(tx, allButOne(words), null, limit);
  });
}

/** @param key of the titles that go first, however many others hold the words */
function matching(
  sql: Sql,
  query: string,
  key: string | null,
  limit: number,
): Promise<LibraryHit[]> {
  const columns = sql`path, size, title, artists, album, album_artist, track_number, disc_number,
    year, isrc, duration_ms, format, bitrate_kbps`;
  return rows(
    LibraryHit,
    sql`(select 1 as place, ${columns} from library_files where title_key = ${key} limit ${limit})
      union all
      (select 2 as place, ${columns} from library_files where words @@ ${query}::tsquery
        and not coalesce(title_key = ${key}, false) limit ${limit})
      order by place limit ${limit}`,
  );
}
