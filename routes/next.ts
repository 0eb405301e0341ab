/** Where a form without JavaScript comes back to. */
import { z } from "zod";
import { localPath } from "../lib/web/local_path.ts";

/** The list a form stood in. */
export const Next = z.object({ next: z.string().max(2000).optional() });

/** That list, if it is a page of this site. */
export function backTo({ next }: z.output<typeof Next>, otherwise: string): string {
  const path = localPath(next ?? "");
  return path === "/" ? otherwise : path;
}
