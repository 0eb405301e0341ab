import type { Pool } from "../../lib/db.ts";

/** Many of every state, as an installation has them after some years. */
export async function fillDownloads(sql: Pool, rows: number): Promise<void> {
  await sql`
    insert into downloads (title, artists, album, fingerprint, filename, username, state, priority,
      size, created_at)
    select 'Song ' || md5(n::text), array['The Band ' || n % 5003], 'Album ' || n % 9001, n::text,
      '@@share\\Music\\The Band ' || n % 5003 || '\\' || md5(n::text) || '.flac', 'user' || n % 301,
      (array['completed', 'completed', 'completed', 'completed', 'queued', 'queued', 'failed',
        'dead_letter', 'cancelled', 'review'])[1 + n % 10],
      n % 3, 30000000, now() - (${rows}::int - n) * interval '1 minute'
    from generate_series(1, ${rows}::int) n`;
  await sql`vacuum analyze downloads`;
}
