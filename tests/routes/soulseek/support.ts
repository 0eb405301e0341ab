import { type Harmony, type HarmonyOptions, startHarmony } from "../../support/harmony.ts";
import { type Scenario, scenario } from "../../support/slskd/scenario.ts";
import type { SlskdOptions } from "../../support/slskd.ts";
import { type Answer, appOn, ask, type Call, type TestApp, testApp } from "../support.ts";

/** The application beside a stand-in for slskd; nothing works in the background. */
export interface Beside extends AsyncDisposable, Pick<TestApp, "sql" | "ask" | "logged"> {
  slskd: Scenario["slskd"];
  /** Asks over a real socket, as the address bar of a browser and a program do. */
  askServer(path: string, call?: Call): Promise<Answer>;
}

export async function besideSlskd(
  options: Partial<SlskdOptions> & { env?: Record<string, string> } = {},
): Promise<Beside> {
  const { env, ...stand } = options;
  await using own = new AsyncDisposableStack();
  const { slskd } = own.use(await scenario(stand));
  const test = own.use(
    await testApp({
      SLSKD_BASE_URL: slskd.url,
      SLSKD_API_KEY: slskd.apiKey,
      SLSKD_RETRY_MAX: "0",
      ...env,
    }),
  );
  const server = own.use(
    Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, test.app.fetch),
  );
  const kept = own.move();
  return {
    slskd,
    sql: test.sql,
    logged: test.logged,
    ask: test.ask,
    async askServer(path, { json, ...call } = {}) {
      const asJson = json === undefined ? {} : { body: JSON.stringify(json) };
      const response = await fetch(`http://127.0.0.1:${server.addr.port}${path}`, {
        ...asJson,
        redirect: "manual",
        ...call,
        headers: { ...(json ? { "Content-Type": "application/json" } : {}), ...call.headers },
      });
      const { status, headers } = response;
      const text = await response.text();
      const isJson = headers.get("Content-Type")?.startsWith("application/json");
      return { status, headers, text, data: isJson ? JSON.parse(text) : undefined };
    },
    [Symbol.asyncDispose]: () => kept[Symbol.asyncDispose](),
  };
}

export interface Working extends AsyncDisposable, Pick<TestApp, "ask"> {
  harmony: Harmony;
}

/** The application with its workers, beside a stand-in for slskd. */
export async function atWork(options: HarmonyOptions = {}): Promise<Working> {
  const harmony = await startHarmony(options);
  const { services } = harmony;
  const app = await appOn(services);
  return {
    harmony,
    ask: (path, call = {}) => ask(app, path, call),
    [Symbol.asyncDispose]: () => harmony[Symbol.asyncDispose](),
  };
}
