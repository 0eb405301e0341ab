/** The contract of the API, as OpenAPI 3.1. */
import type { Hono } from "hono";
import { openAPIRouteHandler } from "hono-openapi";
import type { Deps } from "./deps.ts";

/** `${API_BASE_PATH}/openapi.json`: every documented route of `api`. */
export function openapi(api: Hono, { config, version }: Deps) {
  return openAPIRouteHandler(api, {
    defaultValidationErrorResponse: false,
    documentation: {
      openapi: "3.1.0",
      info: { title: "Harmony", version, description: "A self-hosted music hub." },
      servers: [{ url: config.API_BASE_PATH }],
      components: {
        securitySchemes: {
          key: { type: "apiKey", in: "header", name: "X-API-Key" },
          bearer: { type: "http", scheme: "bearer" },
        },
      },
      security: [{ key: [] }, { bearer: [] }],
    },
  });
}
