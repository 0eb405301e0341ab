/** How far setting Spotify up has come, for the page that helps with it; the secret is never read. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { SettingSource } from "../schemas/setting_source.ts";
import { checkRedirect } from "../schemas/spotify_redirect.ts";
import type { SpotifySetup } from "../schemas/spotify_setup.ts";
import { readSetting } from "../settings.ts";
import { readSecret } from "../store/secrets.ts";
import { readCredentials, secretName } from "./credentials.ts";
import { missingScopes, readStanding } from "./standing.ts";

const keys = ["spotify_client_id", "spotify_redirect_uri", "spotify_market"] as const;

export async function spotifySetup(sql: Sql, config: Config): Promise<SpotifySetup> {
  const [client_id, redirect_uri, market] = await Promise.all(
    keys.map(async (key) => {
      const { value, source } = await readSetting(sql, config, key);
      return { value, source };
    }),
  );
  const redirect = checkRedirect(redirect_uri!.value!, config.PORT);
  const { account } = await readStanding(sql, config);
  return {
    client_id: client_id!,
    redirect_uri: redirect_uri!,
    market: market!,
    client_secret: await secretState(sql, config),
    redirect,
    scopes: config.SPOTIFY_SCOPE,
    scopes_missing: missingScopes(account, config),
    ready: client_id!.value !== null && redirect.ok,
  };
}

async function secretState(sql: Sql, config: Config): Promise<SpotifySetup["client_secret"]> {
  const [{ clientId, clientSecret }, kept] = await Promise.all([
    readCredentials(sql, config),
    readSecret(sql, secretName),
  ]);
  const saved = kept !== undefined && kept.belongs_to === clientId;
  const is_set = clientSecret !== undefined;
  const source: SettingSource = saved ? "saved" : is_set ? "environment" : "default";
  return { is_set, source, updated_at: saved ? kept.updated_at : null };
}
