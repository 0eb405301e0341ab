/** How requests to Spotify are let in (contracts/spotify.md §1.1). */
import { untilAborted } from "../../async.ts";
import type { Log } from "../../log.ts";
import { createTokenDesk, useSeconds } from "./tokens.ts";

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

/**
 * The app's own access, by its id and secret: enough to search and to read the catalogue, without
 * any person. A token is asked for once and shared until it ends, by all who wait for it.
 */
export function createAppAccess(options: AppAccessOptions): Access {
  const { now = () => performance.now() } = options;
  const desk = createTokenDesk(options);
  let held: { token: string; ends_ms: number } | undefined;
  let asked: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const tokens = await desk.own(options);
    const token = tokens.access_token;
    held = { token, ends_ms: now() + useSeconds(tokens) * 1000 };
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
