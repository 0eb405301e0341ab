/** Lists and libraries for the tests of imports. */
import type { Pool } from "../../../lib/db.ts";
import { importList } from "../../../lib/import.ts";
import { titleKey } from "../../../lib/store/library.ts";

/** Brings lines of text as a list. */
export function bring(sql: Pool, text: string | readonly string[]) {
  const all = typeof text === "string" ? text : text.join("\n");
  return importList(sql, { bytes: new TextEncoder().encode(all) }, { most: 200_000 });
}

/** Puts a file into the index of the library, which counts as read. */
export async function own(sql: Pool, title: string, values: Record<string, unknown> = {}) {
  await sql`insert into provider_health (name, status) values ('library', 'ok') on conflict do nothing`;
  const row = { path: `Mira Vale/${title}.flac`, size: 1, mtime_ms: 1, title, ...values };
  const file = { artists: ["Mira Vale"], title_key: titleKey(title), ...row };
  await sql`insert into library_files ${sql(file)}`;
}

/** Lines of an import as they stand: line, state, reason. */
export async function standing(sql: Pool, id: string) {
  const rows = await sql`select line, status, state, state_reason from ingest_items
    where job_id = ${id} order by line, id`;
  return rows.map((row) => [row["line"], row["status"], row["state"], row["state_reason"]]);
}

export const count = async (sql: Pool, table: "downloads" | "queue_jobs" | "ingest_jobs") =>
  (await sql`select from ${sql(table)}`).length;
