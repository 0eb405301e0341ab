/** The lines of a text, one after the other: a list of all of them would be as large as the text. */
export function* linesOf(text: string): Generator<string> {
  for (let start = 0;;) {
    const end = text.indexOf("\n", start);
    yield end < 0 ? text.slice(start) : text.slice(start, end);
    if (end < 0) return;
    start = end + 1;
  }
}
