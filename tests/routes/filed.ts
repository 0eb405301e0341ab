/** The application over a library of filed songs. */
import type { Hono } from "hono";
import type { Services } from "../../jobs/job.ts";
import { createLog } from "../../lib/log.ts";
import type { Providers } from "../../lib/providers/mod.ts";
import { type Filed, filedLibrary } from "../support/filed.ts";
import { type Answer, appOn, type Call, origin } from "./support.ts";

export interface FiledApp extends AsyncDisposable {
  library: Filed;
  fetch: Hono["fetch"];
  ask(path: string, call?: Call): Promise<Answer>;
  /** An answer as it is. */
  bytes(path: string, headers?: Record<string, string>): Promise<{
    status: number;
    headers: Headers;
    body: Uint8Array;
  }>;
}

export async function filedApp(
  values: Record<string, string>,
  providers?: (services: Services) => Partial<Providers>,
): Promise<FiledApp> {
  const library = await filedLibrary(values, providers);
  const { services } = library;
  const app = await appOn({ ...services, log: createLog(() => {}) });
  async function send(path: string, call: Call = {}) {
    const headers = { Host: "127.0.0.1:8080", ...call.headers };
    return await app.request(`${origin}${path}`, { ...call, headers });
  }
  return {
    library,
    fetch: app.fetch,
    async ask(path, call) {
      const response = await send(path, call);
      const { status, headers } = response;
      const text = await response.text();
      const isJson = headers.get("Content-Type")?.startsWith("application/json");
      return { status, headers, text, data: isJson && text ? JSON.parse(text) : undefined };
    },
    async bytes(path, headers = {}) {
      const response = await send(path, { headers });
      return { status: response.status, headers: response.headers, body: await response.bytes() };
    },
    [Symbol.asyncDispose]: () => library[Symbol.asyncDispose](),
  };
}
