import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { modeIn } from "../spotify/mode.ts";
import { readStanding } from "../spotify/standing.ts";

/** Whether an account is connected and in use, so that its own lists can be read. */
export async function canReadLists(sql: Sql, config: Config): Promise<boolean> {
  if (!config.INTEGRATIONS_ENABLED.includes("spotify")) return false;
  const standing = await readStanding(sql, config);
  return standing.connected && await modeIn(sql, standing) === "PRO";
}
