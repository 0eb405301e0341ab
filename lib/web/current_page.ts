import type { Context } from "hono";

/** The page of this site a fragment was asked from, with its query. */
export function currentPage(c: Context): string {
  const url = c.req.header("HX-Current-URL") ?? "";
  if (!URL.canParse(url)) return "/";
  const { pathname, search } = new URL(url);
  return pathname + search;
}
