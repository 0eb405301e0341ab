/** What `HEALTH_DEPS` names, up or down. */
import { untilAborted } from "../async.ts";
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { Readiness } from "../schemas/ready.ts";
import { isUp, readIntegrations } from "./read.ts";

/** As they were last seen; what cannot be read in time, or nobody looks after any more, is down. */
export async function readDeps(sql: Sql, config: Config): Promise<Readiness["deps"]> {
  const { HEALTH_DEPS: named, HEALTH_DEP_TIMEOUT_MS: ms } = config;
  if (named.length === 0) return {};
  const found = await untilAborted(readIntegrations(sql, config), AbortSignal.timeout(ms))
    .catch(() => undefined);
  return Object.fromEntries(named.map((name) => {
    const one = found?.providers.find((provider) => provider.name === name);
    const stale = one?.details.reasons.some(({ code }) => code === "stale");
    return [name, one && isUp(one) && !stale ? "up" : "down"];
  }));
}
