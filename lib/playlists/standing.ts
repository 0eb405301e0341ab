/** Whether the account's own lists may be asked for now. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { modeIn } from "../spotify/mode.ts";
import { readStanding } from "../spotify/standing.ts";

/** Who is connected, and what stands against asking: `null` in mode PRO with an account. */
export async function proStanding(sql: Sql, config: Config) {
  const standing = await readStanding(sql, config);
  const { account } = standing;
  if (!standing.connected) {
    return { account, problem: standing.problem ?? "SPOTIFY_NOT_CONNECTED" };
  }
  const mode = await modeIn(sql, standing);
  return { account, problem: mode === "PRO" ? null : "SPOTIFY_MODE_FREE" };
}
