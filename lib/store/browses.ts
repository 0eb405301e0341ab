/** How the listings of users are fetched; what they hold is in `listings.ts`. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";
import { Browse } from "../schemas/browse.ts";

/** A listing as its job sees it. */
export const BrowseRow = Browse.extend({ id: z.int() });
export type BrowseRow = z.output<typeof BrowseRow>;

export function findBrowse(sql: Sql, username: string): Promise<BrowseRow | undefined> {
  return row(BrowseRow, sql`select * from browses where username = ${username}`);
}

export function findBrowseById(sql: Sql, id: number): Promise<BrowseRow | undefined> {
  return row(BrowseRow, sql`select * from browses where id = ${id}`);
}

/**
 * Notes that a listing is to be fetched, in place of the one that is known; one that is being
 * fetched goes on.
 * @returns the id when it has to begin
 */
export async function createBrowse(sql: Sql, username: string): Promise<number | undefined> {
  await sql`delete from browses where username = ${username} and state in ('completed', 'failed')`;
  const [made] = await sql<{ id: number }[]>`
    insert into browses (username) values (${username})
    on conflict (username) do nothing returning id`;
  return made?.id;
}

/** A run begins, with nothing of an earlier one; `false` when nobody wants it any more. */
export async function browseBegins(sql: Sql, id: number, run_id: string): Promise<boolean> {
  const { count } = await sql`
    update browses set state = 'running', run_id = ${run_id}::uuid, folders = 0, files = 0,
      bytes_read = 0, truncated = false, updated_at = now()
    where id = ${id} and state in ('queued', 'running')`;
  if (count === 0) return false;
  await sql`delete from browse_files where browse_id = ${id}`;
  await sql`delete from browse_folders where browse_id = ${id}`;
  return true;
}

export interface BrowseEnd {
  state: "completed" | "failed";
  code?: string;
  detail?: string;
  truncated?: boolean;
}

/** @param run_id of the run that ends it; without it, whichever it is */
export async function browseEnds(
  sql: Sql,
  id: number,
  run_id: string | null,
  { state, code, detail, truncated = false }: BrowseEnd,
): Promise<void> {
  await sql`update browses set state = ${state}, reason_code = ${code ?? null},
      reason_detail = ${detail ?? null}, truncated = ${truncated}, ended_at = now(),
      updated_at = now()
    where id = ${id} and state in ('queued', 'running')
      and (${run_id}::uuid is null or run_id is not distinct from ${run_id}::uuid)`;
}
