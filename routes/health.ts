import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { migrationStatus } from "../lib/migrate.ts";
import { type Orchestrator, Ready } from "../lib/schemas/ready.ts";
import { SpotifyHealth } from "../lib/schemas/spotify_setup.ts";
import { spotifyHealth } from "../lib/spotify/status.ts";
import { slskdHealth } from "../lib/store/health.ts";
import { readOrchestrator } from "../lib/store/orchestrator.ts";
import { doc } from "../lib/web/contract.ts";
import type { Deps } from "./deps.ts";

const Health = z.object({
  ok: z.literal(true),
  data: z.object({ status: z.literal("up"), version: z.string(), uptime_s: z.number() }),
  error: z.null(),
}).meta({ id: "Health" });

type Checks = {
  db: "up" | "down";
  deps: Record<string, "up" | "down">;
  migrations: { up_to_date: boolean; current: string | null; head: string[] };
  orchestrator?: Orchestrator | null;
};

/** Longest wait for the database; readiness is asked often and must not pile up. */
const databaseMs = 500;

/** @throws {DOMException} TimeoutError when the database takes too long */
function intime<T>(promise: Promise<T>): Promise<T> {
  const limit = AbortSignal.timeout(databaseMs);
  const late = new Promise<never>((_, reject) =>
    limit.addEventListener("abort", () => reject(limit.reason))
  );
  return Promise.race([promise, late]);
}

async function check({ sql, steps, config }: Deps): Promise<Checks> {
  const head = [String(steps.at(-1)?.version ?? 0)];
  try {
    const { current, up_to_date } = await intime(migrationStatus(sql, steps));
    const migrations = { up_to_date, current: String(current), head };
    // An old schema has other tables.
    if (!up_to_date) return { db: "up", deps: {}, migrations };
    const [slskd, orchestrator] = await Promise.all([
      intime(slskdHealth(sql, config.SLSKD_BASE_URL !== undefined)),
      // A queue too long to be counted in time is no reason to be unready.
      intime(readOrchestrator(sql)).catch(() => null),
    ]);
    const deps: Checks["deps"] = slskd.status === "not_configured"
      ? {}
      : { slskd: slskd.status === "ok" ? "up" : "down" };
    return { db: "up", deps, migrations, orchestrator };
  } catch {
    return { db: "down", deps: {}, migrations: { up_to_date: false, current: null, head } };
  }
}

/**
 * Ready means that requests can be served. slskd being away, a backlog or background work that
 * stands still are shown, no reason to take the pages away.
 */
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

/** `/health`, `/ready` and `/health/spotify` as the seeds give them. */
export function health(deps: Deps) {
  const app = new Hono();
  app.get(
    "/health",
    doc("Liveness, without asking anybody", Health, { open: true }),
    (c) => live(c, deps),
  );
  app.get("/ready", doc("Readiness", Ready, { fails: [503], open: true }), (c) => ready(c, deps));
  app.get(
    "/health/spotify",
    doc("Read whether Spotify is set up", SpotifyHealth, {
      description: "Spotify is not asked. The same is at `/api/health/spotify`.",
    }),
    async (c) => c.json(await spotifyHealth(deps.sql, deps.config)),
  );
  return app;
}

/** The same for container runtimes, `/api/health/live` and `/ready`, and of Spotify (seed 004). */
export function probes(deps: Deps) {
  const app = new Hono();
  app.get("/live", (c) => live(c, deps));
  app.get("/ready", async (c) => {
    await ready(c, deps);
    return c.json({ status: "ok" });
  });
  app.get("/spotify", async (c) => c.json(await spotifyHealth(deps.sql, deps.config)));
  return app;
}
