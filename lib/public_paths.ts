/** What is answered without a key. */
import type { Config } from "./config.ts";
import { callbackPath } from "./schemas/spotify_redirect.ts";

/** The contract and its pages, and whether Harmony is alive: with the API's path and without (seed 002). */
const names = ["health", "ready", "live", "docs", "redoc", "openapi.json"];

/** Whoever got at these without a key could give themselves one, or end everybody's session. */
export const closedPaths = ["/keys", "/sessions", "/settings/security"];

/** Where else the same routes are found. */
export const basesOf = ({ API_BASE_PATH }: Pick<Config, "API_BASE_PATH">): string[] => [
  "",
  API_BASE_PATH,
  "/api",
];

type Paths = Pick<Config, "API_BASE_PATH" | "AUTH_ALLOWLIST">;

/** `health/`, `/health`: the same path, without the base it may be written with. */
function entryOf(text: string, { API_BASE_PATH }: Paths): string {
  const path = `/${text.replace(/^\/+|\/+$/g, "")}`;
  return within(path, API_BASE_PATH) ? path.slice(API_BASE_PATH.length) : path;
}

/** Whether a path is another one or lies below it. */
function within(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

/** Whether a request for a path needs no key. */
export function publicPaths(config: Paths): (path: string) => boolean {
  const bases = basesOf(config);
  const open = new Set([
    "/login",
    "/preferences",
    "/api/health/live",
    "/api/health/ready",
    callbackPath,
    ...names.flatMap((name) => bases.map((base) => `${base}/${name}`)),
  ]);
  const further = config.AUTH_ALLOWLIST.flatMap((text) =>
    bases.map((base) => base + entryOf(text, config))
  );
  return (path) =>
    open.has(path) || within(path, "/static") || further.some((entry) => within(path, entry));
}

/** Why an entry of AUTH_ALLOWLIST cannot be meant. */
export function allowlistFaults(config: Paths): string[] {
  return config.AUTH_ALLOWLIST.flatMap((text) => {
    const path = entryOf(text, config);
    const shown = JSON.stringify(text);
    if (!/^(\/[\w.~-]+)+$/.test(path) || /\/\.{1,2}(\/|$)/.test(path)) {
      return [`AUTH_ALLOWLIST: ${shown} is no path like /metrics; patterns are not understood`];
    }
    const bases = basesOf(config);
    // An entry may be written with another base than the API's path: version 1.4 had one.
    const closed = bases.flatMap((base) => closedPaths.map((path) => base + path));
    const opens = [...bases.filter(Boolean), ...closed].some((one) => within(one, path)) ||
      closed.some((one) => within(path, one));
    return opens ? [`AUTH_ALLOWLIST: ${shown} would let everybody do everything`] : [];
  });
}
