import { commonHeaders } from "./common_headers.ts";
import { exportifyFactHeaders } from "./exportify_fact_headers.ts";
import { exportifyHeaders } from "./exportify_headers.ts";

/** What a column of a table can mean. */
export type Column =
  | keyof typeof exportifyHeaders
  | keyof typeof exportifyFactHeaders
  | "duration"
  | "list"
  | "name"
  | "type";

const columns = new Map(
  [commonHeaders, exportifyHeaders, exportifyFactHeaders].flatMap((of) => Object.entries(of))
    .flatMap(([column, headers]) =>
      headers.map((header) => [headerKey(header), column as Column] as const)
    ),
);

/** Which cell holds what. */
export type Layout = Partial<Record<Column, number>>;

/**
 * The layout a header row describes; the first column of each kind counts. `Name` is the title where
 * no other column is.
 */
export function layoutOf(headers: readonly string[]): Layout {
  const layout: Layout = {};
  headers.forEach((header, at) => {
    const column = columnOf(header);
    if (column) layout[column] ??= at;
  });
  if (layout.name !== undefined) layout.title ??= layout.name;
  return layout;
}

/** What a header means, whoever wrote it. */
export function columnOf(header: string): Column | undefined {
  return columns.get(headerKey(header));
}

/** Letters and digits only, so that `Track Name`, `track_name` and `TRACK-NAME` are one. */
export function headerKey(header: string): string {
  return header.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
