import { tidy } from "./normalise.ts";

/** Broken prefixes: `Fail_]1-01 Title`. */
const junk = /^\D*[^\p{L}\p{N}\s-]\s*(?=\d{1,2}-\d{2}\s)/u;
const hashTail = /-[0-9a-f]{8}$/;

/** The blanks and dashes of a stem as they were meant (matching.md §3.3 step 4). */
export function readable(stem: string): string {
  const blanks = tidy(stem).replace(/\s_\s/g, " | ").replaceAll("_", " ").replace(junk, "");
  const dotted = !blanks.includes(" ") && /[^.]\.[^.]+\./.test(blanks);
  return (dotted ? blanks.replaceAll(".", " ") : blanks)
    .replace(/\s[-–—](?=[^\s-])|(?<=[^\s-])[-–—](?=\s)/g, " - ");
}

/** The same name with other marks for its dashes, where they may be meant. */
export function otherwise(stem: string, text: string): string | null {
  if (/ /.test(stem) && /[^\s_]_[^\s_]/.test(stem)) {
    return readable(stem.replace(/(?<=[^\s_])_(?=[^\s_])/g, " - "));
  }
  if (!/\S[-–—]\S/.test(text) || / - /.test(text)) return null;
  return text.replace(hashTail, "").replace(/[-–—]+/g, " - ");
}
