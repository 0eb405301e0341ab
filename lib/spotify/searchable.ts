/** Whether Spotify's catalogue can be read at all. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { readAccount } from "../store/spotify_account.ts";
import { readCredentials } from "./credentials.ts";

/** Somebody is connected, or the app has a secret of its own; as it is now, in every process. */
export async function isSearchable(sql: Sql, config: Config): Promise<boolean> {
  const { clientId, clientSecret } = await readCredentials(sql, config);
  if (!clientId) return false;
  if (clientSecret) return true;
  const account = await readAccount(sql);
  return account?.client_id === clientId && account.refresh_token !== null;
}
