/** What may still be asked of Spotify. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { SpotifyBudget } from "../schemas/spotify.ts";
import { cooldownOf } from "../store/cooldowns.ts";
import { requestsUsed, restName } from "../store/spotify_requests.ts";
import { readClientId } from "./credentials.ts";
import { dayReserve, window_s } from "./limits.ts";

/** The budget of the app that is set up, as it stands now; without one nothing is used. */
export async function readBudget(
  sql: Sql,
  config: Config,
): Promise<SpotifyBudget> {
  const clientId = await readClientId(sql, config) ?? "";
  const [used, rest] = await Promise.all([
    requestsUsed(sql, clientId, window_s),
    cooldownOf(sql, restName(clientId)),
  ]);
  const rests = rest.wait_s > 0;
  return {
    day_used: used.day,
    day_limit: config.SPOTIFY_REQUESTS_PER_DAY,
    window_used: used.window,
    window_limit: config.SPOTIFY_REQUESTS_PER_WINDOW,
    day_reserved: dayReserve(config),
    blocked_until: rests ? new Date(Date.now() + rest.wait_s * 1000) : null,
    blocked_reason: rests ? rest.reason : null,
  };
}
