/** The cache in front of an application of a test's own, with a clock that stands still. */
import { Hono } from "hono";
import type { Context } from "hono";
import { Answers } from "../../lib/cache/answers.ts";
import type { Config } from "../../lib/config.ts";
import type { Pool } from "../../lib/db.ts";
import type { Hub, Topic } from "../../lib/hub.ts";
import { createLog, type Fields } from "../../lib/log.ts";
import { responseCache } from "../../routes/cache.ts";
import { testConfig } from "../support/services.ts";

const origin = "http://127.0.0.1:8080";

/** What was told, and a way to tell it, without a database. */
function deafHub() {
  const listeners = new Map<Topic, (detail: string) => void>();
  const hub: Hub = {
    hears: true,
    on(topic, hear) {
      listeners.set(topic, hear);
      return () => {};
    },
    listen: () => Promise.resolve(),
  };
  return { hub, hear: (topic: Topic, detail = "") => listeners.get(topic)!(detail) };
}

export interface Behind {
  /** How often a route answered. */
  made: number;
  /** What is waited for before the cache, as a key is looked up. */
  door?: () => Promise<void>;
  /** What it does, if not answer with the number of the time. */
  answer?: (c: Context) => Response | Promise<Response>;
}

/** @param values settings; everything is kept for 10 s and 20 s more, unless they say otherwise */
export function kept(values: Record<string, string> = {}) {
  const config: Config = testConfig({ CACHEABLE_PATHS: "/.*|10|20", ...values });
  const { hub, hear } = deafHub();
  const logged: Fields[] = [];
  const log = createLog((_, event, fields) => void logged.push({ event, ...fields }));
  const told: string[] = [];
  const sql = ((_: unknown, message: string) => {
    told.push(message);
    return Promise.resolve([]);
  }) as unknown as Pool;
  const answers = new Answers({ config, hub, log });
  const clock = { ms: 1e6 };
  const app = new Hono();
  const behind: Behind = { made: 0 };
  const statuses: (string | undefined)[] = [];
  app.use(async (c, next) => {
    if (c.req.path.startsWith("/api/v1")) c.set("apiOnly", true);
    await behind.door?.();
    await next();
    statuses.push(c.get("cacheStatus"));
  });
  app.use(responseCache(app, { config, hub, log, sql }, ["/api/v1"], {
    answers,
    now: () => clock.ms,
  }));
  app.all("*", (c) => {
    behind.made++;
    return behind.answer?.(c) ?? c.json({ time: behind.made });
  });
  async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
    const answer = await app.request(origin + path, { method, headers });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text };
  }
  return { ask, hear, hub, answers, behind, clock, logged, told, statuses };
}
