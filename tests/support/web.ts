import type { Reach } from "../../lib/fetch_file.ts";
import { makeCertificate } from "./certificate.ts";

/** Some address of the open internet; nothing is ever sent there. */
export const publicAddress = "93.184.215.14";

export interface Web extends AsyncDisposable {
  /** Host and path of every request that came. */
  calls: string[];
  /** Leads every host to this machine, though its name says otherwise. */
  reach: Reach;
  /** What names resolve to where that is not `publicAddress`. */
  addresses: Map<string, string[]>;
}

/** Several hosts of the open internet on this machine, with a certificate for their names. */
export async function startWeb(
  hosts: readonly string[],
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Web> {
  const calls: string[] = [];
  const addresses = new Map<string, string[]>();
  const { cert, key } = await makeCertificate(hosts);
  const options = { hostname: "127.0.0.1", port: 0, cert, key, onListen: () => {} };
  const server = Deno.serve(options, (request) => {
    const { host, pathname, search } = new URL(request.url);
    calls.push(`${host}${pathname}${search}`);
    return answer(request);
  });
  return {
    calls,
    addresses,
    reach: {
      resolve: (host) => Promise.resolve(addresses.get(host) ?? [publicAddress]),
      destination: () => ({ address: "127.0.0.1", port: server.addr.port, ca: [cert] }),
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
