/** How Harmony stands with Spotify, from what every process has written down; nobody is asked. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { SpotifyProblem } from "../schemas/spotify.ts";
import { type AccountRow, readAccount } from "../store/spotify_account.ts";
import { ofTheApp, problemOf } from "../store/spotify_problem.ts";
import { readClientId } from "./credentials.ts";
import { isReadable } from "./vault.ts";

export interface Standing {
  clientId: string | undefined;
  /** The account of today's app; it may have to be connected again. */
  account: AccountRow | undefined;
  /** Its tokens are there and can be opened. */
  connected: boolean;
  problem: SpotifyProblem | null;
}

/** Problems that whoever asked Spotify has seen. */
const seen: ReadonlySet<SpotifyProblem> = new Set(ofTheApp);

export async function readStanding(sql: Sql, config: Config): Promise<Standing> {
  const on = config.INTEGRATIONS_ENABLED.includes("spotify");
  const [clientId, kept, noted] = await Promise.all([
    on ? readClientId(sql, config) : undefined,
    readAccount(sql),
    problemOf(sql),
  ]);
  const account = kept?.client_id === clientId ? kept : undefined;
  const token = account?.refresh_token;
  const connected = !!token && await isReadable(config, account!.client_id, token);
  const observed = noted && seen.has(noted.problem) ? noted.problem : null;
  const problem = problemIn({ clientId, account, connected, observed }, config);
  return { clientId, account, connected, problem };
}

/** The one that has to be solved first. */
function problemIn(
  { clientId, account, connected, observed }: Omit<Standing, "problem"> & {
    observed: SpotifyProblem | null;
  },
  config: Config,
): SpotifyProblem | null {
  if (!clientId) return "SPOTIFY_NOT_CONFIGURED";
  if (account && !connected) return "SPOTIFY_REAUTH_REQUIRED";
  if (observed) return observed;
  if (!account) return "SPOTIFY_NOT_CONNECTED";
  return missingScopes(account, config).length > 0 ? "SPOTIFY_SCOPE_MISSING" : null;
}

/** What was asked for and not allowed. */
export function missingScopes(
  account: Pick<AccountRow, "scopes"> | undefined,
  { SPOTIFY_SCOPE }: Pick<Config, "SPOTIFY_SCOPE">,
): string[] {
  return account ? SPOTIFY_SCOPE.filter((scope) => !account.scopes.includes(scope)) : [];
}
