/** Who is asked by a backfill. */
import type { Config } from "../config.ts";
import type { Pool, Sql } from "../db.ts";
import { AppError } from "../errors.ts";
import type { Providers } from "../providers/mod.ts";
import type { BackfillProvider } from "../schemas/backfill.ts";
import { readCredentials } from "../spotify/credentials.ts";
import { modeIn } from "../spotify/mode.ts";
import { readStanding } from "../spotify/standing.ts";
import { musicBrainzSource } from "./musicbrainz.ts";
import { type BackfillSource, surely } from "./source.ts";
import { spotifySource } from "./spotify.ts";

/** Why Spotify cannot be asked; `null`: with an account, or by the app's own secret, it can. */
async function obstacle(sql: Sql, config: Config): Promise<string | null> {
  if (!config.INTEGRATIONS_ENABLED.includes("spotify")) return "integration_off";
  const [standing, { clientSecret }] = await Promise.all([
    readStanding(sql, config),
    readCredentials(sql, config),
  ]);
  const { connected, problem } = standing;
  // Who chose FREE wants the account left alone.
  if (connected && await modeIn(sql, standing) === "FREE") return "SPOTIFY_MODE_FREE";
  return connected || clientSecret ? null : problem ?? "SPOTIFY_NOT_CONNECTED";
}

/** Whom a backfill would ask now; `null` where nobody can be asked. */
export async function usualProvider(sql: Sql, config: Config): Promise<BackfillProvider | null> {
  const { BACKFILL_PROVIDER: chosen, MUSICBRAINZ_CONTACT: contact } = config;
  if (chosen !== "musicbrainz" && !await obstacle(sql, config)) return "spotify";
  return chosen !== "spotify" && contact !== undefined ? "musicbrainz" : null;
}

/**
 * Whom a backfill asks.
 * @throws {AppError} 403 FORBIDDEN without an account or secret, 503 FEATURE_DISABLED without an address
 *   for MusicBrainz
 */
export async function requireProvider(sql: Sql, config: Config): Promise<BackfillProvider> {
  const provider = await usualProvider(sql, config);
  if (provider) return provider;
  if (config.BACKFILL_PROVIDER === "musicbrainz") {
    const meta = { feature: "backfill", missing: ["MUSICBRAINZ_CONTACT"] };
    throw new AppError("FEATURE_DISABLED", "MUSICBRAINZ_CONTACT is not set", { meta });
  }
  const meta = { reason: await obstacle(sql, config) };
  throw new AppError("FORBIDDEN", "Connect a Spotify account, or set MUSICBRAINZ_CONTACT", {
    meta,
  });
}

interface Deps {
  sql: Pool;
  config: Config;
  providers: Pick<Providers, "spotify" | "musicbrainz">;
}

/** The source a run asks; `undefined` where it is not set up any more. */
export function sourceOf(
  { sql, config, providers: { spotify, musicbrainz } }: Deps,
  provider: BackfillProvider,
): BackfillSource | undefined {
  const sure = surely(sql, config);
  if (provider === "spotify") return spotify && spotifySource(spotify, sure);
  return musicbrainz && musicBrainzSource(musicbrainz, sure);
}
