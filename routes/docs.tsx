/** `/docs` and `/redoc`: the contract for people, at the root and under `API_BASE_PATH`. */
import { Hono } from "hono";
import type { Context } from "hono";
import { type DocsKind, DocsPage } from "../views/docs.tsx";
import type { Deps } from "./deps.ts";
import { policy } from "./middleware.ts";
import { readPreferences } from "./preferences.ts";

/**
 * ReDoc writes its rules into empty style elements, and one of these words for its scroll bars: what
 * else stands in a style element or attribute stays forbidden.
 */
const redocStyles = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
];

const policies: Readonly<Record<DocsKind, string>> = {
  docs: policy,
  redoc: policy.replace("style-src 'self'", `style-src 'self' ${redocStyles.join(" ")}`),
};

/** They are open as the contract is, and show nothing else. */
export function docs({ config }: Pick<Deps, "config">) {
  const app = new Hono();
  const page = (c: Context, kind: DocsKind) => {
    c.header("Content-Security-Policy", policies[kind]);
    c.header("Cache-Control", "no-cache");
    const { language, theme } = readPreferences(c);
    const contract = `${config.API_BASE_PATH}/openapi.json`;
    return c.html(`<!doctype html>${<DocsPage {...{ kind, contract, language, theme }} />}`);
  };
  for (const prefix of ["", config.API_BASE_PATH]) {
    app.get(`${prefix}/docs`, (c) => page(c, "docs"));
    app.get(`${prefix}/redoc`, (c) => page(c, "redoc"));
  }
  return app;
}
