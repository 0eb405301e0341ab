/** Remembered pairs as a person sees and changes them. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { Match } from "../schemas/match.ts";
import type { MatchList, MatchQuery } from "../schemas/match_requests.ts";

/** One page, what was said or found last first. */
export async function listMatches(sql: Sql, query: MatchQuery): Promise<MatchList> {
  const { verdict = null, source = null, said, q, limit, offset } = query;
  const words = (q ?? "").split(/\s+/).filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const where = sql`(${verdict}::text is null or verdict = ${verdict})
    and (${source}::text is null or source = ${source})
    and (not ${said ?? false} or decided_by = 'person')
    and concat_ws(' ', track->>'title', track->>'artists', target->>'filename', target->>'path',
      target->>'title') ilike all (${words}::text[])`;
  const items = await rows(
    Match,
    sql`select * from matches where ${where}
      order by updated_at desc, id desc limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from matches where ${where}`,
  );
  return { items, total_count: total?.n ?? 0, limit, offset };
}

/** Puts a person's word in place of what is known of a pair; `undefined` when it is gone. */
export function changeVerdict(
  sql: Sql,
  id: number,
  verdict: "confirmed" | "rejected",
): Promise<Match | undefined> {
  return row(
    Match,
    sql`update matches set verdict = ${verdict}, decided_by = 'person', updated_at = now()
      where id = ${id} returning *`,
  );
}
