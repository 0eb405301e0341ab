/** `GET /spotify/status`, and what else is told of the account. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { SpotifyAccount, SpotifyStatus } from "../schemas/spotify.ts";
import type { SpotifyHealth } from "../schemas/spotify_setup.ts";
import type { AccountRow } from "../store/spotify_account.ts";
import { readBudget } from "./budget.ts";
import { readCredentials } from "./credentials.ts";
import { modeIn } from "./mode.ts";
import { readStanding, type Standing } from "./standing.ts";

export { readMode, requirePro } from "./mode.ts";

export async function spotifyStatus(sql: Sql, config: Config): Promise<SpotifyStatus> {
  const [standing, budget] = await Promise.all([
    readStanding(sql, config),
    readBudget(sql, config),
  ]);
  const { account, connected, problem } = standing;
  return {
    status: wordFor(standing),
    free_available: true,
    pro_available: connected,
    authenticated: connected,
    mode: await modeIn(sql, standing),
    problem,
    account: account ? shown(account) : null,
    budget,
  };
}

function wordFor({ clientId, connected }: Standing): SpotifyStatus["status"] {
  if (!clientId) return "unconfigured";
  return connected ? "connected" : "unauthenticated";
}

/** Everything of the account but its tokens. */
function shown(account: AccountRow): SpotifyAccount {
  const { account_id, display_name, image_url, scopes, authorized_at, consent_ends_at } = account;
  const consent_ends_soon = account.ended_reason === null && account.consent_ends_soon;
  return {
    ...{ account_id, display_name, image_url, scopes },
    ...{ authorized_at, consent_ends_at, consent_ends_soon },
  };
}

/** Missing scopes leave most of it working, and nobody has to connect an account at all. */
const harmless: ReadonlySet<string | null> = new Set([
  null,
  "SPOTIFY_SCOPE_MISSING",
  "SPOTIFY_NOT_CONNECTED",
]);

/** Whether everything is there to use Spotify, in the words of seed 004. */
export async function spotifyHealth(sql: Sql, config: Config): Promise<SpotifyHealth> {
  const [{ account, problem }, { clientId, clientSecret }] = await Promise.all([
    readStanding(sql, config),
    readCredentials(sql, config),
  ]);
  const on = config.INTEGRATIONS_ENABLED.includes("spotify");
  return {
    service: "spotify",
    status: !on ? "disabled" : harmless.has(problem) ? "ok" : "fail",
    missing: clientId ? [] : ["SPOTIFY_CLIENT_ID"],
    optional_missing: clientSecret ? [] : ["SPOTIFY_CLIENT_SECRET"],
    problem: on ? problem : null,
    consent_ends_soon: !!account && shown(account).consent_ends_soon,
  };
}
