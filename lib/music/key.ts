import { createHash } from "node:crypto";

/** Units of a text; each is three bytes at most, and an index of PostgreSQL holds 2704. */
const longest = 800;
const kept = 700;

/** A text as an index can hold it: of a very long one its beginning and what tells it from others. */
export function indexable(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, kept).toWellFormed()}#${createHash("sha256").update(text).digest("hex")}`;
}
