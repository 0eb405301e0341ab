import type { IncomingMessage } from "node:http";
import { request } from "node:https";

/** What is connected to; `ca` are certificates to trust in place of the system's. */
export interface Destination {
  address: string;
  port: number;
  ca?: readonly string[];
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
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const asking = request({
      host: address,
      port,
      path: url.pathname + url.search,
      servername: url.hostname,
      headers: { Host: url.host, "User-Agent": agent },
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
    asking.on("close", () => signal.removeEventListener("abort", stop));
    asking.on("error", reject);
    asking.on("response", (response) => resolve(answer = response));
    asking.end();
  });
}
