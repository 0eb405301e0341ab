/** What was tried for downloads. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { ReportRow } from "../schemas/report.ts";

type Refused = NonNullable<ReportRow["best_refused"]>;

/** Every query that was asked for each, in the order of the first time. */
export async function queriesAsked(
  sql: Sql,
  ids: readonly number[],
): Promise<Map<number, string[]>> {
  const found = await rows(
    z.object({ download_id: z.int(), queries: z.array(z.string()) }),
    sql`select download_id, array_agg(query order by first) as queries from (
        select download_id, query, min(id) as first from download_queries
        where download_id = any (${ids as number[]}::bigint[]) group by 1, 2) q
      group by download_id`,
  );
  return new Map(found.map(({ download_id, queries }) => [download_id, queries]));
}

/** Of each the likeliest file that did not become the one, and what spoke against it. */
export async function bestRefused(
  sql: Sql,
  ids: readonly number[],
): Promise<Map<number, Refused>> {
  const found = await rows(
    ReportRow.shape.best_refused.unwrap().extend({ download_id: z.int() }),
    sql`select distinct on (c.download_id) c.download_id, c.username, c.filename, c.confidence,
        coalesce(case when c.state = 'failed' then c.outcome_code end, (
          select r->>'rule' from jsonb_array_elements(c.reasons) r
          where r->>'effect' in ('gate', 'cap') order by r->>'effect' = 'cap' limit 1)) as reason
      from download_candidates c
      where c.download_id = any (${ids as number[]}::bigint[]) and c.state in ('refused', 'failed')
      order by c.download_id, c.confidence desc, c.rank, c.id`,
  );
  return new Map(found.map(({ download_id, ...file }) => [download_id, file]));
}
