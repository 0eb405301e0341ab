/** Answers that are too large to be held: the same service, read piece by piece. */
import {
  addressOf,
  refused,
  type ServiceOptions,
  type ServiceRequest,
  translate,
} from "./fetch.ts";
import { callBegins } from "./dependency.ts";
import { JsonPicker, JsonStreamError, type Picked, type Place } from "./json_stream.ts";
import { ServiceError } from "./service_error.ts";
import type { z } from "zod";

export interface StreamRequest
  extends Pick<ServiceRequest<z.ZodType>, "query" | "json" | "signal"> {
  /** The values that are wanted. */
  places: readonly Place[];
  /** Until the answer begins. */
  timeoutMs: number;
  /** Told how many bytes were read so far. */
  onBytes?(bytes: number): void;
}

/** Yields what was found in each piece of the answer; nobody repeats it. */
export type Streamer = (path: string, request: StreamRequest) => AsyncGenerator<Picked[]>;

/** Between two pieces of an answer. */
const idleMs = 30_000;

/** Such a call stands beside those of `createService`: it may last minutes and holds up no other. */
export function createStreamer(options: ServiceOptions): Streamer {
  return async function* stream(path, request) {
    const { name: provider, log } = options;
    const told = callBegins(log, { provider, method: methodOf(request), path, attempt: 1 });
    try {
      yield* pieces(options, path, request);
      told.ok();
    } catch (thrown) {
      request.signal?.throwIfAborted();
      const error = understood(provider, path, thrown);
      told.failed(error);
      throw error;
    }
  };
}

const methodOf = ({ json }: StreamRequest) => json === undefined ? "GET" : "POST";

async function* pieces(options: ServiceOptions, path: string, request: StreamRequest) {
  using limit = timeLimit(request.timeoutMs);
  const { places, signal, onBytes } = request;
  const response = await begin(options, path, request, limit.signal, signal);
  const picker = new JsonPicker(places);
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      // How long somebody deals with a piece is not the service's fault.
      limit.rest();
      onBytes?.(bytes += chunk.length);
      yield picker.feed(decoder.decode(chunk, { stream: true }));
      limit.again(idleMs);
    }
    picker.end();
  } finally {
    // A reader that stops early lets go of the connection.
    limit.abort();
  }
}

async function begin(
  options: ServiceOptions,
  path: string,
  request: StreamRequest,
  limit: AbortSignal,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const { json, query } = request;
  const response = await fetch(addressOf(options, path, query), {
    method: methodOf(request),
    headers: {
      Accept: "application/json",
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      ...options.headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    redirect: "manual",
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
  if (response.status >= 300) throw refused(options.name, response, await beginning(response));
  if (/\bhtml\b/.test(response.headers.get("Content-Type") ?? "")) {
    await response.body?.cancel();
    const message = `${options.name} answered a web page at ${path}`;
    throw new ServiceError(options.name, "not_json", message, response.status);
  }
  return response;
}

/** As much of an error as anybody reads. */
async function beginning(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > 2000) break;
  }
  return text;
}

/** A time limit that can be moved on. */
function timeLimit(ms: number) {
  const controller = new AbortController();
  const over = () => controller.abort(new DOMException("Too slow", "TimeoutError"));
  let timer = setTimeout(over, ms);
  return {
    signal: controller.signal,
    abort: () => controller.abort(new DOMException("Not wanted", "AbortError")),
    rest: () => clearTimeout(timer),
    again: (next: number) => void (timer = setTimeout(over, next)),
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}

function understood(name: string, path: string, thrown: unknown): Error {
  if (!(thrown instanceof JsonStreamError)) return translate(name, thrown);
  const message = `${name} answered ${path} in a shape Harmony does not know: ${thrown.message}`;
  return new ServiceError(name, "wrong_shape", message, 200);
}
