/** One refresh of the account's tokens by whoever holds the lease; no transaction is open meanwhile. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import {
  type App,
  refusalOf,
  scopesOf,
  type TokenDesk,
  type UserTokens,
  useSeconds,
} from "../providers/spotify/tokens.ts";
import { record } from "../store/activity.ts";
import type { AccountRow, Ended } from "../store/spotify_account.ts";
import { doubtRefresh, endAccount, keepRefreshed, leaveRefresh } from "../store/spotify_tokens.ts";
import { openToken, sealToken } from "./vault.ts";

export interface RefreshDeps {
  sql: Pool;
  config: Config;
  desk: TokenDesk;
  app: App;
}

/**
 * Asks for a new token and writes it down before anybody uses it; what became of it stands in the
 * row. A refusal that says "expired" or "revoked" ends the connection, any other one only when it comes
 * a second time.
 * @throws what the token endpoint or the key threw, with the lease given back
 */
export async function refreshTokens(deps: RefreshDeps, account: AccountRow): Promise<void> {
  const { sql, config, desk, app } = deps;
  const { generation, client_id, refresh_token } = account;
  try {
    const token = await openToken(config, "refresh_token", client_id, refresh_token!);
    await keep(deps, account, await desk.refresh(app, token));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code !== "invalid_grant") {
      await leaveRefresh(sql, generation);
      throw error;
    }
    if (refusal.ended === "refused" && !account.doubted) await doubtRefresh(sql, generation);
    else await end(sql, generation, refusal.ended);
  }
}

/** Whoever was faster has the truth: then this token is let go. */
async function keep({ sql, config }: RefreshDeps, account: AccountRow, got: UserTokens) {
  const { client_id, generation } = account;
  const sealed = (kind: "access_token" | "refresh_token", token: string) =>
    sealToken(config, kind, client_id, token);
  await keepRefreshed(sql, generation, {
    access_token: await sealed("access_token", got.access_token),
    refresh_token: got.refresh_token ? await sealed("refresh_token", got.refresh_token) : null,
    scopes: scopesOf(got),
    use_s: useSeconds(got),
  });
}

async function end(sql: Pool, generation: string, reason: Ended): Promise<void> {
  await sql.begin(async (tx) => {
    if (await endAccount(tx, generation, reason)) {
      await record(tx, "spotify", "consent_ended", { reason });
    }
  });
}
