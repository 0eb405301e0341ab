import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { AppError } from "../../lib/errors.ts";
import { type Control, needSlskdSetUp } from "../../lib/blocked.ts";
import { wants } from "../../lib/web/reply.ts";
import type { Slskd } from "../../lib/providers/slskd/client.ts";

/**
 * The client, for a route that asks slskd itself.
 * @throws {AppError} 503 with `meta.missing` without an address, FEATURE_DISABLED when it is off
 */
export function theSlskd(control: Pick<Control, "slskd" | "config">): Slskd {
  needSlskdSetUp(control.config);
  if (control.slskd) return control.slskd;
  throw new AppError("FEATURE_DISABLED", "slskd is switched off", { meta: { feature: "slskd" } });
}

/**
 * A browser is led to a page that shows what Harmony knows: nobody's page waits for slskd.
 * @param href of that page
 */
export function ledTo(href: (c: Context) => string) {
  return createMiddleware(async (c, next) => {
    if (wants(c) !== "page") return await next();
    return c.redirect(href(c), 303);
  });
}
