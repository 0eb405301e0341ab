/** The access of the account that is connected: one token for every process, renewed by one of them. */
import { pause, untilAborted } from "../async.ts";
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import { AppError } from "../errors.ts";
import { createTokenDesk } from "../providers/spotify/tokens.ts";
import { SealError } from "../sealed.ts";
import type { Log } from "../log.ts";
import { type AccountRow, readAccount } from "../store/spotify_account.ts";
import { dropAccessToken, takeRefresh } from "../store/spotify_tokens.ts";
import { readCredentials, type SpotifyCredentials } from "./credentials.ts";
import { obstacle } from "./problems.ts";
import { refreshTokens } from "./refresh.ts";
import { openToken } from "./vault.ts";

export interface AccessDeps {
  sql: Pool;
  config: Config;
  log: Log;
}

/** Somebody else may be asking; how often it is looked whether they have a token. */
const lookMs = 100;

/** A refresh that was begun but not ended is left alone for the time of its call and this. */
const slack_s = 5;

export function createUserAccess(deps: AccessDeps) {
  const { sql, config, log } = deps;
  const timeoutMs = config.SPOTIFY_TIMEOUT_MS;
  const desk = createTokenDesk({ baseUrl: config.SPOTIFY_ACCOUNTS_URL, timeoutMs, log });
  const lease_s = timeoutMs / 1000 + slack_s;
  let asked: Promise<string> | undefined;

  async function current(app: SpotifyCredentials): Promise<string> {
    // Whoever holds the lease is done, or dead, by then; after that it is our own turn.
    const ends = performance.now() + 2 * lease_s * 1000;
    for (;; app = await readCredentials(sql, config)) {
      const { clientId, clientSecret } = app;
      if (!clientId) throw obstacle("SPOTIFY_NOT_CONFIGURED", { meta: missingId });
      const account = await readAccount(sql);
      if (account?.client_id !== clientId) throw obstacle("SPOTIFY_NOT_CONNECTED");
      const held = await usable(config, account);
      if (held !== undefined) return held;
      if (await takeRefresh(sql, account.generation, lease_s)) {
        const asking = { sql, config, desk, app: { clientId, clientSecret } };
        await refreshTokens(asking, account).catch(lostKey);
      } else if (performance.now() < ends) await pause(lookMs);
      else throw tooLong();
    }
  }

  return {
    /**
     * @param app as it was set a moment ago
     * @throws {AppError} with `meta.reason` where a person has to do something first, or
     * DEPENDENCY_ERROR where Spotify gives no token at the moment
     */
    token(app: SpotifyCredentials, signal?: AbortSignal): Promise<string> {
      const own = asked ??= current(app).finally(() => {
        if (asked === own) asked = undefined;
      });
      return untilAborted(own, signal);
    },
    /** Only the token that was refused is thrown away, not the newer one another got. */
    async refused(token: string): Promise<void> {
      const account = await readAccount(sql);
      if (!account?.access_token || !account.fresh) return;
      const { client_id, access_token, generation } = account;
      const held = await openToken(config, "access_token", client_id, access_token).catch(() => "");
      if (held !== token) return;
      await dropAccessToken(sql, generation);
      // Whoever is about to give it out read it before.
      asked = undefined;
    },
  };
}

/**
 * The access token that may still be used.
 * @throws {AppError} where there is none and a new one may not be asked for
 */
async function usable(config: Config, account: AccountRow): Promise<string | undefined> {
  const { access_token, refresh_token, client_id, ended_reason } = account;
  if (refresh_token === null) {
    throw obstacle("SPOTIFY_REAUTH_REQUIRED", { meta: { ended: ended_reason } });
  }
  if (access_token !== null && account.fresh) {
    return await openToken(config, "access_token", client_id, access_token).catch(lostKey);
  }
  if (account.resting) throw doubtful();
}

/** For the message: what is missing where no app is set up. */
export const missingId = { missing: ["SPOTIFY_CLIENT_ID"] };

/** The key is another one today: the tokens are not thrown away, it may come back. */
function lostKey(error: unknown): never {
  if (!(error instanceof SealError)) throw error;
  throw obstacle("SPOTIFY_REAUTH_REQUIRED", { meta: { ended: "secret_key" }, cause: error });
}

/** Spotify refused without saying why, which was seen to pass (contracts/spotify.md §1.2). */
export function doubtful(): AppError {
  const meta = { service: "spotify", retry_after_s: 60 };
  const message = "Spotify gave no new token; it is asked once more in a minute";
  return new AppError("DEPENDENCY_ERROR", message, { meta });
}

function tooLong(): AppError {
  const meta = { service: "spotify", fault: "timeout" };
  return new AppError("DEPENDENCY_ERROR", "Nobody got a token from Spotify in time", {
    status: 504,
    meta,
  });
}
