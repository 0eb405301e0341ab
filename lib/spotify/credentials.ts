/** The app of developer.spotify.com that this installation uses: what was saved, else the environment. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { unseal } from "../sealed.ts";
import { secretKey } from "../secret_key.ts";
import { setting, settingsOf } from "../settings.ts";
import { readSecret, type Secret } from "../store/secrets.ts";

export interface SpotifyCredentials {
  clientId: string | undefined;
  /** Only of use with that client id. */
  clientSecret: string | undefined;
  redirectUri: string;
  market: string | undefined;
}

/** Where the secret is kept, which is also what it is sealed for. */
export const secretName = "spotify_client_secret";

/** The client id in use now. */
export async function readClientId(sql: Sql, config: Config): Promise<string | undefined> {
  return await setting(sql, config, "spotify_client_id") ?? undefined;
}

/** All of it as it is now, in every process at once. */
export async function readCredentials(sql: Sql, config: Config): Promise<SpotifyCredentials> {
  const keys = ["spotify_client_id", "spotify_redirect_uri", "spotify_market"] as const;
  const [set, kept] = await Promise.all([
    settingsOf(sql, config, keys),
    readSecret(sql, secretName),
  ]);
  const clientId = set.spotify_client_id ?? undefined;
  return {
    clientId,
    clientSecret: clientId && await clientSecret(config, clientId, kept),
    redirectUri: set.spotify_redirect_uri!,
    market: set.spotify_market ?? undefined,
  };
}

/**
 * The secret of an app; that of the environment goes with the client id of the environment only.
 * One that cannot be opened any more counts as none: signing in needs no secret.
 */
async function clientSecret(
  config: Config,
  clientId: string,
  kept: Secret | undefined,
): Promise<string | undefined> {
  if (kept?.belongs_to === clientId) {
    const opened = await open(config, kept.sealed).catch(() => undefined);
    if (opened !== undefined) return opened;
  }
  return clientId === config.SPOTIFY_CLIENT_ID ? config.SPOTIFY_CLIENT_SECRET : undefined;
}

async function open(config: Config, sealed: string): Promise<string> {
  return await unseal(await secretKey(config), secretName, sealed);
}
