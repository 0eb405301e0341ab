/** Saving how Spotify is set up. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { SpotifyForm } from "../schemas/spotify_form.ts";
import { readSetting, saveSetting } from "../settings.ts";
import { saveClientSecret } from "./client_secret.ts";

const keys = ["client_id", "redirect_uri", "market"] as const;

/**
 * Saves what differs from what applies. Another client id disconnects the account; its secret is saved
 * after it, because it belongs to it.
 * @throws {AppError} CONFLICT for a secret without a client id
 */
export async function saveSpotifySettings(
  sql: Pool,
  config: Config,
  form: SpotifyForm,
): Promise<void> {
  for (const name of keys) {
    const value = form[name];
    if (value === undefined) continue;
    const key = `spotify_${name}` as const;
    const now = await readSetting(sql, config, key);
    // What the form showed and nobody changed is not made somebody's choice.
    if (value === now.value && now.source !== "saved") continue;
    await saveSetting(sql, config, key, value);
  }
  if (form.client_secret) await saveClientSecret(sql, config, form.client_secret);
}
