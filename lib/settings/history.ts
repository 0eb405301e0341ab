/** Which settings were changed, when, and by whom. */
import { z } from "zod";
import { type Json, rows, type Sql } from "../db.ts";
import type { SettingHistory } from "../schemas/setting.ts";

/** What stands for a secret wherever one is spoken of. */
export const hidden = "***";

const Line = z.object({
  key: z.string(),
  old_value: z.unknown(),
  new_value: z.unknown(),
  changed_at: z.date(),
  changed_by: z.string().nullable(),
  total: z.number(),
});

/** Adds a line to the history; `null` is the default. */
export async function note(
  tx: Sql,
  key: string,
  before: Json,
  after: Json,
  by: string | null = null,
): Promise<void> {
  const json = (value: Json) => value === null ? null : tx.json(value);
  await tx`insert into settings_history (key, old_value, new_value, changed_by)
    values (${key}, ${json(before)}, ${json(after)}, ${by})`;
}

/** A page of the changes, the newest first. */
export async function settingHistory(sql: Sql, limit = 50, offset = 0): Promise<SettingHistory> {
  // Every line has the count; a page behind the last has no line.
  const lines = await rows(
    Line,
    sql`select key, old_value, new_value, changed_at, changed_by,
        (select count(*) from settings_history)::int as total
      from settings_history order by id desc limit ${limit} offset ${offset}`,
  );
  const history = lines.map(({ total: _, ...line }) => line);
  return { history, limit, offset, total_count: lines[0]?.total ?? 0 };
}
