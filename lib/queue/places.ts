/** Which jobs a page of the list shows. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";
import { isRunning } from "./holders.ts";
import { type JobQuery, jobsSearched, jobsSeen, type JobState } from "../schemas/job.ts";

/** The word for the state of the job `q`. */
export const stateWord = (sql: Sql) =>
  sql`case when q.worker_id is not null then 'running' when q.state = 0 then 'queued'
    when q.state = 3 then 'suspect' when q.attempts > 0 or q.crashes > 0 then 'retrying'
    else 'delayed' end`;

/** The download the job `q` belongs to; a payload may hold anything. */
export const downloadOf = (sql: Sql) =>
  sql`case when q.payload->>'download_id' ~ '^[0-9]{1,15}$'
    then (q.payload->>'download_id')::bigint end`;

/**
 * The lines of the list in its order, each by an index of its own. A job that was leased just now
 * stands in the line it came from until its worker has noted it.
 */
function lines(sql: Sql, wanted: JobState | undefined) {
  const waits = wanted === undefined ? sql`` : sql`and q.worker_id is null`;
  return [
    { words: ["running"], where: isRunning(sql), order: sql`q.created_at, q.id` },
    // As they will be leased (lease.ts).
    {
      words: ["queued"],
      where: sql`q.state = 0 ${waits}`,
      order: sql`q.type, (-q.priority), q.fair_tag, q.id`,
    },
    { words: ["suspect"], where: sql`q.state = 3 ${waits}`, order: sql`q.id` },
    { words: ["delayed", "retrying"], where: sql`q.state = 2`, order: sql`q.run_at, q.id` },
  ] satisfies { words: JobState[]; where: unknown; order: unknown }[];
}

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

function stateIs(sql: Sql, { state }: JobQuery) {
  return state ? sql`and ${stateWord(sql)} = ${state}` : sql``;
}

/** The job whose id is searched for; first in the list. */
function exactly(sql: Sql, { q }: JobQuery) {
  if (!q || !/^\d{1,15}$/.test(q)) return sql``;
  return sql`union all select q.*, -1 as part, 0 as place from queue_jobs q where q.id = ${q}`;
}

function textIs(sql: Sql, { q }: JobQuery) {
  if (!q) return sql``;
  const text = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`and (q.part = -1 or q.idem_key ilike ${text} or q.payload::text ilike ${text}
    or q.last_error ilike ${text} or d.title ilike ${text}
    or array_to_string(d.artists, ' ') ilike ${text})`;
}
