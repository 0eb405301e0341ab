import type { Slskd } from "./slskd.ts";

export interface Reply {
  status: number;
  text: string;
  /** The body as JSON; `undefined` when it is empty or none. */
  // deno-lint-ignore no-explicit-any -- the tests look at wire shapes, not at types
  json: any;
  headers: Headers;
}

/** Asks slskd as a test does: one call, everything of the answer. */
export type Ask = (call: string, body?: unknown, headers?: HeadersInit) => Promise<Reply>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A client for `METHOD /path-below-/api/v0` calls; paths that begin with `//` are left alone. */
export function client({ url, apiKey }: Pick<Slskd, "url" | "apiKey">): Ask {
  return async (call, body, headers = {}) => {
    const [method = "GET", path = "/"] = call.split(/ (.*)/s);
    const response = await fetch(
      path.startsWith("//") ? `${url}${path.slice(1)}` : `${url}/api/v0${path}`,
      {
        method,
        headers: { "X-API-Key": apiKey, "Content-Type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    );
    const text = await response.text();
    return { status: response.status, text, json: parse(text), headers: response.headers };
  };
}

/** Asks again every few milliseconds until the answer is as wanted; fails after ten seconds. */
export async function until<T>(
  read: () => T | Promise<T>,
  wanted: (value: Awaited<T>) => unknown,
): Promise<Awaited<T>> {
  const end = Date.now() + 10_000;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`Not as wanted in time: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
