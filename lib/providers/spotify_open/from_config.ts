import type { Config } from "../../config.ts";
import type { Pool } from "../../db.ts";
import type { Log } from "../../log.ts";
import { createSpotifyOpen, type SpotifyOpen } from "./client.ts";

/** The client the settings describe; `undefined` where Spotify is off. */
export function createSpotifyOpenFrom(
  config: Pick<
    Config,
    "INTEGRATIONS_ENABLED" | "SPOTIFY_OPEN_URL" | "SPOTIFY_OPEN_INTERVAL_MS"
  >,
  log: Log,
  sql: Pool,
  version: string,
): SpotifyOpen | undefined {
  if (!config.INTEGRATIONS_ENABLED.includes("spotify")) return undefined;
  const { SPOTIFY_OPEN_URL: baseUrl, SPOTIFY_OPEN_INTERVAL_MS: intervalMs } = config;
  return createSpotifyOpen({ sql, log, version, baseUrl, intervalMs });
}
