import type { Config } from "../../config.ts";
import type { Pool } from "../../db.ts";
import type { Log } from "../../log.ts";
import type { BudgetSettings } from "../../spotify/limits.ts";
import { type Access, createAppAccess } from "./access.ts";
import type { SpotifyCalls } from "./calls.ts";
import { createSpotify } from "./client.ts";

export type SpotifySettings =
  & BudgetSettings
  & Pick<
    Config,
    | "INTEGRATIONS_ENABLED"
    | "SPOTIFY_CLIENT_ID"
    | "SPOTIFY_CLIENT_SECRET"
    | "SPOTIFY_MARKET"
    | "SPOTIFY_TIMEOUT_MS"
    | "SPOTIFY_API_URL"
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

/** The client the settings describe; `undefined` where Spotify is off or not set up. */
export function createSpotifyFrom(
  settings: SpotifySettings,
  log: Log,
  sql: Pool,
): SpotifyCalls | undefined {
  const access = appAccessFrom(settings, log);
  return access && createSpotify({
    sql,
    log,
    access,
    clientId: async () => await access.clientId?.() ?? settings.SPOTIFY_CLIENT_ID ?? "",
    baseUrl: settings.SPOTIFY_API_URL,
    timeoutMs: settings.SPOTIFY_TIMEOUT_MS,
    budget: settings,
    market: settings.SPOTIFY_MARKET,
  });
}
