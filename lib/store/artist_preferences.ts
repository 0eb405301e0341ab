/** Releases a person marked, or took a mark off. */
import { type Pool, rows, type Sql } from "../db.ts";
import { ArtistPreference } from "../schemas/artist_preference.ts";

/** Every mark, by artist. */
export function artistPreferences(sql: Sql): Promise<ArtistPreference[]> {
  return rows(
    ArtistPreference,
    sql`select artist_id, release_id, selected from artist_preferences
      order by artist_id, release_id`,
  );
}

/** Keeps all of them or none; what is not named stays as it is. */
export async function keepArtistPreferences(
  sql: Pool,
  preferences: readonly ArtistPreference[],
): Promise<void> {
  // In one order everywhere: two who save the same do not wait for each other crosswise.
  const last = new Map(preferences.map((one) => [`${one.artist_id}\n${one.release_id}`, one]));
  const sorted = [...last].sort(([a], [b]) => a < b ? -1 : 1).map(([, one]) => one);
  await sql`insert into artist_preferences ${sql(sorted)}
    on conflict (artist_id, release_id) do update
      set selected = excluded.selected, updated_at = now()`;
}
