/** What became of every track of an import or a playlist. */
import type { Pool, Sql } from "./db.ts";
import { knownPlaces } from "./known_places.ts";
import type { Report, ReportRow } from "./schemas/report.ts";
import type { ReportFilter, ReportQuery } from "./schemas/report_query.ts";
import { detailed, linesOf, report } from "./store/report.ts";
import { importLines, type Lines, playlistLines } from "./store/report_lines.ts";

/** A part of the report of an import; one that does not exist has no lines. */
export function importReport(sql: Sql, id: string, query: ReportQuery): Promise<Report> {
  return report(sql, importLines(sql, id), query);
}

/** A part of the report of a playlist, by Spotify's id. */
export async function playlistReport(sql: Sql, id: string, query: ReportQuery): Promise<Report> {
  return await report(sql, await linesOfPlaylist(sql, id), query);
}

/** The lines of a playlist, with what is known though nobody wanted it here. */
export async function linesOfPlaylist(sql: Sql, id: string): Promise<Lines> {
  return playlistLines(sql, id, await knownPlaces(sql, id));
}

/** Rows that are held at once. */
const batch = 500;

/** Every row a filter means, in the order of the list, for a file; nothing is held in between. */
export async function* reportRows(
  sql: Pool,
  lines: Lines,
  filter: ReportFilter,
): AsyncGenerator<ReportRow[]> {
  for (let after = { line: 0, place: -1 };;) {
    const beyond = sql`(l.line, l.place) > (${after.line}, ${after.place})`;
    const found = await linesOf(sql, lines, filter, beyond, sql`limit ${batch}`);
    if (found.length > 0) yield await detailed(sql, found);
    if (found.length < batch) return;
    after = found.at(-1)!;
  }
}
