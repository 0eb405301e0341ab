/** The contract of the API, as OpenAPI 3.1. */
import type { Hono } from "hono";
import { generateSpecs } from "hono-openapi";
import { about, headers, parameters, securitySchemes } from "./about.ts";
import type { Schemas } from "./example.ts";
import { failureComponents } from "./failures.ts";
import { finish, type Operation } from "./finish.ts";
import { tagsOf } from "./tags.ts";
import { tidied } from "./tidy.ts";

type Paths = Record<string, Record<string, Operation>>;
type Components = Record<string, Record<string, unknown>> & { schemas: Schemas };

export interface OpenApiDocument {
  paths: Paths;
  components: Components;
  [key: string]: unknown;
}

interface Place {
  version: string;
  /** The path the routes are mounted under. */
  base: string;
}

/** Every documented route of `api`, in the order of its tags; names are in the alphabet's. */
export async function documentOf(api: Hono, { version, base }: Place): Promise<OpenApiDocument> {
  const generated = await generateSpecs(api, {
    defaultValidationErrorResponse: false,
    documentation: { components: { responses: failureComponents() as never } },
  });
  const { paths, components } = tidied(generated) as OpenApiDocument;
  const used = new Set<string>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      finish(method, path, operation, components.schemas);
      used.add(operation.tags![0]!);
    }
  }
  return {
    openapi: "3.1.0",
    info: about(version),
    servers: [{ url: base }],
    tags: tagsOf(used),
    security: [{ key: [] }, { bearer: [] }, { session: [] }],
    paths: sorted(paths),
    components: {
      ...components,
      schemas: sorted(components.schemas),
      securitySchemes,
      headers,
      parameters: { ...components["parameters"], ...parameters },
    },
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1));
}
