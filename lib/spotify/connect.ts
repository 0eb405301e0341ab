/** The way of a person to Spotify (contracts/spotify.md §1.1, §1.5). */
import { randomBytes } from "node:crypto";
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { seal } from "../sealed.ts";
import type { ConnectStart } from "../schemas/spotify_connect.ts";
import { checkRedirect } from "../schemas/spotify_redirect.ts";
import { secretKey } from "../secret_key.ts";
import { hashOf } from "../store/access.ts";
import { readAccount } from "../store/spotify_account.ts";
import { addState } from "../store/spotify_states.ts";
import { readCredentials } from "./credentials.ts";
import { obstacle } from "./problems.ts";
import { missingId } from "./user_access.ts";

/** Who begins: where their browser is, and the cookie it was given. */
export interface Beginner {
  origin: string;
  browser: string | null;
}

/** What a verifier is sealed for. */
export const verifierPlace = (state_hash: string) => `spotify_states.verifier of ${state_hash}`;

/**
 * Begins a connection: state and verifier are made, kept for ten minutes and good once.
 * @throws {AppError} DEPENDENCY_ERROR without a client id, VALIDATION_ERROR when Spotify would refuse
 * the redirect URI; `meta.redirect` says why
 */
export async function beginConnect(
  sql: Sql,
  config: Config,
  { origin, browser }: Beginner,
): Promise<ConnectStart> {
  const { clientId, redirectUri } = await readCredentials(sql, config);
  if (!clientId) throw obstacle("SPOTIFY_NOT_CONFIGURED", { meta: missingId });
  const redirect = checkRedirect(redirectUri, config.PORT);
  if (!redirect.ok) throw obstacle("SPOTIFY_CONFIG_INVALID", { meta: { redirect } });
  const state = randomBytes(32).toString("base64url");
  const verifier = randomBytes(64).toString("base64url");
  const state_expires_at = await addState(sql, hashOf(state), {
    verifier: await seal(await secretKey(config), verifierPlace(hashOf(state)), verifier),
    client_id: clientId,
    redirect_uri: redirectUri,
    scopes: config.SPOTIFY_SCOPE,
    origin,
    browser_hash: browser && hashOf(browser),
  });
  const url = new URL(`${config.SPOTIFY_ACCOUNTS_URL}/authorize`);
  url.search = `${new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: config.SPOTIFY_SCOPE.join(" "),
    state,
    code_challenge_method: "S256",
    code_challenge: await challengeOf(verifier),
    // Who connects again shall really be asked: only that starts the six months anew (§1.2).
    ...(await readAccount(sql) ? { show_dialog: "true" } : {}),
  })}`;
  return { authorize_url: url.href, state_expires_at };
}

async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return new Uint8Array(hash).toBase64({ alphabet: "base64url", omitPadding: true });
}
