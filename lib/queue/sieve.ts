/** Conditions on the job `q` of a list, and its download `d`. */
import type { Sql } from "../db.ts";
import type { JobQuery } from "../schemas/job_list.ts";
import { stateWord } from "./words.ts";

/** In this state. */
export function stateIs(sql: Sql, { state }: JobQuery) {
  return state ? sql`and ${stateWord(sql)} = ${state}` : sql``;
}

/** The job whose id is searched for; first in the list. */
export function exactly(sql: Sql, { q }: JobQuery) {
  if (!q || !/^\d{1,15}$/.test(q)) return sql``;
  return sql`union all select q.*, -1 as part, 0 as place from queue_jobs q where q.id = ${q}`;
}

/** The text stands somewhere in it. */
export function textIs(sql: Sql, { q }: JobQuery) {
  if (!q) return sql``;
  const text = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`and (q.part = -1 or q.idem_key ilike ${text} or q.payload::text ilike ${text}
    or q.last_error ilike ${text} or d.title ilike ${text}
    or array_to_string(d.artists, ' ') ilike ${text})`;
}
