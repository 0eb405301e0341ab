/** What a key that only reads may not do. */
import type { Context } from "hono";
import { AppError } from "../lib/errors.ts";
import { closedPaths } from "../lib/public_paths.ts";
import type { Who } from "../lib/web/who.ts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whoever came in may leave, and have their own browser as they like it. */
const own = new Set(["/logout", "/preferences"]);

/** Whether a path, wherever it is mounted, belongs to keys and sessions. */
const secret = new RegExp(
  `(?:^|/)(?:${closedPaths.map((path) => path.slice(1)).join("|")})(?:/|$)`,
);

/** @throws {AppError} FORBIDDEN with the scope that does not reach */
export function mayDo(c: Context, { scope }: Who): void {
  if (scope === "full" || own.has(c.req.path)) return;
  if (reading.has(c.req.method) && !secret.test(c.req.path)) return;
  const message = reading.has(c.req.method)
    ? "This API key does not show who else has one"
    : "This API key may only read";
  throw new AppError("FORBIDDEN", message, { meta: { scope } });
}
