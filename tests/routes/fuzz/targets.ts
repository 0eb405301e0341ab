/** Every address there is, with all that the contract says of it. */
import { contract } from "../../../routes/contract.ts";
import { testConfig } from "../../support/services.ts";
import { calls } from "../contract_calls.ts";
import { operations } from "../openapi_routes.ts";
import type { App } from "../support.ts";

export interface Target {
  method: string;
  /** As it is mounted, `/api/v1/downloads/:id`. */
  pattern: string;
  /** Its query parameters. */
  query: string[];
  /** A body that fits, and the types it may have. */
  body: unknown;
  types: string[];
}

/** Each once, wherever it is mounted; without the middleware. */
export async function targetsOf(app: App): Promise<Target[]> {
  const document = await contract(testConfig(), "0.0.1");
  const known = new Map(operations(document).map((one) => [one.name, one]));
  const routes = app.routes.filter(({ method }) => method !== "ALL");
  const mounted = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  return [...mounted].sort().map((route) => {
    const [method = "", pattern = ""] = route.split(" ");
    const inside = pattern.replace(/^\/api\/v1(?=\/|$)/, "").replace(
      /:(\w+)(?:\{[^}]*\})?/g,
      "{$1}",
    );
    const name = `${method.toLowerCase()} ${inside || "/"}`;
    const { parameters = [], requestBody } = known.get(name)?.operation ?? {};
    const content = requestBody?.content ?? {};
    return {
      method,
      pattern,
      query: parameters.filter((one: { in?: string }) => one.in === "query")
        .map((one: { name: string }) => one.name),
      body: calls[name]?.body ?? content["application/json"]?.example,
      types: Object.keys(content),
    };
  });
}
