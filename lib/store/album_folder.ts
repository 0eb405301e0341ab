import { z } from "zod";
import { row, type Sql } from "../db.ts";

/** Whether a folder of the library (relative, with its slash) holds nothing but this album. */
export async function isAlbumFolder(sql: Sql, folder: string, album: string): Promise<boolean> {
  const found = await row(
    z.object({ others: z.boolean() }),
    sql`select exists (
      select from library_files where starts_with(path, ${folder})
        and position('/' in substr(path, length(${folder}) + 1)) = 0
        and lower(album) is distinct from lower(${album})) as others`,
  );
  return !found!.others;
}
