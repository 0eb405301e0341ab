/**
 * The one way to speak HTTP outwards: a base URL, bounded in time, size and number, repeated only
 * where that is safe, and every answer checked by a schema.
 */
import { z } from "zod";
import { pause, semaphore } from "./async.ts";
import { callBegins } from "./dependency.ts";
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";
import { restOf, ServiceError } from "./service_error.ts";
import { storable } from "./storable.ts";
import { inSpan } from "./trace.ts";

export interface ServiceOptions {
  name: string;
  /** `http(s)://host[:port][/base]`, without a slash at the end. */
  baseUrl: string;
  headers?: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** Repeats of a GET that failed in transit or with 429, 502, 503, 504; without it none. */
  retries?: number;
  /** Before the first repeat; doubles with each. */
  backoffMs?: number;
  /** Random share of each wait, 0 to 1. */
  jitter?: number;
  /** Largest answer that is read, bytes. */
  maxBytes?: number;
  /** Calls under way at once. */
  concurrency?: number;
  log: Log;
}

export interface ServiceRequest<S extends z.ZodType> {
  schema: S;
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  json?: unknown;
  /** Sent with this call, besides those of the service. */
  headers?: Readonly<Record<string, string>>;
  /** Sent as a form instead of JSON. */
  form?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
  /** `false`: not even a GET is repeated, and what changes something is sent once whatever happens. */
  repeat?: boolean;
  /** A web page is what is asked for: the schema is given its text. */
  page?: boolean;
}

export type Service = <S extends z.ZodType>(
  path: string,
  request: ServiceRequest<S>,
) => Promise<z.output<S>>;

const repeatable = new Set([429, 502, 503, 504]);

export function createService(options: ServiceOptions): Service {
  const turn = semaphore(options.concurrency ?? 4);
  return async function call(path, request) {
    const { method = "GET", repeat = method === "GET" } = request;
    const attempts = repeat ? (options.retries ?? 0) + 1 : 1;
    for (let attempt = 1;; attempt++) {
      try {
        return await turn(() => ask(options, path, request, attempt));
      } catch (error) {
        request.signal?.throwIfAborted();
        if (!(error instanceof ServiceError) || attempt >= attempts || !worthRepeating(error)) {
          throw error;
        }
        await pause(error.retry_after_ms ?? backoff(options, attempt), request.signal);
      }
    }
  };
}

function worthRepeating(error: ServiceError): boolean {
  return error.fault === "unreachable" || error.fault === "timeout" ||
    repeatable.has(error.upstream_status ?? 0);
}

function backoff({ backoffMs = 0, jitter = 0 }: ServiceOptions, attempt: number): number {
  return backoffMs * 2 ** (attempt - 1) * (1 - jitter + 2 * jitter * Math.random());
}

/** One attempt, with its one log line. */
async function ask<S extends z.ZodType>(
  options: ServiceOptions,
  path: string,
  request: ServiceRequest<S>,
  attempt: number,
): Promise<z.output<S>> {
  const { name: provider, log } = options;
  const call = { provider, method: request.method ?? "GET", path, attempt };
  const told = callBegins(log, call);
  const attributes = () => ({ "peer.service": provider, "harmony.path": path });
  return await inSpan("api.dependency", attributes, async () => {
    try {
      const answer = await send(options, path, request);
      const value = check(provider, path, request, answer);
      told.ok({ status_code: answer.status });
      return value;
    } catch (thrown) {
      const error = translate(provider, thrown);
      told.failed(error);
      throw error;
    }
  });
}

interface Answer {
  status: number;
  type: string;
  text: string;
}

async function send<S extends z.ZodType>(
  options: ServiceOptions,
  path: string,
  { method = "GET", json, form, query, headers, signal, timeoutMs, repeat }: ServiceRequest<S>,
): Promise<Answer> {
  const url = addressOf(options, path, query);
  const limit = AbortSignal.timeout(timeoutMs ?? options.timeoutMs);
  const isOnce = method === "POST" || method === "PATCH" || method !== "GET" && repeat === false;
  using client = isOnce ? freshConnection() : undefined;
  const response = await fetch(url, {
    method,
    ...(client ? { client } : {}),
    headers: {
      Accept: "application/json",
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      ...options.headers,
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    redirect: "manual",
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
  const text = await bodyOf(options, response);
  if (response.status >= 300) throw refused(options.name, response, text);
  return { status: response.status, type: response.headers.get("Content-Type") ?? "", text };
}

/** The whole address of a call. */
export function addressOf(
  { baseUrl }: Pick<ServiceOptions, "baseUrl">,
  path: string,
  query: ServiceRequest<z.ZodType>["query"] = {},
): URL {
  const url = new URL(baseUrl + path);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/**
 * Deno repeats a request by itself when a connection that was kept open breaks before the answer,
 * and so would send a POST twice; on a connection of its own it does not.
 */
function freshConnection(): Deno.HttpClient {
  return Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
}

/** The body as text, read no further than the limit. */
async function bodyOf({ name, maxBytes = 100_000_000 }: ServiceOptions, response: Response) {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  for await (const chunk of response.body) {
    read += chunk.length;
    if (read > maxBytes) {
      throw new ServiceError(name, "too_large", `${name} answered more than ${maxBytes} bytes`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The error of an answer that is none. */
export function refused(name: string, response: Response, text: string): ServiceError {
  const { status } = response;
  const fault = status < 400 ? "redirected" : "status";
  return new ServiceError(
    name,
    fault,
    `${name} answered ${status}`,
    status,
    storable(unpack(text).slice(0, 500)),
    restOf(response.headers.get("Retry-After")),
  );
}

/** slskd's errors are bare JSON strings (contracts/slskd.md §1). */
function unpack(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    return text;
  }
}

function check<S extends z.ZodType>(
  name: string,
  path: string,
  { schema, page = false }: Pick<ServiceRequest<S>, "schema" | "page">,
  answer: Answer,
) {
  if (!page && /\bhtml\b/.test(answer.type)) {
    throw new ServiceError(
      name,
      "not_json",
      `${name} answered a web page at ${path}`,
      answer.status,
    );
  }
  const value = page ? answer.text : read(answer.text);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ServiceError(
    name,
    "wrong_shape",
    `${name} answered ${path} in a shape Harmony does not know: ${z.prettifyError(parsed.error)}`
      .slice(0, 500),
    answer.status,
  );
}

function read(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** What was thrown on the way, as an error of the service. */
export function translate(name: string, thrown: unknown): Error {
  if (thrown instanceof ServiceError) return thrown;
  if (thrown instanceof DOMException && thrown.name === "TimeoutError") {
    return new ServiceError(name, "timeout", `${name} did not answer in time`);
  }
  if (thrown instanceof TypeError || thrown instanceof Deno.errors.Http) {
    return new ServiceError(
      name,
      "unreachable",
      `${name} cannot be reached`,
      undefined,
      messageOf(thrown),
    );
  }
  return thrown as Error;
}
