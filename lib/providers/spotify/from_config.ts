import type { Config } from "../../config.ts";
import type { Pool } from "../../db.ts";
import type { Log } from "../../log.ts";
import { setting } from "../../settings.ts";
import { createSpotifyAccess } from "../../spotify/access.ts";
import { readClientId } from "../../spotify/credentials.ts";
import { type Access, createAppAccess } from "./access.ts";
import type { SpotifyCalls } from "./calls.ts";
import { createSpotify } from "./client.ts";

export type SpotifySettings = Pick<
  Config,
  | "INTEGRATIONS_ENABLED"
  | "SPOTIFY_CLIENT_ID"
  | "SPOTIFY_CLIENT_SECRET"
  | "SPOTIFY_TIMEOUT_MS"
  | "SPOTIFY_ACCOUNTS_URL"
>;

/** The app's own access; `undefined` where Spotify is off or id or secret is missing. */
export function appAccessFrom(settings: SpotifySettings, log: Log): Access | undefined {
  const { SPOTIFY_CLIENT_ID: clientId, SPOTIFY_CLIENT_SECRET: clientSecret } = settings;
  if (!settings.INTEGRATIONS_ENABLED.includes("spotify") || !clientId || !clientSecret) {
    return undefined;
  }
  const { SPOTIFY_ACCOUNTS_URL: baseUrl, SPOTIFY_TIMEOUT_MS: timeoutMs } = settings;
  return createAppAccess({ clientId, clientSecret, baseUrl, timeoutMs, log });
}

/** The client; `undefined` where Spotify is off. Whether anybody is let in its calls tell. */
export function createSpotifyFrom(
  config: Config,
  log: Log,
  sql: Pool,
): SpotifyCalls | undefined {
  if (!config.INTEGRATIONS_ENABLED.includes("spotify")) return undefined;
  return createSpotify({
    sql,
    log,
    access: createSpotifyAccess({ sql, config, log }),
    clientId: async () => await readClientId(sql, config) ?? "",
    market: async () => await setting(sql, config, "spotify_market") ?? undefined,
    baseUrl: config.SPOTIFY_API_URL,
    timeoutMs: config.SPOTIFY_TIMEOUT_MS,
    budget: config,
  });
}
