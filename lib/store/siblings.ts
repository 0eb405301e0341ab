import { rows, type Sql } from "../db.ts";
import { Sibling } from "../schemas/sibling.ts";

/** As many tracks as the longest box sets have. */
const most = 500;

/** All wanted tracks of the album a download belongs to, itself among them, in the album's order. */
export function siblingsOf(sql: Sql, id: number): Promise<Sibling[]> {
  return rows(
    Sibling,
    sql`select s.id, s.title, s.track_number, s.disc_number, s.state, s.username
      from downloads d join downloads s on s.album_key = d.album_key
      where d.id = ${id} and s.retried_as is null
      order by s.disc_number nulls first, s.track_number nulls last, s.id limit ${most}`,
  );
}
