/** The way of a person back from Spotify, by redirect or pasted in (contracts/spotify.md §1.5). */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import { AppError, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import { retryForAccount } from "../links/wanted.ts";
import { askSync } from "../playlists/control.ts";
import {
  createTokenDesk,
  refusalOf,
  scopesOf,
  type UserTokens,
  useSeconds,
} from "../providers/spotify/tokens.ts";
import { unseal } from "../sealed.ts";
import type { ConnectOutcome, Returned } from "../schemas/spotify_connect.ts";
import { secretKey } from "../secret_key.ts";
import { hashOf } from "../store/access.ts";
import { connectAccount } from "../store/spotify_account.ts";
import { clearProblem, noteProblem } from "../store/spotify_problem.ts";
import { type State, takeState } from "../store/spotify_states.ts";
import { verifierPlace } from "./connect.ts";
import { readCredentials } from "./credentials.ts";
import { sealToken } from "./vault.ts";

export interface ReturnDeps {
  sql: Pool;
  config: Config;
  log: Log;
}

/** The browser that comes back. */
export interface Browser {
  /** Name and port it asks for. */
  host: string;
  cookie: string | undefined;
}

export interface Arrival {
  outcome: ConnectOutcome;
  /** Where the browser began; `undefined` when nobody knows. */
  origin?: string;
  /** Of the tokens that were saved. */
  generation?: string;
}

/** Ends an attempt. The state is used up before anything else of the answer is looked at. */
export async function finishConnect(
  deps: ReturnDeps,
  returned: Returned,
  browser: Browser,
): Promise<Arrival> {
  if (!returned.state && !returned.code && !returned.error) return { outcome: "incomplete" };
  const state_hash = hashOf(returned.state);
  const state = returned.state ? await takeState(deps.sql, state_hash) : undefined;
  if (!state) return { outcome: "unknown" };
  const { origin } = state;
  if (!state.valid) return { outcome: "expired", origin };
  if (!isSame(state, browser)) return { outcome: "other_browser", origin };
  if (returned.error === "access_denied") return { outcome: "denied", origin };
  if (returned.error) return { outcome: "refused", origin };
  if (!returned.code) return { outcome: "incomplete", origin };
  const { clientId, clientSecret } = await readCredentials(deps.sql, deps.config);
  if (clientId !== state.client_id) return { outcome: "changed", origin };
  const got = await exchange(deps, { clientId, clientSecret }, state, state_hash, returned.code);
  if (typeof got === "string") return { outcome: got, origin };
  return { outcome: "connected", origin, generation: await save(deps, state, got) };
}

/** A cookie is of one host: under another name of this machine it cannot be there. */
function isSame({ origin, browser_hash }: State, { host, cookie }: Browser): boolean {
  if (browser_hash === null || new URL(origin).host !== host) return true;
  return cookie !== undefined && hashOf(cookie) === browser_hash;
}

async function exchange(
  { sql, config, log }: ReturnDeps,
  app: { clientId: string; clientSecret: string | undefined },
  state: State,
  state_hash: string,
  code: string,
): Promise<UserTokens | ConnectOutcome> {
  const { SPOTIFY_ACCOUNTS_URL: baseUrl, SPOTIFY_TIMEOUT_MS: timeoutMs } = config;
  const desk = createTokenDesk({ baseUrl, timeoutMs, log });
  try {
    const verifier = await unseal(
      await secretKey(config),
      verifierPlace(state_hash),
      state.verifier,
    );
    const got = await desk.exchange(app, code, verifier, state.redirect_uri);
    // With nothing to go on with, it would all be over in an hour.
    return got.refresh_token ? got : "refused";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const refusal = refusalOf(error);
    log.warn("spotify.connect_failed", { error: messageOf(error), refusal: refusal?.code });
    if (refusal?.code === "invalid_grant") return "code_refused";
    if (refusal === undefined) return "unreachable";
    await noteProblem(sql, "SPOTIFY_CONFIG_INVALID");
    return "config_invalid";
  }
}

/** So long it takes to ask who it is. */
const introduction_s = 10;

async function save({ sql, config }: ReturnDeps, state: State, got: UserTokens): Promise<string> {
  const { client_id } = state;
  const tokens = {
    access_token: await sealToken(config, "access_token", client_id, got.access_token),
    refresh_token: await sealToken(config, "refresh_token", client_id, got.refresh_token ?? ""),
    use_s: useSeconds(got),
  };
  return await sql.begin(async (tx) => {
    const scopes = scopesOf(got) ?? state.scopes;
    const generation = await connectAccount(tx, { client_id, scopes }, tokens);
    await clearProblem(tx, ["SPOTIFY_CONFIG_INVALID", "SPOTIFY_REAUTH_REQUIRED"]);
    // Nobody wants to wait an hour for the lists; by then it is known whose they are.
    await askSync(tx, introduction_s);
    await retryForAccount(tx);
    return generation;
  });
}
