/** The secret of the app, as a person saves it: sealed, and never given out again. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { AppError } from "../errors.ts";
import { seal } from "../sealed.ts";
import { secretKey } from "../secret_key.ts";
import { dropSecret, keepSecret } from "../store/secrets.ts";
import { readClientId, secretName } from "./credentials.ts";

/**
 * Keeps the secret of the client id that is in use.
 * @throws {AppError} CONFLICT while there is no client id it could belong to
 */
export async function saveClientSecret(sql: Sql, config: Config, secret: string): Promise<void> {
  const clientId = await readClientId(sql, config);
  if (!clientId) {
    const reason = "SPOTIFY_NOT_CONFIGURED";
    throw new AppError("CONFLICT", "A secret needs a client ID first", { meta: { reason } });
  }
  const sealed = await seal(await secretKey(config), secretName, secret);
  await keepSecret(sql, secretName, clientId, sealed);
}

/** Deletes the secret that was saved; one of the environment applies again. */
export async function dropClientSecret(sql: Sql): Promise<void> {
  await dropSecret(sql, secretName);
}
