/** The client of Spotify in front of the stand-in, as a person who agreed to some scopes. */
import type { Config } from "../../lib/config.ts";
import type { Pool } from "../../lib/db.ts";
import { AppError } from "../../lib/errors.ts";
import { silentLog } from "../../lib/log.ts";
import type { SpotifyCalls } from "../../lib/providers/spotify/calls.ts";
import { createSpotify } from "../../lib/providers/spotify/client.ts";
import type { SpotifyOptions } from "../../lib/providers/spotify/request.ts";
import { testConfig } from "./services.ts";
import type { SpotifyStandIn } from "./spotify.ts";
import { scopesKnown } from "./spotify/accounts.ts";

export interface ClientOptions extends Partial<SpotifyOptions> {
  scopes?: readonly string[];
  env?: Record<string, string>;
}

/** One process that asks Spotify; another is made by calling it again. */
export function spotifyClient(
  sql: Pool,
  stand: SpotifyStandIn,
  { scopes = scopesKnown, env = {}, ...options }: ClientOptions = {},
): SpotifyCalls {
  const { access_token } = stand.consent(scopes);
  return clientWith(sql, testConfig({ ...stand.env, ...env }), { access_token, scopes }, options);
}

/** The client of somebody who agreed already. */
export function clientWith(
  sql: Pool,
  config: Config,
  { access_token, scopes }: { access_token: string; scopes: readonly string[] },
  options: Partial<SpotifyOptions> = {},
): SpotifyCalls {
  return createSpotify({
    sql,
    log: silentLog,
    access: {
      token: () => Promise.resolve(access_token),
      refused: () => {},
      scopes: () => Promise.resolve(scopes),
    },
    clientId: () => Promise.resolve(config.SPOTIFY_CLIENT_ID!),
    baseUrl: config.SPOTIFY_API_URL,
    timeoutMs: 5000,
    budget: config,
    ...options,
  });
}

/** How a call fails, in two words, and the error itself. */
export async function refusal(call: Promise<unknown>) {
  const error = await call.then(() => undefined, (error) => error);
  if (!(error instanceof AppError)) throw error ?? new Error("it succeeded");
  return { said: `${error.code} ${error.meta["reason"]}`, error };
}
