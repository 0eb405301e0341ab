/**
 * Arrays as PostgreSQL writes them, one dimension. The driver would look their types up in each new
 * connection, where the first query may overtake it (queue.md §4.5) and a connection that breaks just
 * then ends the process.
 */

type Element = string | number | boolean | null;

/** `{1,2,NULL}` or `{"a","b"}`; a text is taken to be one already. */
export function writeArray(values: readonly Element[] | string): string {
  if (typeof values === "string") return values;
  return `{${values.map(writeElement).join()}}`;
}

function writeElement(value: Element): string {
  if (value === null) return "NULL";
  return typeof value === "string" ? `"${value.replace(/["\\]/g, "\\$&")}"` : String(value);
}

const element = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs;

/** The elements of an array, each as PostgreSQL writes it. */
export function readArray(text: string): (string | null)[] {
  return [...text.matchAll(element)].map(([, quoted, plain]) => {
    if (quoted !== undefined) return quoted.replace(/\\(.)/gs, "$1");
    return plain === "NULL" ? null : plain!;
  });
}

/** The same for numbers. */
export function readNumbers(text: string): (number | null)[] {
  return readArray(text).map((value) => value === null ? null : Number(value));
}
