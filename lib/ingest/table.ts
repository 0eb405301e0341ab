import type { ParsedLine } from "../schemas/ingest.ts";
import { headerKey, layoutOf } from "./columns.ts";
import { readRows, type Row } from "./csv.ts";
import type { Recognised } from "./format.ts";
import { appleHistory, appleText } from "./tables/apple_music.ts";
import { exportify } from "./tables/exportify.ts";
import { lastfmToCsv } from "./tables/headerless.ts";
import { anyTable, deezer, lastfm, soundiiz } from "./tables/plain_tables.ts";
import type { Cells, Dialect, Head, Table } from "./tables/table.ts";
import { tuneMyMusic } from "./tables/tunemymusic.ts";
import { youTubeIds, youTubeMusic } from "./tables/youtube_music.ts";

/** Whose tables are known, the most particular first. */
const dialects: readonly Dialect[] = [
  ...[exportify, tuneMyMusic, youTubeMusic, youTubeIds, appleText, appleHistory],
  ...[lastfm, soundiiz, deezer, anyTable, lastfmToCsv],
];

const delimiters = [",", ";", "\t", "|"];
const sepLine = /^sep=(.)\n/i;
/** Rows that are looked at to tell whose table it is. */
const looked = 8;

/** A table by its header row, whatever parts its cells; Excel's `sep=` line decides. */
export function readTable(text: string): Recognised | undefined {
  const told = sepLine.exec(text)?.[1];
  for (const delimiter of told ? [told] : delimiters) {
    const head = headOf(text, delimiter);
    for (const dialect of head ? dialects : []) {
      const table = dialect(head!);
      if (table) return { format: table.format, items: tableItems(text, delimiter, table) };
    }
  }
}

function headOf(text: string, delimiter: string): Head | undefined {
  const rows = tableRows(text, delimiter).take(looked).toArray();
  const headers = rows[0]?.cells;
  if (!headers || headers.length < 2) return undefined;
  return { rows, delimiter, keys: headers.map(headerKey), layout: layoutOf(headers) };
}

function* tableItems(text: string, delimiter: string, table: Table): Generator<ParsedLine> {
  for (const row of tableRows(text, delimiter).drop(table.skip)) {
    yield table.read(cellsOf(row, table));
  }
}

function cellsOf(row: Row, { layout }: Table): Cells {
  return {
    row,
    cell(column) {
      const at = layout[column];
      return at === undefined ? undefined : row.cells[at];
    },
  };
}

/** The rows; a `sep=` line and the rule below the head of a Markdown table stay counted. */
function* tableRows(text: string, delimiter: string): Generator<Row> {
  const told = sepLine.exec(text);
  const from = told ? { start: told[0].length, line: 2 } : undefined;
  for (const row of readRows(text, delimiter, from)) {
    if (delimiter !== "|" || !row.cells.every((cell) => /^\s*(?::?-+:?\s*)?$/.test(cell))) {
      yield row;
    }
  }
}
