/** Which pages of other sites may read answers (seed 002): without a setting, none. */
import { cors as honoCors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { anyOrigin } from "../lib/access_variables.ts";
import type { Config } from "../lib/config.ts";

/** How long a browser may remember what it was told, seconds. */
const maxAge = 600;

const exposed = [
  "Location",
  "ETag",
  "Retry-After",
  "RateLimit-Limit",
  "RateLimit-Remaining",
  "RateLimit-Reset",
];

/** Before the guard: a browser asks whether it may ask without any key. Cookies are never allowed along. */
export function cors(config: Config) {
  return createMiddleware((c, next) => {
    const { CORS_ALLOWED_ORIGINS: origins, REQUEST_ID_HEADER } = config;
    const named = (origin: string) => origins.includes(origin) ? origin : null;
    return honoCors({
      origin: (origin) => origins.includes(anyOrigin) ? anyOrigin : named(origin),
      allowMethods: [...config.CORS_ALLOWED_METHODS],
      allowHeaders: [...config.CORS_ALLOWED_HEADERS, REQUEST_ID_HEADER],
      exposeHeaders: [...exposed, REQUEST_ID_HEADER],
      maxAge,
    })(c, next);
  });
}
