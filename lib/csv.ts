/** Writing CSV as RFC 4180 has it, so that no spreadsheet takes a cell for a formula. */

export type Cell = string | number | boolean | Date | null;

/** What a spreadsheet may read as the beginning of a formula. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** One line with its end. Text that begins like a formula gets an apostrophe before it. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(",")}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return "";
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== "string") return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
