/** The secrets that can be tried out: what they look like, and who knows whether they are right. */
import { createAcoustidKeyTest } from "./acoustid.ts";
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { Log } from "../log.ts";
import { createPlexFrom } from "../providers/plex/from_config.ts";
import { createSlskdFrom } from "../providers/slskd/from_config.ts";
import { createTokenDesk } from "../providers/spotify/tokens.ts";
import type { SecretName } from "../schemas/secret_check.ts";
import { readCredentials } from "../spotify/credentials.ts";
import { installationId } from "../store/installation.ts";

export interface Trying {
  sql: Sql;
  config: Config;
  log: Log;
}

type Missing = "client_id_missing" | "address_missing" | "not_asked";

interface Kind {
  format: RegExp;
  /** The one that is set now. */
  current(trying: Trying): Promise<string | undefined> | string | undefined;
  /**
   * Asks the service with the secret.
   * @returns what is missing for that
   * @throws {AppError} when it does not let it in
   */
  ask(trying: Trying, value: string, signal: AbortSignal): Promise<Missing | void>;
}

export const kinds: Readonly<Record<SecretName, Kind>> = {
  slskd_api_key: {
    format: /^[A-Za-z0-9_-]{12,128}$/,
    current: ({ config }) => config.SLSKD_API_KEY,
    async ask({ config, log }, value, signal) {
      const settings = { ...config, SLSKD_API_KEY: value, SLSKD_RETRY_MAX: 0 };
      const slskd = createSlskdFrom(settings, log);
      if (!slskd) return "address_missing";
      await slskd.application(signal);
    },
  },
  spotify_client_secret: {
    // Spotify's have letters and digits; what can be saved may be tried.
    format: /^[A-Za-z0-9_-]{6,128}$/,
    current: async ({ sql, config }) => (await readCredentials(sql, config)).clientSecret,
    async ask({ sql, config, log }, clientSecret) {
      const { clientId } = await readCredentials(sql, config);
      if (!clientId) return "client_id_missing";
      const { SPOTIFY_ACCOUNTS_URL: baseUrl, SECRET_VALIDATE_TIMEOUT_MS: timeoutMs } = config;
      await createTokenDesk({ baseUrl, timeoutMs, log }).own({ clientId, clientSecret });
    },
  },
  plex_token: {
    format: /^[\x21-\x7e]{8,256}$/,
    current: ({ config }) => config.PLEX_TOKEN,
    async ask({ sql, config, log }, PLEX_TOKEN, signal) {
      const INTEGRATIONS_ENABLED = ["plex" as const];
      const about = { version: "check", clientId: () => installationId(sql) };
      const plex = createPlexFrom({ ...config, PLEX_TOKEN, INTEGRATIONS_ENABLED }, log, about);
      if (!plex) return "address_missing";
      await plex.sections(signal);
    },
  },
  acoustid_api_key: {
    format: /^[A-Za-z0-9_-]{6,64}$/,
    current: ({ config }) => config.ACOUSTID_API_KEY,
    ask: ({ config, log }, value, signal) => createAcoustidKeyTest(config, log)(value, signal),
  },
  musixmatch_api_key: {
    format: /^[A-Za-z0-9]{16,64}$/,
    current: ({ config }) => config.MUSIXMATCH_API_KEY,
    // Each of its calls counts against the day's limit of the contract.
    ask: () => Promise.resolve("not_asked"),
  },
};
