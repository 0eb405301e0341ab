import type { Config } from "../../config.ts";
import type { Log } from "../../log.ts";
import { createPlex, type Plex } from "./client.ts";

export type PlexSettings = Pick<
  Config,
  "INTEGRATIONS_ENABLED" | "PLEX_BASE_URL" | "PLEX_TOKEN" | "PLEX_TIMEOUT_MS"
>;

/** The client the settings describe; `undefined` where Plex is off or not set up. */
export function createPlexFrom(
  settings: PlexSettings,
  log: Log,
  { version, clientId }: { version: string; clientId: () => Promise<string> },
): Plex | undefined {
  const { PLEX_BASE_URL: baseUrl, PLEX_TOKEN: token, PLEX_TIMEOUT_MS: timeoutMs } = settings;
  if (!settings.INTEGRATIONS_ENABLED.includes("plex") || !baseUrl || !token) return undefined;
  return createPlex({ baseUrl, token, clientId, version, timeoutMs, log });
}
