/** Rows of any number as the text of a file, a batch at a time. */
import { type Cell, csvLine } from "./csv.ts";

type Row = Record<string, unknown>;

/** A list of objects, one a line. */
export async function* jsonText(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield before + batch.map((row) => JSON.stringify(row)).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** A line of names, then a line a row; a list in a cell is joined by semicolons. */
export async function* csvText(
  columns: readonly string[],
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  let before = csvLine(columns);
  for await (const batch of batches) {
    yield before + batch.map((row) => csvLine(columns.map((name) => cellOf(row[name])))).join("");
    before = "";
  }
  if (before) yield before;
}

function cellOf(value: unknown): Cell {
  if (Array.isArray(value)) return value.join("; ");
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    return JSON.stringify(value);
  }
  return (value ?? null) as Cell;
}
