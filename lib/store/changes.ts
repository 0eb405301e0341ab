/** Changes of filed files that are under way. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

/** Says what a file is about to become, before it does (outside the transaction that ends it). */
export async function announceChange(sql: Sql, path: string, content_hash: string): Promise<void> {
  await sql`
    insert into library_changes (path, content_hash) values (${path}, ${content_hash})
    on conflict (path) do update set content_hash = excluded.content_hash, at = now()`;
}

/** What a file was about to become when its process died, if it did. */
export async function announcedHash(sql: Sql, path: string): Promise<string | undefined> {
  const known = await row(
    z.object({ content_hash: z.string() }),
    sql`select content_hash from library_changes where path = ${path}`,
  );
  return known?.content_hash;
}

/** One change of a file at a time, in all processes, to the end of the transaction. */
export async function lockPath(sql: Sql, path: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(
    hashtextextended(current_schema() || ' file ' || ${path}, 0))`;
}

/** Locks a download and the others whose file it is, too, by id as everybody does. */
export async function lockSharers(sql: Sql, id: number, path: string): Promise<void> {
  await sql`select 1 from downloads where id = ${id} or organized_path = ${path}
    order by id for update`;
}

/** Ends a change: every download of the file knows its new content. */
export async function settleChange(sql: Sql, path: string, content_hash: string): Promise<void> {
  await sql`update downloads set content_hash = ${content_hash}, updated_at = now()
    where organized_path = ${path} and content_hash is not null`;
  await sql`delete from library_changes where path = ${path}`;
}
