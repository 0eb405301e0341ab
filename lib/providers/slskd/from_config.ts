import type { Config } from "../../config.ts";
import type { Log } from "../../log.ts";
import { rebuilt } from "../../settings/rebuilt.ts";
import { createSlskd, type Slskd } from "./client.ts";

type Settings = Pick<
  Config,
  | "INTEGRATIONS_ENABLED"
  | "SLSKD_BASE_URL"
  | "SLSKD_API_KEY"
  | "SLSKD_TIMEOUT_MS"
  | "SLSKD_RETRY_MAX"
  | "SLSKD_RETRY_BACKOFF_BASE_MS"
  | "SLSKD_JITTER_PCT"
  | "SLSKD_POLL_MS"
>;

/** The client the settings describe, or `undefined` without an address. */
export function createSlskdFrom(settings: Settings, log: Log): Slskd | undefined {
  if (!settings.SLSKD_BASE_URL || !settings.INTEGRATIONS_ENABLED.includes("slskd")) {
    return undefined;
  }
  return createSlskd({
    baseUrl: settings.SLSKD_BASE_URL,
    apiKey: settings.SLSKD_API_KEY,
    timeoutMs: settings.SLSKD_TIMEOUT_MS,
    retries: settings.SLSKD_RETRY_MAX,
    backoffMs: settings.SLSKD_RETRY_BACKOFF_BASE_MS,
    jitter: settings.SLSKD_JITTER_PCT / 100,
    // A search may bring 25 MB (contracts/slskd.md §11.6 no. 21).
    maxBytes: 200_000_000,
    listSpacingMs: Math.min(1000, settings.SLSKD_POLL_MS),
    log,
  });
}

/** Gives the client of now, which is another one when a setting it is made of changes. */
export function slskdOf(config: Config, log: Log): () => Slskd | undefined {
  return rebuilt(config, (now) => createSlskdFrom(now, log));
}
