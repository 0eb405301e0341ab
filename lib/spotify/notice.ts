/** What every page says of Spotify: only what a person has to do something about. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { SpotifyProblem } from "../schemas/spotify.ts";
import type { SpotifyNotice } from "../schemas/spotify_setup.ts";
import { readStanding } from "./standing.ts";

/** Who never set an account up does not miss it. */
const quiet: ReadonlySet<SpotifyProblem | null> = new Set([
  null,
  "SPOTIFY_NOT_CONFIGURED",
  "SPOTIFY_NOT_CONNECTED",
  "SPOTIFY_SCOPE_MISSING",
]);

/** `null` where there is nothing to say. */
export async function spotifyNotice(sql: Sql, config: Config): Promise<SpotifyNotice | null> {
  if (!config.INTEGRATIONS_ENABLED.includes("spotify")) return null;
  const { account, connected, problem } = await readStanding(sql, config);
  const told = quiet.has(problem) ? null : problem;
  const soon = connected && account?.consent_ends_soon;
  if (told === null && !soon) return null;
  return { problem: told, consent_ends_at: soon ? account.consent_ends_at : null };
}
