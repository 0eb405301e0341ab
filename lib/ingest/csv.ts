/** One row of a CSV text. */
export interface Row {
  /** 1-based line where it begins. */
  line: number;
  cells: string[];
  raw: string;
}

/** No table of tracks is wider; the rest of a row is passed over. */
const mostCells = 1000;

/**
 * The rows of a CSV text (RFC 4180; `\n` line ends), without blank ones. A quote that nothing closes
 * properly is an ordinary character, so that one broken row does not swallow those behind it.
 * @param from where to begin, and which line that is
 */
export function* readRows(
  text: string,
  delimiter: string,
  from = { start: 0, line: 1 },
): Generator<Row> {
  const bare = new RegExp(`[^${RegExp.escape(delimiter)}\n]*`, "y");
  let { line } = from;
  for (let { start } = from; start < text.length;) {
    if (text[start] === "\n") {
      line++;
      start++;
      continue;
    }
    const { cells, end } = readRow(text, start, bare, delimiter);
    const raw = text.slice(start, end);
    if (cells.some((cell) => cell.trim() !== "")) yield { line, cells, raw };
    line += raw.split("\n").length;
    start = end + 1;
  }
}

function readRow(text: string, start: number, bare: RegExp, delimiter: string) {
  const cells: string[] = [];
  for (let at = start;; at++) {
    at = quoteBehindBlanks(text, at) ?? at;
    const closed = text[at] === '"' ? closingQuote(text, at, delimiter) : -1;
    bare.lastIndex = at;
    const end = closed < 0 ? at + bare.exec(text)![0].length : closed + 1;
    const cell = closed < 0 ? text.slice(at, end) : text.slice(at + 1, closed);
    if (cells.length < mostCells) cells.push(closed < 0 ? cell : cell.replaceAll('""', '"'));
    at = end;
    if (at >= text.length || text[at] === "\n") return { cells, end: at };
  }
}

/** Some write `A, "B, C"`: the quotation begins behind the blank. */
function quoteBehindBlanks(text: string, at: number): number | undefined {
  let end = at;
  while (text[end] === " ") end++;
  return end > at && text[end] === '"' ? end : undefined;
}

/** Where the quotation that begins at `at` ends, before a delimiter or a line end; -1 if nowhere. */
function closingQuote(text: string, at: number, delimiter: string): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 2)) {
    const next = text[end + 1] ?? "\n";
    if (next !== '"') return next === delimiter || next === "\n" ? end : -1;
  }
  return -1;
}
