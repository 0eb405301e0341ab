/** How slskd stands, from what was written down when it was last asked. */
import type { Config } from "./config.ts";
import type { Sql } from "./db.ts";
import { Daemon, type SoulseekStatus } from "./schemas/soulseek.ts";
import { slskdHealth } from "./store/health.ts";
import { readSnapshot } from "./store/snapshots.ts";

/** Never asks slskd itself. */
export async function soulseekStatus(
  sql: Sql,
  { SLSKD_BASE_URL }: Pick<Config, "SLSKD_BASE_URL">,
): Promise<SoulseekStatus> {
  const configured = SLSKD_BASE_URL !== undefined;
  const [health, daemon] = await Promise.all([
    slskdHealth(sql, configured),
    configured ? readSnapshot(sql, "slskd", Daemon) : undefined,
  ]);
  const { status, ...rest } = health;
  return {
    status: status === "ok" ? "connected" : "disconnected",
    health: status,
    ...rest,
    server: daemon?.data.server ?? null,
    shares: daemon?.data.shares ?? null,
  };
}
