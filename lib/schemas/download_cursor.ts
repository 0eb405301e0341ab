/** Where a page of downloads ended, as a word that says nothing to others. */
import { z } from "zod";

const sorts = ["active", "newest", "oldest"] as const;

/** The last row of a page; `place` counts for the order `active` alone. */
export interface CursorPlace {
  sort: (typeof sorts)[number];
  place: number;
  id: number;
}

/** `active.4294967299.7` in base64url. */
export function writeCursor({ sort, place, id }: CursorPlace): string {
  return btoa(`${sort}.${place}.${id}`).replaceAll("+", "-").replaceAll("/", "_")
    .replaceAll("=", "");
}

function readCursor(text: string): CursorPlace | undefined {
  if (!/^[\w-]{1,100}$/.test(text) || text.length % 4 === 1) return undefined;
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const [, name, place, id] = /^(\w+)\.(\d{1,15})\.(\d{1,15})$/.exec(plain) ?? [];
  const sort = sorts.find((one) => one === name);
  return sort && { sort, place: Number(place), id: Number(id) };
}

/** `next_cursor`, read back. */
export const Cursor = z.string().transform((text, context) => {
  const cursor = readCursor(text);
  if (cursor) return cursor;
  context.addIssue({ code: "custom", message: "Not a cursor of this list" });
  return z.NEVER;
});
