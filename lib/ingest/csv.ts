/** One row of a CSV text. */
export interface Row {
  /** 1-based line where it begins. */
  line: number;
  cells: string[];
  raw: string;
}

/**
 * The rows of a CSV text (RFC 4180; `\n` line ends), without blank ones. A quote that nothing closes
 * properly is an ordinary character, so that one broken row does not swallow those behind it.
 */
export function* readRows(text: string, delimiter: string): Generator<Row> {
  const bare = new RegExp(`[^${delimiter}\n]*`, "y");
  const quoted = new RegExp(`"([^"]*(?:""[^"]*)*)"(?=[${delimiter}\n]|$)`, "y");
  let line = 1;
  for (let start = 0; start < text.length;) {
    const { cells, end } = readRow(text, start, bare, quoted);
    const raw = text.slice(start, end);
    if (cells.some((cell) => cell.trim() !== "")) yield { line, cells, raw };
    line += raw.split("\n").length;
    start = end + 1;
  }
}

function readRow(text: string, start: number, bare: RegExp, quoted: RegExp) {
  const cells: string[] = [];
  for (let at = start;; at++) {
    quoted.lastIndex = bare.lastIndex = at;
    const inside = text[at] === '"' ? quoted.exec(text) : null;
    const found = inside ?? bare.exec(text)!;
    cells.push(inside ? inside[1]!.replaceAll('""', '"') : found[0]);
    at += found[0].length;
    if (at >= text.length || text[at] === "\n") return { cells, end: at };
  }
}
