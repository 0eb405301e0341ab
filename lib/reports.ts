/** What became of every track of an import or a playlist. */
import type { Pool, Sql } from "./db.ts";
import type { Report, ReportRow } from "./schemas/report.ts";
import type { ReportFilter, ReportQuery } from "./schemas/report_query.ts";
import { findOwnedAll } from "./store/owned.ts";
import { missingPlaces } from "./store/playlist_places.ts";
import { detailed, linesOf, report } from "./store/report.ts";
import { importLines, type Lines, type OwnedPlace, playlistLines } from "./store/report_lines.ts";

/** A part of the report of an import; one that does not exist has no lines. */
export function importReport(sql: Sql, id: string, query: ReportQuery): Promise<Report> {
  return report(sql, importLines(sql, id), query);
}

/** A part of the report of a playlist, by Spotify's id. */
export async function playlistReport(sql: Sql, id: string, query: ReportQuery): Promise<Report> {
  return await report(sql, await linesOfPlaylist(sql, id), query);
}

/** Tracks that are looked up in the library at once. */
const atOnce = 200;

/** The lines of a playlist, with what the library has though nobody wanted it here. */
export async function linesOfPlaylist(sql: Sql, id: string): Promise<Lines> {
  const missing = await missingPlaces(sql, id);
  const owned: OwnedPlace[] = [];
  for (let from = 0; from < missing.length; from += atOnce) {
    const some = missing.slice(from, from + atOnce);
    const found = await findOwnedAll(sql, some.map(({ track }) => track));
    for (const [n, path] of found) owned.push({ position: some[n]!.position, path });
  }
  return playlistLines(sql, id, owned);
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
