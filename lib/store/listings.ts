/** Folders and files of users' listings. */
import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import { type BrowseQuery, SharedFile, SharedFolder } from "../schemas/browse.ts";

export interface FolderRow extends SharedFolder {
  n: number;
}

export interface FileRow extends Omit<SharedFile, "filename"> {
  folder_n: number;
  n: number;
}

/** What was read since the last time. */
export interface Piece {
  folders: readonly FolderRow[];
  files: readonly FileRow[];
  bytes_read: number;
}

/** Adds a piece of a listing; `false` when another run has taken over, or nobody wants it any more. */
export async function addPiece(
  sql: Sql,
  id: number,
  run_id: string,
  { folders, files, bytes_read }: Piece,
): Promise<boolean> {
  const mine = await sql`
    update browses set folders = folders + ${folders.length}, files = files + ${files.length},
      bytes_read = ${bytes_read}, updated_at = now()
    where id = ${id} and run_id = ${run_id}::uuid and state = 'running'`;
  if (mine.count === 0) return false;
  const json = (list: readonly unknown[]) => sql.json(list as Json);
  await sql`insert into browse_folders (browse_id, n, name, locked, files, size)
    select ${id}, n, name, locked, files, size from jsonb_to_recordset(${json(folders)}) as t(
      n int, name text, locked boolean, files int, size bigint)`;
  await sql`insert into browse_files (browse_id, folder_n, n, name, size, bitrate_kbps, duration_s,
      sample_rate_hz, bit_depth)
    select ${id}, t.* from jsonb_to_recordset(${json(files)}) as t(
      folder_n int, n int, name text, size bigint, bitrate_kbps real, duration_s real,
      sample_rate_hz real, bit_depth real)`;
  return true;
}

/** A page of the folders, in the order of their names. */
export async function foldersOf(sql: Sql, browse_id: number, { q, limit, offset }: BrowseQuery) {
  const words = (q ?? "").split(/\s+/).filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const where = sql`browse_id = ${browse_id} and name ilike all (${words}::text[])`;
  const directories = await rows(
    SharedFolder,
    sql`select name, locked, files, size from browse_folders where ${where}
      order by name, n limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from browse_folders where ${where}`,
  );
  return { directories, total_count: total?.n ?? 0, limit, offset };
}

const Found = SharedFolder.extend({ n: z.int() });

/** A folder by its name; of two with the same name the one that is open. */
export function findFolder(sql: Sql, browse_id: number, name: string) {
  return row(
    Found,
    sql`select n, name, locked, files, size from browse_folders
      where browse_id = ${browse_id} and name = ${name} order by locked, n limit 1`,
  );
}

/** A page of the files of a folder, as they were told; their names are bare. */
export function filesOf(
  sql: Sql,
  browse_id: number,
  folder_n: number,
  { limit, offset }: { limit: number; offset: number },
) {
  return rows(
    SharedFile.omit({ filename: true }),
    sql`select name, size, bitrate_kbps, duration_s, sample_rate_hz, bit_depth from browse_files
      where browse_id = ${browse_id} and folder_n = ${folder_n}
      order by n limit ${limit} offset ${offset}`,
  );
}
