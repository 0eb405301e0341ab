import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP } from "node:net";

/** What is connected to; `ca` are certificates to trust in place of the system's. */
export interface Destination {
  address: string;
  port: number;
  ca?: readonly string[];
}

/** What is sent, where that is not a plain GET. */
export interface Sent {
  method: "POST";
  headers: Readonly<Record<string, string>>;
  body: string;
}

/**
 * Asks for `url` at this very address, whatever its name resolves to by now, and proves by TLS that
 * who answers is the host of the URL. (`fetch` cannot be told an address: Deno 2.9.6 speaks no TLS
 * through its `tcp` transport.) An aborted signal breaks the body off, too, with its reason.
 */
export function openFile(
  url: URL,
  { address, port, ca }: Destination,
  agent: string,
  signal: AbortSignal,
  sent?: Sent,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const isTls = url.protocol === "https:";
    const asking = (isTls ? tlsRequest : plainRequest)({
      host: address,
      port,
      path: url.pathname + url.search,
      method: sent?.method ?? "GET",
      // An address is no name that TLS could prove.
      ...(isTls && isIP(url.hostname.replace(/^\[|\]$/g, "")) === 0
        ? { servername: url.hostname }
        : {}),
      headers: { Host: url.host, "User-Agent": agent, ...sent?.headers },
      // No connection is kept: the next file may be somewhere else.
      agent: false,
      ...(ca ? { ca: [...ca] } : {}),
    });
    let answer: IncomingMessage | undefined;
    const stop = () => {
      answer?.destroy(signal.reason);
      asking.destroy(signal.reason);
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
    asking.on("close", () => {
      signal.removeEventListener("abort", stop);
      // Also where there was neither answer nor error: who answers 101 wants to speak otherwise.
      reject(new Error("The connection ended without an answer"));
    });
    asking.on("error", reject);
    asking.on("response", (response) => resolve(answer = response));
    asking.end(sent?.body);
  });
}
