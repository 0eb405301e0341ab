/** One step towards where an address from outside leads, checked as a file is (lib/fetch_file.ts). */
import type { IncomingMessage } from "node:http";
import { addressesOf, admit } from "./admit_url.ts";
import { callBegins } from "./dependency.ts";
import {
  type FileRequest,
  internet,
  isRedirect,
  openAny,
  type Reach,
  translate,
} from "./fetch_file.ts";
import type { Log } from "./log.ts";
import { restOf, ServiceError } from "./service_error.ts";

/** What one request says of where to go on. */
export interface Hop {
  /** The address it redirects to, not followed and not checked. */
  location: string | undefined;
  /** The beginning of the page, as much as `maxBytes`; empty for a redirect. */
  text: string;
}

export type FetchHop = (url: string, request: FileRequest) => Promise<Hop>;

/**
 * Asks for `url` once: over TLS, at one of the named hosts, at a public address, without cookies.
 * @throws {ServiceError} `not_allowed` where the URL leads to what must not be asked
 */
export function createHopper(log: Log, agent: string, reach: Reach = internet): FetchHop {
  return async function hop(text, request) {
    const { service, hosts, timeoutMs, signal } = request;
    const limit = AbortSignal.timeout(timeoutMs);
    const ending = signal ? AbortSignal.any([signal, limit]) : limit;
    const told = callBegins(log, { provider: service, method: "GET" });
    try {
      const url = admit(service, text, undefined, hosts);
      const addresses = await addressesOf(service, url.hostname, reach.resolve, ending);
      const answer = await openAny(url, addresses.map(reach.destination), agent, ending);
      const found = await read(answer, request);
      told.ok({ status_code: answer.statusCode });
      return found;
    } catch (thrown) {
      signal?.throwIfAborted();
      const error = translate(service, thrown);
      told.failed(error);
      throw error;
    }
  };
}

async function read(answer: IncomingMessage, { service, maxBytes }: FileRequest): Promise<Hop> {
  const { statusCode = 0, headers } = answer;
  if (isRedirect(answer) || statusCode !== 200) answer.destroy();
  if (isRedirect(answer)) return { location: headers.location, text: "" };
  if (statusCode === 200) return { location: undefined, text: await beginning(answer, maxBytes) };
  const rest_ms = restOf(headers["retry-after"]);
  const message = `${service} answered ${statusCode}`;
  throw new ServiceError(service, "status", message, statusCode, "", rest_ms);
}

/** No more than is asked for: who sends without end is left. */
async function beginning(answer: IncomingMessage, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let left = most;
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    text += decoder.decode(piece.subarray(0, left), { stream: true });
    left -= piece.length;
    if (left <= 0) break;
  }
  answer.destroy();
  return text;
}
