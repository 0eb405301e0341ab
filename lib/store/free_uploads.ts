/** Lists in words that wait to be read (migration 0020). */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

const Upload = z.object({ filename: z.string(), content: z.string() });

/** Deletes what is past its time. */
export async function forgetUploads(sql: Sql): Promise<void> {
  await sql`delete from free_uploads where expires_at < now()`;
}

/** Keeps a list for so many seconds. */
export async function keepUpload(
  sql: Sql,
  { filename, content }: z.output<typeof Upload>,
  seconds: number,
): Promise<string> {
  const [kept] = await sql<{ token: string }[]>`
    insert into free_uploads (filename, content, expires_at)
    values (${filename}, ${content}, now() + ${seconds}::float8 * interval '1 second')
    returning token`;
  return kept!.token;
}

/** A list that is kept; `undefined` once its time is over. */
export function findUpload(sql: Sql, token: string) {
  return row(
    Upload,
    sql`select filename, content from free_uploads where token = ${token} and expires_at > now()`,
  );
}
