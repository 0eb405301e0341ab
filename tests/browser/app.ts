import assert from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { readSteps } from "../../lib/migrate.ts";
import { createAccess } from "../../routes/access.ts";
import { createApp } from "../../routes/app.ts";
import { type Harmony, type HarmonyOptions, startHarmony } from "../support/harmony.ts";
import type { Peer } from "../support/slskd.ts";
import { song } from "../support/slskd/scenario.ts";
import { complaints, launch, until } from "./support.ts";

/** Everybody who shares something with these tests; invented, of course. */
export const peers: readonly Peer[] = [
  {
    username: "mira",
    files: [
      song("@@abcde\\Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.flac"),
      song("@@abcde\\Music\\Mira Vale\\Glass Rivers\\02 - Salt Lanterns.flac"),
      song("@@abcde\\Music\\Mira Vale\\Glass Rivers\\03 - Copper Birds.flac"),
    ],
  },
  { username: "sleeper", files: [song("Music\\Ines Calloway\\Shorelines\\09 - Slow Ferry.flac")] },
  { username: "quill", files: [song("Music\\Nora Quill\\Weather\\02 - Paper Rain (Clean).flac")] },
];

/** The one transfer that stops half-way, once: its second try goes through. */
export const stalls = {
  id: "stall",
  match: { username: "sleeper" },
  times: 1,
  params: { percent: 40, forever: true },
} as const;

export const songs = { slow: "Ines Calloway - Slow Ferry", doubtful: "Nora Quill - Paper Rain" };

export interface App {
  harmony: Harmony;
  browser: Browser;
  url: string;
  /** Opens a path in a browser of its own; the clock of the page can be moved. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Brings a list as a program does. */
  bring(...lines: string[]): Promise<void>;
  /** Ends the web server and lets another one take its port. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
}

export interface AppOptions extends HarmonyOptions {
  /** What the browser may write into its console in this test. */
  expected?: RegExp;
}

type Handler = (request: Request) => Response | Promise<Response>;

/**
 * A web server whose port stays the same when it is started again.
 * @param make what it runs, until it is told to stop
 */
async function serverOn(make: (stop: AbortSignal) => Promise<Handler>) {
  const start = async (on: number) => {
    const stop = new AbortController();
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: on, onListen() {} },
      await make(stop.signal),
    );
    return { server, stop };
  };
  let running = await start(0);
  const { port } = running.server.addr;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      running.stop.abort();
      await running.server.shutdown();
    },
    start: async () => void (running = await start(port)),
  };
}

/**
 * The whole application for a browser: pages, workers, the reader of transfers and a stand-in for
 * slskd. Fails when a page complained: content policy, script errors, failed loads.
 */
export async function onApp(
  { expected, env, ...options }: AppOptions,
  act: (app: App) => Promise<void>,
): Promise<void> {
  await using harmony = await startHarmony({
    peers: [...peers],
    env: { HOST: "127.0.0.1", ...env },
    ...options,
  });
  const { sql, services: { config } } = harmony;
  const server = await serverOn(async (stop) => {
    const app = await createApp({
      ...harmony.services,
      sql,
      steps: await readSteps(),
      access: createAccess(sql, config),
      version: "0.0.0",
      startedAt: Date.now(),
      stop,
    });
    await harmony.services.hub.listen(sql, stop);
    return app.fetch;
  });
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(server.stop);
  const browser = cleanup.use(await launch());
  const said: string[] = [];
  await act({
    harmony,
    browser,
    url: server.url,
    async open(path, options) {
      const context = await browser.newContext({ reducedMotion: "reduce", ...options });
      const page = await context.newPage();
      complaints(page, said);
      if (options?.javaScriptEnabled !== false) await page.clock.install();
      await page.goto(server.url + path);
      return page;
    },
    async bring(...lines) {
      const answer = await fetch(`${server.url}/api/v1/imports/free`, {
        method: "POST",
        headers: { "Content-Type": "text/plain" },
        body: lines.join("\n"),
      });
      assert.equal(answer.status, 202, await answer.text());
    },
    stopServer: server.stop,
    startServer: server.start,
  });
  assert.deepEqual(said.filter((line) => !expected?.test(line)), []);
}

/** A request, or a stream that opens, gives up after 60 s by the page's clock: no jump may be as long. */
const longestJump = 25_000;

/** Lets the page's polls come round, by default those of 5 s, until it is so. */
export async function watch(
  page: Page,
  what: string,
  check: () => Promise<boolean>,
  period = 5100,
) {
  await until(what, async () => {
    if (await check()) return true;
    // A request under way would find its time limit passed.
    const underWay = await page.locator(".htmx-request").count();
    if (underWay === 0) await page.clock.fastForward(Math.min(period, longestJump));
    return false;
  });
}

/** The words of a row's badge. */
export function badge(page: Page, title: string) {
  return page.locator("tr", { hasText: title }).locator(".badge");
}
