/** How the account's tokens are sealed: each for its column, and for the app they were given to. */
import type { Config } from "../config.ts";
import { seal, unseal } from "../sealed.ts";
import { secretKey } from "../secret_key.ts";

export type TokenKind = "access_token" | "refresh_token";
type Place = Pick<Config, "HARMONY_SECRET_KEY" | "DATA_DIR">;

const place = (kind: TokenKind, clientId: string) => `spotify_account.${kind} of ${clientId}`;

export async function sealToken(config: Place, kind: TokenKind, clientId: string, token: string) {
  return await seal(await secretKey(config), place(kind, clientId), token);
}

/** @throws {SealError} when the key is another one today */
export async function openToken(config: Place, kind: TokenKind, clientId: string, sealed: string) {
  return await unseal(await secretKey(config), place(kind, clientId), sealed);
}

/** Whether a token can be opened here; it costs nothing to try. */
export async function isReadable(config: Place, clientId: string, sealed: string) {
  return await openToken(config, "refresh_token", clientId, sealed).then(() => true, () => false);
}
