/**
 * Sends to an address a person typed in: over HTTP or TLS, to a public address or to one inside that
 * is allowed by name, and to nowhere else. A redirect is an answer like another: nobody follows it.
 */
import { lookup } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { isNamed, mayReach } from "./allowed_hosts.ts";
import { untilAborted } from "./async.ts";
import { callBegins } from "./dependency.ts";
import { isRedirect, translate } from "./fetch_file.ts";
import { openFile } from "./fetch_pinned.ts";
import type { Log } from "./log.ts";
import { restOf, ServiceError } from "./service_error.ts";

export interface PostRequest {
  /** Name of the service, for the log and for errors; the address itself is in neither. */
  service: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Hosts and networks inside that may be asked (NOTIFY_ALLOWED_HOSTS). */
  allowed: readonly string[];
  /** For everything together. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** An answer that says yes. */
export interface Posted {
  status: number;
  text: string;
}

export type Post = (request: PostRequest) => Promise<Posted>;

/** Every address of a host; tests give their own. */
export type Resolve = (host: string) => Promise<string[]>;

const everyAddress: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** As much of an answer as anybody reads. */
const mostBytes = 10_000;

/**
 * @returns a way to send. Its connection goes to the very address that was checked, so that a name
 *   which changes in between (DNS rebinding) changes nothing.
 */
export function createPost(log: Log, agent: string, resolve: Resolve = everyAddress): Post {
  return async function post(request) {
    const { service, signal } = request;
    const limit = AbortSignal.timeout(request.timeoutMs);
    const ending = signal ? AbortSignal.any([signal, limit]) : limit;
    const told = callBegins(log, { provider: service, method: "POST" });
    try {
      const posted = await send(request, agent, resolve, ending);
      told.ok({ status_code: posted.status });
      return posted;
    } catch (thrown) {
      signal?.throwIfAborted();
      const error = translate(service, thrown);
      told.failed(error);
      throw error;
    }
  };
}

async function send(request: PostRequest, agent: string, resolve: Resolve, signal: AbortSignal) {
  const { service, headers, body } = request;
  const url = webAddress(service, request.url);
  const address = await admitted(request, url, resolve, signal);
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  const length = String(new TextEncoder().encode(body).length);
  const sent = { method: "POST", headers: { ...headers, "Content-Length": length }, body } as const;
  const answer = await openFile(url, { address, port }, agent, signal, sent);
  return await read(service, answer);
}

/** @throws {ServiceError} not_allowed */
export function webAddress(service: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
  throw new ServiceError(service, "not_allowed", `${service} leads to what is no web address`);
}

/** The first address of the host; one that must not be asked forbids them all. */
async function admitted(
  { service, allowed }: PostRequest,
  { hostname }: URL,
  resolve: Resolve,
  signal: AbortSignal,
): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const addresses = await untilAborted(resolve(host), signal);
  const [first] = addresses;
  if (first === undefined) throw new TypeError(`${service} has no address`);
  if (isNamed(host, allowed) || addresses.every((one) => mayReach(one, allowed))) return first;
  throw new ServiceError(service, "not_allowed", `${service} has an address that is not public`);
}

/** What was said counts, however much of the words comes through. */
async function read(service: string, answer: IncomingMessage): Promise<Posted> {
  const { statusCode: status = 0, headers } = answer;
  const text = isRedirect(answer) ? "" : await beginning(answer).catch(() => "");
  answer.destroy();
  if (status >= 200 && status < 300) return { status, text };
  const fault = isRedirect(answer) ? "redirected" : "status";
  const rest_ms = restOf(headers["retry-after"]);
  throw new ServiceError(service, fault, `${service} answered ${status}`, status, "", rest_ms);
}

async function beginning(answer: IncomingMessage): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > mostBytes) break;
  }
  return text.slice(0, mostBytes);
}
