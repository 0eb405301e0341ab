/** Changing the app Spotify is asked with. */
import type { Config } from "../config.ts";
import type { Pool, Sql } from "../db.ts";
import { AppError } from "../errors.ts";
import { seal } from "../sealed.ts";
import type { SetupChange } from "../schemas/spotify_setup.ts";
import { secretKey } from "../secret_key.ts";
import { keepSetting } from "../settings.ts";
import { hidden, note } from "../settings/history.ts";
import { dropSecret, keepSecret } from "../store/secrets.ts";
import { clearProblem, ofTheApp } from "../store/spotify_problem.ts";
import { readClientId, secretName } from "./credentials.ts";
import { forgetOtherApps } from "./forget.ts";

/**
 * Saves what is given, all of it or nothing. Another client id takes the account and the old secret
 * away: both are worth nothing to it.
 * @throws {AppError} VALIDATION_ERROR for a secret without a client id
 */
export async function saveSetup(
  sql: Pool,
  config: Config,
  change: Partial<SetupChange>,
  by: string | null = null,
): Promise<void> {
  await sql.begin((tx) => applySetup(tx, config, change, by));
}

/** The same as a part of something larger. */
export async function applySetup(
  tx: Sql,
  config: Config,
  change: Partial<SetupChange>,
  by: string | null,
): Promise<void> {
  const before = await readClientId(tx, config);
  for (const key of ["client_id", "redirect_uri", "market"] as const) {
    const value = change[key];
    if (value !== undefined) await keepSetting(tx, `spotify_${key}`, value, by);
  }
  const clientId = await readClientId(tx, config);
  await forgetOtherApps(tx, clientId ?? null);
  if (clientId !== before || change.remove_secret) await removeSecret(tx, by);
  if (change.client_secret) await saveSecret(tx, config, clientId, change.client_secret, by);
  // Whether it is right now, the next request will tell.
  await clearProblem(tx, clientId === before ? ["SPOTIFY_CONFIG_INVALID"] : ofTheApp);
}

async function saveSecret(
  tx: Sql,
  config: Config,
  clientId: string | undefined,
  secret: string,
  by: string | null,
) {
  if (!clientId) {
    const fields = [{ name: "client_secret", message: "A secret needs its client ID" }];
    throw new AppError("VALIDATION_ERROR", "client_secret: A secret needs its client ID", {
      status: 422,
      meta: { fields },
    });
  }
  await keepSecret(
    tx,
    secretName,
    clientId,
    await seal(await secretKey(config), secretName, secret),
  );
  await note(tx, secretName, null, hidden, by);
}

async function removeSecret(tx: Sql, by: string | null): Promise<void> {
  if (await dropSecret(tx, secretName)) await note(tx, secretName, hidden, null, by);
}
