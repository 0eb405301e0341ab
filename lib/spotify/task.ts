/** What a person has to do about Spotify, if anything. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { type SpotifyProblem, spotifyTaskOf } from "../schemas/spotify.ts";
import { modeIn } from "./mode.ts";
import { readStanding } from "./standing.ts";

/** As every process has written it down; Spotify is not asked. */
export async function spotifyTask(sql: Sql, config: Config): Promise<SpotifyProblem | null> {
  if (!config.INTEGRATIONS_ENABLED.includes("spotify")) return null;
  const standing = await readStanding(sql, config);
  const { problem } = standing;
  return problem && spotifyTaskOf({ problem, mode: await modeIn(sql, standing) });
}
