import type { ListFormat, ParsedLine } from "../../schemas/ingest.ts";
import type { Column, Layout } from "../columns.ts";
import type { Row } from "../csv.ts";

/** A row whose cells are asked for by what they mean. */
export interface Cells {
  row: Row;
  /** The text under a column; nothing where the table or the row has none. */
  cell(column: Column): string | undefined;
}

/** A text that is a table of tracks. */
export interface Table {
  format: ListFormat;
  layout: Layout;
  read(cells: Cells): ParsedLine;
  /** Rows before the first item; 1 where there is a header. */
  skip: number;
}

/** The beginning of a table: its first rows, and what parted their cells. */
export interface Head {
  rows: readonly Row[];
  delimiter: string;
  /** The first row by its letters and digits. */
  keys: readonly string[];
  /** What the first row says the columns are. */
  layout: Layout;
}

/** Recognises the tables of one program; nothing if this is none. */
export type Dialect = (head: Head) => Table | undefined;
