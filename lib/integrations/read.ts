/** How every integration is, from what was written down: nobody is asked. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { Integration, Integrations } from "../schemas/integration.ts";
import { everySeen, resting } from "../store/provider_rows.ts";
import { others } from "./others.ts";
import { slskdIntegration } from "./slskd.ts";
import { spotifyIntegration } from "./spotify.ts";

export async function readIntegrations(sql: Sql, config: Config): Promise<Integrations> {
  const [seen, rests] = await Promise.all([everySeen(sql), resting(sql)]);
  const known = { seen, resting: rests };
  const providers = [
    ...await Promise.all([
      slskdIntegration(sql, config, known),
      spotifyIntegration(sql, config, known),
    ]),
    ...others(config, known),
  ];
  return { overall: overall(providers), providers };
}

/** Nothing is downloaded without slskd; of the others a missing set-up is no fault. */
function overall(providers: readonly Integration[]): Integrations["overall"] {
  const slskd = providers.find(({ name }) => name === "slskd")!;
  if (slskd.status === "down" || slskd.status === "not_configured") return "down";
  const ill = providers.some(({ status }) => status === "down" || status === "degraded");
  return ill ? "degraded" : "ok";
}

/** Whether an integration can be used, perhaps not at its best. */
export function isUp({ status }: Pick<Integration, "status">): boolean {
  return status === "ok" || status === "degraded";
}
