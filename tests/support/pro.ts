/** Services of a Harmony whose account at the stand-in for Spotify is connected, in mode PRO. */
import type { Pool } from "../../lib/db.ts";
import type { Services } from "../../jobs/job.ts";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { askSync, playlistList } from "../../lib/playlists/control.ts";
import { importList } from "../../lib/import.ts";
import { sealToken } from "../../lib/spotify/vault.ts";
import { connectAccount, nameAccount } from "../../lib/store/spotify_account.ts";
import { testServices } from "./services.ts";
import { scopesKnown } from "./spotify/accounts.ts";
import { spotifyId } from "./spotify/catalogue.ts";
import type { SpotifyStandIn } from "./spotify.ts";
import { clientWith } from "./spotify_client.ts";

/** @param scopes what the person agreed to */
export async function proServices(
  sql: Pool,
  stand: SpotifyStandIn,
  values: Record<string, string> = {},
  scopes: readonly string[] = scopesKnown,
): Promise<Services> {
  const key = { HARMONY_SECRET_KEY: "5e".repeat(32) };
  const roomy = { SPOTIFY_REQUESTS_PER_WINDOW: "1000" };
  const services = testServices(sql, { ...stand.env, ...roomy, ...key, ...values });
  const { access_token } = await connect(services, stand, scopes);
  const spotify = clientWith(sql, services.config, { access_token, scopes });
  return { ...services, providers: { ...services.providers, spotify } };
}

/** As if a person had agreed a moment ago. */
async function connect(
  { sql, config }: Services,
  stand: SpotifyStandIn,
  scopes: readonly string[],
) {
  const client_id = config.SPOTIFY_CLIENT_ID!;
  const given = stand.consent(scopes);
  const tokens = {
    access_token: await sealToken(config, "access_token", client_id, given.access_token),
    refresh_token: await sealToken(config, "refresh_token", client_id, given.refresh_token),
    use_s: 3000,
  };
  const generation = await connectAccount(sql, { client_id, scopes }, tokens);
  const { id: user_id, account_id, display_name } = stand.world.me;
  await nameAccount(sql, generation, { account_id, user_id, display_name, image_url: null });
  return given;
}

/** The nth playlist of the invented account. */
export const playlistId = (n: number) => spotifyId("playlist", n);

/** All playlists that are kept. */
export const listed = (sql: Pool) => playlistList(sql, { limit: 100, offset: 0 }, 3600);

/** Runs jobs of playlists until none is due. */
export async function settle(services: Services): Promise<void> {
  const run = (type: "playlist_sync" | "playlist_read") =>
    workOne(services.sql, jobs, services, type);
  while (await run("playlist_sync") || await run("playlist_read"));
}

/** Has everything looked at, and gives what Spotify was asked. */
export async function look(services: Services, stand: SpotifyStandIn): Promise<string[]> {
  stand.calls.length = 0;
  await askSync(services.sql);
  await settle(services);
  return stand.calls.map((call) => call.replace(/^\/v1/, ""));
}

/** Brings a list and has its tracks wanted. */
export async function bring(services: Services, text: string): Promise<void> {
  const { sql } = services;
  await importList(sql, { bytes: new TextEncoder().encode(text) }, { most: 1000 });
  while (await workOne(sql, jobs, services, "ingest"));
}

/** Runs the jobs of backfills that are due. */
export async function workBackfill(services: Services): Promise<void> {
  while (await workOne(services.sql, jobs, services, "backfill"));
}
