import type { Child } from "hono/jsx";
import type { Messages } from "../i18n/mod.ts";
import { Pager } from "./pager.tsx";

interface ListFootProps {
  /** How many there are, in words. */
  found: Child;
  total: number;
  limit: number;
  offset: number;
  /** The address of the page that begins at an offset. */
  href(offset: number): string;
  t: Messages;
  /** What may be done with the whole list. */
  children?: Child;
}

/** Below a list: how many there are, and the way through their pages. */
export function ListFoot({ found, children, ...pager }: ListFootProps) {
  return (
    <div class="toolbar">
      <p class="text-sm text-muted">{found}</p>
      <Pager {...pager} />
      {children}
    </div>
  );
}
