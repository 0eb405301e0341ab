/** How a request fails, as the contract tells it: one answer a status, shared by all routes. */
import { resolver } from "hono-openapi";
import { z } from "zod";
import { type ErrorCode, errorCodes } from "../../errors.ts";

/** The envelope of every error (design §2). */
const ErrorEnvelope = z.object({
  ok: z.literal(false),
  error: z.object({
    code: z.enum(errorCodes as [string, ...string[]]),
    message: z.string(),
    meta: z.record(z.string(), z.unknown()).optional(),
  }),
}).meta({ id: "Error" });

interface Failure {
  /** Under this name it stands among the components. */
  name: string;
  description: string;
  /** The code and the sentence of its example. */
  code: ErrorCode;
  message: string;
  meta?: Record<string, unknown>;
}

const failures = {
  400: {
    name: "BadRequest",
    description: "The request means nothing, or cannot be read",
    code: "VALIDATION_ERROR",
    message: "limit: Too big: expected number to be <=100",
    meta: { fields: [{ name: "limit", message: "Too big: expected number to be <=100" }] },
  },
  401: {
    name: "Unauthorized",
    description: "No API key",
    code: "AUTH_REQUIRED",
    message: "Send an API key: X-API-Key, or Authorization: Bearer",
  },
  403: {
    name: "Forbidden",
    description: "Wrong API key, one that may only read, or not from here",
    code: "FORBIDDEN",
    message: "This API key is not known",
  },
  404: {
    name: "NotFound",
    description: "There is no such thing",
    code: "NOT_FOUND",
    message: "There is nothing at this address",
  },
  409: {
    name: "Conflict",
    description: "Not in this state",
    code: "CONFLICT",
    message: "The download is cancelled already",
  },
  413: {
    name: "TooLarge",
    description: "Too large",
    code: "PAYLOAD_TOO_LARGE",
    message: "The request is too large",
  },
  415: {
    name: "UnsupportedType",
    description: "Not a type this reads",
    code: "VALIDATION_ERROR",
    message: "Send application/json or a form",
  },
  422: {
    name: "Unprocessable",
    description: "A field is missing or wrong",
    code: "VALIDATION_ERROR",
    message: "priority: Invalid input: expected number, received string",
    meta: {
      fields: [{
        name: "priority",
        message: "Invalid input: expected number, received string",
      }],
    },
  },
  424: {
    name: "FailedDependency",
    description: "A service this needs is not as it must be",
    code: "DEPENDENCY_ERROR",
    message: "slskd is not logged in",
  },
  429: {
    name: "TooOften",
    description: "Too often: `Retry-After` says when to ask again",
    code: "RATE_LIMITED",
    message: "Too many requests; try again in 2 s",
    meta: { retry_after_ms: 2000 },
  },
  500: {
    name: "Fault",
    description: "A fault of Harmony: the log has the request id",
    code: "INTERNAL_ERROR",
    message: "Something went wrong; the log has the request id",
  },
  502: {
    name: "BadGateway",
    description: "A service refused or did not answer",
    code: "DEPENDENCY_ERROR",
    message: "slskd answered 500",
  },
  503: {
    name: "Unavailable",
    description: "Something this needs is missing or away",
    code: "DEPENDENCY_ERROR",
    message: "The database is away; try again soon",
  },
  504: {
    name: "GatewayTimeout",
    description: "Who was asked did not answer in time",
    code: "DEPENDENCY_ERROR",
    message: "slskd did not answer in 5 s",
  },
} as const satisfies Record<number, Failure>;

/** The statuses a request may fail with. */
export type FailureStatus = keyof typeof failures;

/** Points to the answer of a status. */
export function failure(status: FailureStatus) {
  return { $ref: `#/components/responses/${failures[status].name}` };
}

const later = new Set<FailureStatus>([429, 503]);

/** Every one of them, by name. */
export function failureComponents() {
  const all = Object.entries(failures) as unknown as [FailureStatus, Failure][];
  return Object.fromEntries(all.map(([status, { name, description, code, message, meta }]) => {
    const example = { ok: false, error: { code, message, ...(meta ? { meta } : {}) } };
    const content = { "application/json": { schema: resolver(ErrorEnvelope), example } };
    const retry = { "Retry-After": { $ref: "#/components/headers/RetryAfter" } };
    const id = { "X-Debug-Id": { $ref: "#/components/headers/DebugId" } };
    const headers = later.has(Number(status) as FailureStatus) ? { ...retry, ...id } : id;
    return [name, { description, headers, content }];
  }));
}
