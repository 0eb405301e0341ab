/** `/metrics`, for Prometheus. */
import { Hono } from "hono";
import { z } from "zod";
import { createScrape, textType } from "../lib/metrics/scrape.ts";
import { doc } from "../lib/web/contract.ts";
import { failed } from "./failures.ts";
import { guard } from "./access.ts";
import { client } from "./client.ts";
import type { Deps } from "./deps.ts";
import { hostAllowList } from "./middleware.ts";

/** Where it is, for the door. */
export const metricsPaths = (base: string): readonly string[] => ["/metrics", `${base}/metrics`];

const Text = z.string().meta({ description: "Prometheus' text format, version 0.0.4" });

export function metrics({ sql }: Pick<Deps, "sql">) {
  const app = new Hono();
  const scrape = createScrape(sql);
  const documented = doc("Read the metrics of this process", Text, {
    gives: ["text/plain"],
    description:
      "For Prometheus; METRICS_PUBLIC answers it without a key. Figures of the queue, the " +
      "downloads and the database are those of the installation, at most five seconds old.",
  });
  app.get("/metrics", documented, async (c) => {
    const text = await scrape();
    return c.body(text, 200, { "Content-Type": textType, "Cache-Control": "no-store" });
  });
  return app;
}

/** Nothing but `/metrics`, for a process without pages. */
export function createMetricsApp(deps: Pick<Deps, "sql" | "access" | "config" | "log">): Hono {
  const app = new Hono();
  app.onError((error, c) => failed(error, c, deps));
  app.use(client(deps.config));
  app.use(hostAllowList(deps.config, deps.access.open));
  app.use(guard(deps.access, () => deps.config.METRICS_PUBLIC));
  app.route("/", metrics(deps));
  return app;
}
