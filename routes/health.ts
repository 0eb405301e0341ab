import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { migrationStatus } from "../lib/migrate.ts";
import { slskdHealth } from "../lib/store/health.ts";
import { doc } from "../lib/web/contract.ts";
import type { Deps } from "./deps.ts";

const Health = z.object({
  ok: z.literal(true),
  data: z.object({ status: z.literal("up"), version: z.string(), uptime_s: z.number() }),
  error: z.null(),
}).meta({ id: "Health" });

const Ready = z.object({
  ok: z.literal(true),
  data: z.object({
    db: z.literal("up"),
    deps: z.record(z.string(), z.enum(["up", "down"])),
    migrations: z.object({
      up_to_date: z.literal(true),
      current: z.string().nullable(),
      head: z.array(z.string()),
    }),
  }),
  error: z.null(),
}).meta({ id: "Ready" });

type Checks = {
  db: "up" | "down";
  deps: Record<string, "up" | "down">;
  migrations: { up_to_date: boolean; current: string | null; head: string[] };
};

/** Longest wait for the database; readiness is asked often and must not pile up. */
const databaseMs = 500;

async function check({ sql, steps, config }: Deps): Promise<Checks> {
  const head = [String(steps.at(-1)?.version ?? 0)];
  try {
    const limit = AbortSignal.timeout(databaseMs);
    const late = new Promise<never>((_, reject) =>
      limit.addEventListener("abort", () => reject(limit.reason))
    );
    const { current, up_to_date } = await Promise.race([migrationStatus(sql, steps), late]);
    const slskd = await slskdHealth(sql, config.SLSKD_BASE_URL !== undefined);
    return {
      db: "up",
      deps: slskd.status === "not_configured"
        ? {}
        : { slskd: slskd.status === "ok" ? "up" : "down" },
      migrations: { up_to_date, current: String(current), head },
    };
  } catch {
    return { db: "down", deps: {}, migrations: { up_to_date: false, current: null, head } };
  }
}

/** Ready means that requests can be served; slskd being away is shown, not a reason to restart. */
async function ready(c: Context, deps: Deps) {
  const data = await check(deps);
  if (data.db === "up" && data.migrations.up_to_date) {
    return c.json({ ok: true, data, error: null });
  }
  throw new AppError("DEPENDENCY_ERROR", "not ready", { meta: data });
}

function live(c: Context, { version, startedAt }: Deps) {
  const uptime_s = Math.round((Date.now() - startedAt) / 100) / 10;
  return c.json({ ok: true, data: { status: "up", version, uptime_s }, error: null });
}

/** `/health` and `/ready` as the seeds give them. */
export function health(deps: Deps) {
  const app = new Hono();
  app.get(
    "/health",
    doc("Liveness, without asking anybody", Health, { open: true }),
    (c) => live(c, deps),
  );
  app.get("/ready", doc("Readiness", Ready, { fails: [503], open: true }), (c) => ready(c, deps));
  return app;
}

/** The same for container runtimes: `/api/health/live` and `/api/health/ready`. */
export function probes(deps: Deps) {
  const app = new Hono();
  app.get("/live", (c) => live(c, deps));
  app.get("/ready", async (c) => {
    await ready(c, deps);
    return c.json({ status: "ok" });
  });
  return app;
}
