/** Validation and OpenAPI in one place: what is checked is what is documented. */
import { createMiddleware } from "hono/factory";
import { describeRoute, resolver, uniqueSymbol, validator } from "hono-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { failure, type FailureStatus } from "./openapi/failures.ts";
import { rawBody } from "./openapi/raw_body.ts";

const successes = {
  200: "Success",
  201: "Made: `Location` says where",
  202: "It goes on: ask again",
  206: "The range that was asked for",
  207: "A part of it: the answer says which",
} as const;

interface Documented {
  /** Status of success, 200 if not given. */
  status?: keyof typeof successes;
  /** Other statuses of success, each with its body. */
  also?: Readonly<Partial<Record<keyof typeof successes, z.ZodType>>>;
  /** Further statuses that may come, all with the error envelope; `finish` adds what all may have. */
  fails?: readonly FailureStatus[];
  description?: string;
  /** Media types of a body that is read as it comes. */
  takes?: readonly string[];
  /** Media types of an answer that is no JSON. */
  gives?: readonly string[];
  /** Media types the same may be had as, besides JSON: a query parameter tells which. */
  files?: readonly string[];
  /** Whether it is answered without a key. */
  open?: boolean;
}

/** What is answered is what comes out of a schema: defaults are filled in, times are text. */
const output = { options: { io: "output" } };

const text = z.string();

function answer(
  schema: z.ZodType,
  description: string,
  types: readonly string[] = ["application/json"],
  files: readonly string[] = [],
) {
  const content = (schema: z.ZodType) => ({ schema: resolver(schema, output) });
  const all = [
    ...types.map((type) => [type, content(schema)]),
    ...files.map((type) => [type, content(text)]),
  ];
  return { description, content: Object.fromEntries(all) };
}

/** Documents a route: what it does, what it answers, how it may fail. */
export function doc(
  summary: string,
  schema: z.ZodType,
  { status = 200, also = {}, fails = [], gives, files, takes, ...rest }: Documented = {},
): MiddlewareHandler {
  const { description, open = false } = rest;
  const others = Object.entries(also).map(([code, schema]) => {
    const known = Number(code) as keyof typeof successes;
    return [code, answer(schema, successes[known], known === 206 ? gives : undefined)];
  });
  const codes: readonly FailureStatus[] = [...(open ? [] : [401 as const]), ...fails];
  return describeRoute({
    summary,
    ...(description ? { description } : {}),
    ...(open ? { security: [] } : {}),
    ...(takes ? { requestBody: rawBody(takes) } : {}),
    responses: {
      [status]: answer(schema, successes[status], gives, files),
      ...Object.fromEntries([...others, ...codes.map((code) => [code, failure(code)])]),
    },
  });
}

/** Documents a route that only says where something is. */
export function moved(summary: string, description: string): MiddlewareHandler {
  const headers = { Location: { $ref: "#/components/headers/Location" } };
  const responses = { 301: { description, headers }, 401: failure(401), 404: failure(404) };
  return describeRoute({ summary, responses });
}

/** Path parameters: one that does not fit is a thing that is not there. */
export function params<S extends z.ZodType>(schema: S) {
  return validator("param", schema, (result) => {
    if (!result.success) throw new AppError("NOT_FOUND", "There is nothing at this address");
  });
}

/** The query string. */
export function query<S extends z.ZodType>(schema: S) {
  return validator("query", schema, (result) => {
    if (!result.success) throw invalid(result.error as readonly z.core.$ZodIssue[], 400);
  });
}

/**
 * The body, JSON or a form alike, as `c.req.valid("json")`.
 * @throws {AppError} 400 when it cannot be read, 415 for other types, 422 when a field does not fit
 */
export function body<S extends z.ZodType>(schema: S) {
  return checked(schema, readBody);
}

/** The same for what may be asked for without a body: then every field has its default. */
export function bodyOrNone<S extends z.ZodType>(schema: S) {
  return checked(
    schema,
    async (c) => typeOf(c) === "" && await c.req.text() === "" ? {} : await readBody(c),
  );
}

function checked<S extends z.ZodType>(schema: S, read: (c: Context) => Promise<unknown>) {
  const middleware = createMiddleware<
    Record<string, never>,
    string,
    { in: { json: z.input<S> }; out: { json: z.output<S> } }
  >(async (c, next) => {
    const parsed = schema.safeParse(await read(c));
    if (!parsed.success) throw invalid(parsed.error.issues, 422);
    c.req.addValidatedData("json", parsed.data as object);
    await next();
  });
  return Object.assign(middleware, {
    [uniqueSymbol]: { target: "json" as const, ...resolver(schema) },
  });
}

/** The type of a body, without its parameters. */
function typeOf(c: Context): string {
  return (c.req.header("Content-Type") ?? "").split(";")[0]!.trim().toLowerCase();
}

/**
 * The fields of a form, or `undefined` when the body is none; a name sent often holds a list.
 * @throws {AppError} 400 when it cannot be read
 */
export async function readForm(c: Context) {
  const type = typeOf(c);
  if (type !== "application/x-www-form-urlencoded" && type !== "multipart/form-data") return;
  try {
    return await c.req.parseBody({ all: true });
  } catch (cause) {
    throw new AppError("VALIDATION_ERROR", "The form cannot be read", { cause });
  }
}

async function readBody(c: Context): Promise<unknown> {
  const form = await readForm(c);
  if (form) return form;
  const type = typeOf(c);
  if (type !== "application/json" && !type.endsWith("+json")) {
    throw new AppError("VALIDATION_ERROR", "Send application/json or a form", { status: 415 });
  }
  try {
    return await c.req.json();
  } catch (cause) {
    throw new AppError("VALIDATION_ERROR", "The body is not valid JSON", { cause });
  }
}

/** `meta.fields` names each input that does not fit. */
function invalid(issues: readonly z.core.$ZodIssue[], status: 400 | 422): AppError {
  const fields = issues.slice(0, 20).map((issue) => ({
    name: issue.path.join(".") || "body",
    message: issue.message,
  }));
  const message = fields.map(({ name, message }) => `${name}: ${message}`).join("; ");
  return new AppError("VALIDATION_ERROR", message, { status, meta: { fields } });
}
