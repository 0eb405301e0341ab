/** Which jobs a page of the list shows. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";
import { lines } from "./lines.ts";
import { exactly, stateIs, textIs } from "./sieve.ts";
import { downloadOf } from "./words.ts";
import type { JobState } from "../schemas/job.ts";
import { type JobQuery, jobsSearched, jobsSeen } from "../schemas/job_list.ts";

/** Where the ready jobs stand in `lines`. */
const ready = 1;

const Found = z.object({ ids: z.array(z.int()), found: z.int() });

/**
 * The ids of one page in the order of the list, and how many fit the search (without a search only
 * as many as were needed). An id that is searched for is found wherever it stands.
 */
export async function findPlaces(sql: Sql, query: JobQuery): Promise<z.output<typeof Found>> {
  const { state, limit, offset } = query;
  const wanted = lines(sql, state).map((line, part) => ({ ...line, part }))
    .filter(({ words }) => state === undefined || (words as JobState[]).includes(state));
  const seen = wanted.map(({ part, where, order }) =>
    sql`(select q.*, ${part}::int as part, row_number() over (order by ${order}) as place
      from queue_jobs q where ${where} ${typeIs(sql, part, query)}
      order by ${order} limit ${depth(part, query)})`
  );
  const all = seen.reduce((before, line) => sql`${before} union all ${line}`);
  const found = await row(
    Found,
    sql`
    with seen as (${all} ${exactly(sql, query)}),
    fitting as materialized (
      select distinct on (q.id) q.id, q.part, q.place from seen q
      ${query.q ? sql`left join downloads d on d.id = ${downloadOf(sql)}` : sql``}
      where true ${stateIs(sql, query)} ${query.type ? sql`and q.type = ${query.type}` : sql``}
        ${textIs(sql, query)}
      order by q.id, q.part
    )
    select (select count(*)::int from fitting) as found, array(
      select id from fitting order by part, place limit ${limit} offset ${offset}) as ids`,
  );
  return found ?? { ids: [], found: 0 };
}

/** How far into a state to look: no further than the page, unless rows are sieved afterwards. */
function depth(part: number, { state, type, q, limit, offset }: JobQuery): number {
  if (q) return jobsSearched;
  const sieved = part !== ready && type !== undefined;
  return sieved || state === "delayed" || state === "retrying" ? jobsSeen : offset + limit;
}

/** Ready jobs have their type in their index; the others are few or sieved afterwards. */
function typeIs(sql: Sql, part: number, { type }: JobQuery) {
  return part === ready && type ? sql`and q.type = ${type}` : sql``;
}
