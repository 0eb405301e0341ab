/** Who changes something, for the history. */
import type { Context } from "hono";
import { openId, type Who } from "./who.ts";

/** The name of the key, or what tells it from others; `null` where nobody needs a key. */
export function changedBy(c: Context): string | null {
  const who = c.get("who") as Who | undefined;
  return who && who.id !== openId ? who.name ?? who.id : null;
}
