/**
 * Fetches files from addresses that came from outside (a list, an answer of a service): only from
 * hosts that are named, only over TLS, and never from an address of this machine or its network.
 */
import { lookup } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { type Destination, openFile } from "./fetch_pinned.ts";
import { addressesOf, admit } from "./admit_url.ts";
import { callBegins } from "./dependency.ts";
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";
import { restOf, ServiceError } from "./service_error.ts";

const mostHops = 5;
const mostAddresses = 4;

export interface FileRequest {
  /** Name of the service, for the log and for errors. */
  service: string;
  /** Hosts that may be asked, also by redirects: `archive.org`, or `*.archive.org` for all below. */
  hosts: readonly string[];
  /** Largest file that is read, bytes. */
  maxBytes: number;
  /** For everything together: names, redirects and the body. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** How hosts are found and reached; tests give their own. */
export interface Reach {
  /** Every address of a host. */
  resolve(host: string): Promise<string[]>;
  /** Where an address that was found fit is connected to. */
  destination(address: string): Destination;
}

/** How hosts of the open internet are found and reached. */
export const internet: Reach = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  destination: (address) => ({ address, port: 443 }),
};

/** The bytes at `url`. ServiceError, `not_allowed` where the URL leads to what must not be asked. */
export type FetchFile = (url: string, request: FileRequest) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * A fetcher of files. Each hop of a redirect is checked like the first URL: `https` (`http` is
 * upgraded) on its usual port, a host that is named, no credentials, and *all* addresses of the
 * host public. The connection goes to the very address that was checked, so that a name which
 * changes in between (DNS rebinding) changes nothing. `agent` is the `User-Agent`. Proxies of the
 * environment are not used.
 */
export function createFileFetcher(log: Log, agent: string, reach: Reach = internet): FetchFile {
  return async function fetchFile(url, request) {
    const told = callBegins(log, { provider: request.service, method: "GET", path: pathOf(url) });
    try {
      const bytes = await follow(url, request, agent, reach);
      told.ok({ bytes: bytes.length });
      return bytes;
    } catch (thrown) {
      request.signal?.throwIfAborted();
      const error = translate(request.service, thrown);
      told.failed(error);
      throw error;
    }
  };
}

/** Without its query, which may hold a signature. */
function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : "";
}

async function follow(first: string, request: FileRequest, agent: string, reach: Reach) {
  const { service, timeoutMs, signal } = request;
  const limit = AbortSignal.timeout(timeoutMs);
  const ending = signal ? AbortSignal.any([signal, limit]) : limit;
  let url = admit(service, first, undefined, request.hosts);
  for (let hop = 0; hop <= mostHops; hop++) {
    const addresses = await addressesOf(service, url.hostname, reach.resolve, ending);
    const answer = await openAny(url, addresses.map(reach.destination), agent, ending);
    const location = answer.headers.location;
    if (isRedirect(answer) && location !== undefined) {
      answer.destroy();
      url = admit(service, location, url, request.hosts);
    } else return await bodyOf(answer, request);
  }
  throw new ServiceError(
    service,
    "redirected",
    `${service} redirected more than ${mostHops} times`,
  );
}

/** One address after the other: a machine may have no way to some of them. */
export async function openAny(
  url: URL,
  destinations: readonly Destination[],
  agent: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  let trouble: unknown;
  for (const destination of destinations.slice(0, mostAddresses)) {
    try {
      return await openFile(url, destination, agent, signal);
    } catch (error) {
      signal.throwIfAborted();
      trouble = error;
    }
  }
  throw trouble;
}

export function isRedirect({ statusCode = 0 }: IncomingMessage): boolean {
  return [301, 302, 303, 307, 308].includes(statusCode);
}

/** The body, read no further than the limit; what it says of its length is not believed. */
async function bodyOf(answer: IncomingMessage, { service, maxBytes }: FileRequest) {
  const { statusCode = 0, headers } = answer;
  if (statusCode !== 200) {
    answer.destroy();
    throw new ServiceError(
      service,
      "status",
      `${service} answered ${statusCode}`,
      statusCode,
      "",
      restOf(headers["retry-after"]),
    );
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > maxBytes) {
      throw new ServiceError(service, "too_large", `${service} sent more than ${maxBytes} bytes`);
    }
    pieces.push(piece);
  }
  if (!answer.complete) throw new TypeError("The connection ended before the file did");
  return await new Blob(pieces as BlobPart[]).bytes();
}

/** What was thrown on the way, as an error of the service. */
export function translate(service: string, thrown: unknown): ServiceError {
  if (thrown instanceof ServiceError) return thrown;
  if (thrown instanceof DOMException && thrown.name === "TimeoutError") {
    return new ServiceError(service, "timeout", `${service} did not answer in time`);
  }
  const message = `${service} cannot be reached`;
  return new ServiceError(service, "unreachable", message, undefined, messageOf(thrown));
}
