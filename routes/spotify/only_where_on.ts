import { createMiddleware } from "hono/factory";
import { AppError } from "../../lib/errors.ts";
import type { Deps } from "../deps.ts";

/** Without the integration there is nothing here; it may be switched on and off at any time. */
export function onlyWhereOn({ config }: Pick<Deps, "config">) {
  return createMiddleware(async (_, next) => {
    if (config.INTEGRATIONS_ENABLED.includes("spotify")) return await next();
    throw new AppError("NOT_FOUND", "There is nothing at this address");
  });
}
