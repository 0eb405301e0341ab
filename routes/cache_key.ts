/** Whose answer, to what: no two requests share an answer unless all of this is the same. */
import type { Context } from "hono";
import { hashOf } from "../lib/store/access.ts";

/** Longer addresses are made for nobody to ask again. */
const longest = 2000;

/** What says who asks; kept as a hash, for it is secret. */
const credentials = ["Authorization", "X-API-Key", "Cookie"];

/** What else an answer may depend on: its form, its language, the address Harmony is known by. */
const forms = [
  "Accept",
  "Accept-Language",
  "Host",
  "Forwarded",
  "X-Forwarded-Host",
  "X-Forwarded-Proto",
];

/**
 * What an answer is kept under; `undefined` when it is not to be kept. The order of the query's fields
 * means nothing, that of fields with the same name does.
 */
export function keyOf(c: Context): string | undefined {
  const { pathname, searchParams, href } = new URL(c.req.url);
  if (href.length > longest || c.req.header("Range") !== undefined) return undefined;
  const read = (names: string[]) => JSON.stringify(names.map((name) => c.req.header(name) ?? ""));
  searchParams.sort();
  const form = hashOf(read(forms));
  return [hashOf(read(credentials)), form, pathname, searchParams.toString()].join(" ");
}
