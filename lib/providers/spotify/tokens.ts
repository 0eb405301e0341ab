/** Spotify's token endpoint, for a person who agreed and for the app itself (contracts/spotify.md §1.1). */
import { z } from "zod";
import { createService } from "../../fetch.ts";
import type { Log } from "../../log.ts";
import { ServiceError } from "../../service_error.ts";
import type { Ended } from "../../store/spotify_account.ts";
import { TokenAnswer } from "./wire.ts";

const UserTokens = TokenAnswer.extend({
  /** Often missing, or empty: then the old one goes on. */
  refresh_token: z.string().nullish(),
  /** With blanks between; missing when it is what was asked for. */
  scope: z.string().nullish(),
});
export type UserTokens = z.output<typeof UserTokens>;

/** The app that asks. */
export interface App {
  clientId: string;
  /** Sent along where there is one; signing in works without. */
  clientSecret: string | undefined;
}

export interface TokenOptions {
  baseUrl: string;
  timeoutMs: number;
  log: Log;
}

/** Nothing is ever asked twice by itself: a code is good once. */
export function createTokenDesk({ baseUrl, timeoutMs, log }: TokenOptions) {
  const call = createService({
    name: "spotify",
    baseUrl,
    timeoutMs,
    maxBytes: 100_000,
    log,
  });
  function ask({ clientId, clientSecret }: App, form: Record<string, string>) {
    const headers: Record<string, string> = clientSecret
      ? { Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` }
      : {};
    return call("/api/token", { method: "POST", form, headers, schema: UserTokens });
  }
  return {
    /** Trades a code in, with the verifier whose hash was sent along when it was asked for. */
    exchange(app: App, code: string, code_verifier: string, redirect_uri: string) {
      return ask(app, {
        grant_type: "authorization_code",
        code,
        code_verifier,
        redirect_uri,
        client_id: app.clientId,
      });
    },
    refresh(app: App, refresh_token: string): Promise<UserTokens> {
      const client_id = app.clientId;
      return ask(app, { grant_type: "refresh_token", refresh_token, client_id });
    },
    /** For the app itself, which needs its secret. */
    own(app: App): Promise<UserTokens> {
      return ask(app, { grant_type: "client_credentials" });
    },
  };
}
export type TokenDesk = ReturnType<typeof createTokenDesk>;

/** A token is used at once, whatever is said of it: else it would be asked for without end. */
const least_s = 5;

/**
 * How long an access token is used, seconds: not in its last minute, for clocks differ and requests
 * take time, and never longer than a day, whatever is said.
 */
export function useSeconds({ expires_in }: Pick<UserTokens, "expires_in">): number {
  const lasts_s = Math.min(expires_in, 86_400);
  return Math.max(lasts_s - 60, lasts_s / 2, least_s);
}

/** The scopes of an answer; `null` where it says nothing of them. */
export function scopesOf({ scope }: UserTokens): readonly string[] | null {
  return scope?.split(/\s+/).filter(Boolean) ?? null;
}

/** What an OAuth error says: its code, and of a refused grant why (§1.2). */
export function refusalOf(error: unknown): { code: string; ended: Ended } | undefined {
  if (!(error instanceof ServiceError) || error.fault !== "status") return undefined;
  const code = /"error"\s*:\s*"([a-z_]{1,50})"/.exec(error.body)?.[1];
  if (code === undefined) return undefined;
  const [, ended = "refused"] = /refresh token (expired|revoked)/i.exec(error.body) ?? [];
  return { code, ended: ended.toLowerCase() as Ended };
}
