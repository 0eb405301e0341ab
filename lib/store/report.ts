/** Reports over the lines of an import or a playlist (`report_lines.ts`). */
import { z } from "zod";
import { type Fragment, rows, type Sql } from "../db.ts";
import { Report, ReportRow, ReportState } from "../schemas/report.ts";
import type { ReportFilter, ReportQuery } from "../schemas/report_query.ts";
import { bestRefused, queriesAsked } from "./report_details.ts";
import type { Lines } from "./report_lines.ts";

const Counted = z.object({ state: ReportState, n: z.int(), matching: z.int() });
const Line = ReportRow.omit({ queries: true, best_refused: true }).extend({ place: z.int() });
export type Line = z.output<typeof Line>;

/** `%` and `_` of a search are letters. */
const pattern = (q: string) => `%${q.replace(/[\\%_]/g, "\\$&")}%`;

/** Condition: a line `l` is meant by the words of a filter. */
function saying(sql: Sql, { q }: ReportFilter): Fragment {
  return q
    ? sql`concat_ws(' ', l.track->>'title', l.track->>'artists', l.track->>'album', l.raw, l.url)
        ilike ${pattern(q)}`
    : sql`true`;
}

const shown = (sql: Sql) =>
  sql`line, place, state, track, url, raw, download_id, attempts, next_attempt_at,
    coalesce(path, case when state in ('completed', 'already_there') then organized_path end)
      as path,
    case when state in ('skipped', 'already_there') then coalesce(own_reason, reason_code)
      else coalesce(reason_code, own_reason) end as reason`;

/** A part of a report, with the numbers of the whole. */
export async function report(sql: Sql, lines: Lines, query: ReportQuery): Promise<Report> {
  const { state, limit, offset } = query;
  const [counted, found] = await Promise.all([
    rows(
      Counted,
      sql`select state, count(*)::int as n,
          count(*) filter (where ${saying(sql, query)})::int as matching
        from (${lines()}) l group by state`,
    ),
    linesOf(sql, lines, query, sql`true`, sql`limit ${limit} offset ${offset}`),
  ]);
  const meant = counted.filter((one) => state === undefined || one.state === state);
  return {
    counts: countsOf(counted),
    rows: await detailed(sql, found),
    total_count: meant.reduce((sum, { matching }) => sum + matching, 0),
    limit,
    offset,
  };
}

function countsOf(counted: readonly z.output<typeof Counted>[]): Report["counts"] {
  const numbers = new Map(counted.map(({ state, n }) => [state, n]));
  return Object.fromEntries(
    ReportState.options.map((state) => [state, numbers.get(state) ?? 0]),
  ) as Report["counts"];
}

/** Lines in the order of the list. */
export function linesOf(
  sql: Sql,
  lines: Lines,
  filter: ReportFilter,
  beyond: Fragment,
  part: Fragment,
): Promise<Line[]> {
  const ofState = filter.state ? sql`l.state = ${filter.state}` : sql`true`;
  return rows(
    Line,
    sql`select ${shown(sql)} from (${lines()}) l
      where ${ofState} and ${saying(sql, filter)} and ${beyond}
      order by l.line, l.place ${part}`,
  );
}

/** Lines with what was tried for them. */
export async function detailed(sql: Sql, lines: readonly Line[]): Promise<ReportRow[]> {
  const ids = lines.flatMap(({ download_id, state }) =>
    download_id !== null && state !== "already_there" ? [download_id] : []
  );
  const [queries, refused] = await Promise.all([queriesAsked(sql, ids), bestRefused(sql, ids)]);
  return lines.map(({ place: _, ...line }) => ({
    ...line,
    queries: queries.get(line.download_id!) ?? [],
    best_refused: line.state === "completed" ? null : refused.get(line.download_id!) ?? null,
  }));
}

/** The downloads of a list that were not found, or those of the named ones that stand in it. */
export async function listedDownloads(
  sql: Sql,
  lines: Lines,
  ids?: readonly number[],
): Promise<number[]> {
  const meant = ids
    ? sql`l.download_id = any (${ids as number[]}::bigint[])`
    : sql`l.state = 'not_found' and l.download_id is not null`;
  const found = await rows(
    z.object({ download_id: z.int() }),
    sql`select distinct download_id from (${lines()}) l where ${meant} order by download_id`,
  );
  return found.map(({ download_id }) => download_id);
}
