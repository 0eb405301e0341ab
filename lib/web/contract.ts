/** Validation and OpenAPI in one place: what is checked is what is documented. */
import { createMiddleware } from "hono/factory";
import { describeRoute, resolver, uniqueSymbol, validator } from "hono-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { z } from "zod";
import { AppError, errorCodes } from "../errors.ts";

/** The envelope of every error (design §2). */
export const ErrorEnvelope = z.object({
  ok: z.literal(false),
  error: z.object({
    code: z.enum(errorCodes as [string, ...string[]]),
    message: z.string(),
    meta: z.record(z.string(), z.unknown()).optional(),
  }),
}).meta({ id: "Error" });

const errors: Readonly<Record<number, string>> = {
  400: "The request means nothing",
  401: "No API key",
  403: "Wrong API key, or not from here",
  404: "There is no such thing",
  409: "Not in this state",
  413: "Too large",
  415: "Not a type this reads",
  422: "A field is missing or wrong",
  429: "Too often: `Retry-After` says when to ask again",
  502: "A service refused or did not answer",
  503: "Something this needs is missing or away",
  504: "Who was asked did not answer in time",
};

const successes = {
  200: "Success",
  202: "It goes on: ask again",
  206: "The range that was asked for",
  207: "A part of it: the answer says which",
} as const;

interface Documented {
  /** Status of success, 200 if not given. */
  status?: number;
  /** Other statuses of success, each with its body. */
  also?: Readonly<Partial<Record<keyof typeof successes, z.ZodType>>>;
  /** Further statuses that may come, all with the error envelope. */
  fails?: readonly (keyof typeof errors & number)[];
  description?: string;
  /** Media types of a body that is read as it comes. */
  takes?: readonly string[];
  /** Media types of an answer that is no JSON. */
  gives?: readonly string[];
  /** Whether it is answered without a key. */
  open?: boolean;
}

function answer(
  schema: z.ZodType,
  description: string,
  types: readonly string[] = ["application/json"],
) {
  const content = { schema: resolver(schema) };
  return { description, content: Object.fromEntries(types.map((type) => [type, content])) };
}

/** Documents a route: what it does, what it answers, how it may fail. */
export function doc(
  summary: string,
  schema: z.ZodType,
  { status = 200, also = {}, fails = [], description, takes, gives, open = false }: Documented = {},
): MiddlewareHandler {
  const others = Object.entries(also).map(([code, schema]) => {
    const known = Number(code) as keyof typeof successes;
    return [code, answer(schema, successes[known], known === 206 ? gives : undefined)];
  });
  const codes = open ? fails : [401, 403, ...fails];
  const failures = codes.map((code) => [code, answer(ErrorEnvelope, errors[code]!)]);
  return describeRoute({
    summary,
    ...(description ? { description } : {}),
    ...(open ? { security: [] } : {}),
    ...(takes ? { requestBody: rawBody(takes) } : {}),
    responses: {
      [status]: answer(schema, successes[200], gives),
      ...Object.fromEntries([...others, ...failures]),
    },
  });
}

function rawBody(types: readonly string[]) {
  const content = { schema: { type: "string" as const } };
  return { required: true, content: Object.fromEntries(types.map((type) => [type, content])) };
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
