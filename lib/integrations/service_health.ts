/** Whether a service can be used, in the words of seed 004. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { ServiceHealth } from "../schemas/service_health.ts";
import { missingOf } from "./others.ts";
import { readIntegrations } from "./read.ts";

const needs = {
  soulseek: { name: "slskd", needed: ["SLSKD_BASE_URL"], optional: ["SLSKD_API_KEY"] },
  plex: { name: "plex", needed: ["PLEX_BASE_URL", "PLEX_TOKEN"], optional: ["PLEX_LIBRARY"] },
} as const;

export async function serviceHealth(
  sql: Sql,
  config: Config,
  service: keyof typeof needs,
): Promise<ServiceHealth> {
  const { name, needed, optional } = needs[service];
  const { providers } = await readIntegrations(sql, config);
  const { status } = providers.find((one) => one.name === name)!;
  const fails = status === "down" || status === "not_configured";
  return {
    service,
    status: status === "disabled" ? "disabled" : fails ? "fail" : "ok",
    missing: missingOf(config, needed),
    optional_missing: missingOf(config, optional),
  };
}
