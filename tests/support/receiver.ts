/** What every stand-in for a service that is notified has: what came, faults, and what may not come. */

export interface Received {
  path: string;
  headers: Headers;
  text: string;
  // deno-lint-ignore no-explicit-any -- wire shapes
  body: any;
}

export interface Receiver extends AsyncDisposable {
  url: string;
  received: Received[];
  /** Answers given instead of its own, one after the other. */
  instead: ((request: Request) => Response | Promise<Response>)[];
  /** What no client may send. */
  wrong: string[];
}

/** Answers each message by the service's own rules; they push to `wrong` what breaks its contract. */
export function startReceiver(
  answer: (message: Received, wrong: string[]) => Response,
): Receiver {
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  const server = Deno.serve(options, async (request) => {
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const type = request.headers.get("Content-Type") ?? "";
    if (request.method !== "POST") receiver.wrong.push(`${request.method} ${pathname}`);
    if (!type.startsWith("application/json")) receiver.wrong.push(`type ${type}`);
    if (!/^Harmony\/\S/.test(request.headers.get("User-Agent") ?? "")) {
      receiver.wrong.push("no name");
    }
    const message = { path: pathname + search, headers: request.headers, text, body: parsed(text) };
    receiver.received.push(message);
    const instead = receiver.instead.shift();
    return instead ? await instead(request) : answer(message, receiver.wrong);
  });
  const receiver: Receiver = {
    url: `http://127.0.0.1:${server.addr.port}`,
    received: [],
    instead: [],
    wrong: [],
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return receiver;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names of fields the service does not know. */
export function strangers(value: object, known: readonly string[]): string[] {
  return Object.keys(value).filter((name) => !known.includes(name));
}
