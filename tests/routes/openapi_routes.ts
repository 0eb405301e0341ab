/** The routes there are, and those that stand in the contract. */
import type { App } from "./support.ts";

/** Routes that have no form for programs, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  "get /openapi.json": "it is the contract itself",
  "get /docs": "the contract as a page, to try it",
  "get /redoc": "the contract as a page, to read it",
  "get /static/{name}": "files of the pages",
  "get /login": "a form for people; programs send their key along",
  "post /login": "answers a browser with a cookie and an address",
  "post /logout": "ends what a browser has begun",
  "get /settings/{section}": "leads on to /settings/sections/{section}",
  "post /preferences": "language and colours of a browser, kept in its cookies",
  "get /api/auth/spotify/callback": "where Spotify sends a browser back to",
  "get /api/health/live": "for container runtimes, outside the base path: /live says the same",
  "get /api/health/ready": "for container runtimes, outside the base path: /ready says the same",
  "get /api/health/plex": "the same as /health/plex, where the seeds have it",
  "get /api/health/soulseek": "the same as /health/soulseek, where the seeds have it",
  "get /api/health/spotify": "the same as /health/spotify, where the seeds have it",
};

const methods = ["get", "put", "post", "delete", "patch"];

// deno-lint-ignore no-explicit-any -- a document of another's schema
type Document = any;

export interface Named {
  /** `get /downloads`. */
  name: string;
  method: string;
  path: string;
  operation: Document;
}

/** Every operation of a document. */
export function operations(document: Document): Named[] {
  return Object.entries<Document>(document.paths).flatMap(([path, item]) =>
    methods.filter((method) => method in item).map((method) => ({
      name: `${method} ${path}`,
      method,
      path,
      operation: item[method],
    }))
  );
}

/** The routes there are as OpenAPI writes them, each once wherever it is mounted. */
export function routesOf(app: App): string[] {
  const named = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => {
    const inside = path.replace(/^\/api\/v1(?=\/|$)/, "").replace(/:(\w+)(?:\{[^}]*\})?/g, "{$1}");
    return `${method.toLowerCase()} ${inside || "/"}`;
  });
  return [...new Set(named)].sort();
}
