/** How requests to Spotify are let in (contracts/spotify.md §1.1). */
import { untilAborted } from "../../async.ts";
import { createService } from "../../fetch.ts";
import type { Log } from "../../log.ts";
import { TokenAnswer } from "./wire.ts";

/** Whose permission a request needs: the account's that is connected, or just any. */
export type Need = "user" | "any";

/** Somebody who has tokens: the app itself, or a person who connected an account. */
export interface Access {
  /**
   * A token that will hold for the next request.
   * @throws {AppError} CONFLICT with `meta.reason` where a person has to connect first or again
   */
  token(need: Need, signal?: AbortSignal): Promise<string>;
  /** Says that Spotify refused a token: it is not given again. */
  refused(token: string): void | Promise<void>;
  /** The id of the app that asks. */
  clientId?(): Promise<string | undefined>;
  /** What the person agreed to; `null` where nobody is connected. */
  scopes?(): Promise<readonly string[] | null>;
}

export interface AppAccessOptions {
  clientId: string;
  clientSecret: string;
  baseUrl: string;
  timeoutMs: number;
  log: Log;
  /** Milliseconds; tests bring their own clock. */
  now?: () => number;
}

/** A token is not used in the last minute of its life: clocks differ and requests take time. */
const margin_s = 60;

/**
 * The app's own access, by its id and secret: enough to search and to read the catalogue, without
 * any person. A token is asked for once and shared until it ends, by all who wait for it.
 */
export function createAppAccess(options: AppAccessOptions): Access {
  const { now = () => performance.now() } = options;
  const ask = tokenRequest(options);
  let held: { token: string; ends_ms: number } | undefined;
  let asked: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const { access_token: token, expires_in } = await ask();
    const lasts_s = Math.max(expires_in - margin_s, expires_in / 2);
    held = { token, ends_ms: now() + lasts_s * 1000 };
    return token;
  }

  return {
    token(_need, signal) {
      if (held && now() < held.ends_ms) return Promise.resolve(held.token);
      asked ??= renew().finally(() => asked = undefined);
      return untilAborted(asked, signal);
    },
    refused(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

function tokenRequest({ clientId, clientSecret, baseUrl, timeoutMs, log }: AppAccessOptions) {
  const call = createService({
    name: "spotify",
    baseUrl,
    headers: { Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    timeoutMs,
    retries: 0,
    backoffMs: 0,
    jitter: 0,
    maxBytes: 100_000,
    log,
  });
  const form = { grant_type: "client_credentials" };
  return () => call("/api/token", { method: "POST", form, schema: TokenAnswer });
}
