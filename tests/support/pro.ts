/** Services of a Harmony whose account at the stand-in for Spotify is connected, in mode PRO. */
import { silentLog } from "../../lib/log.ts";
import type { Pool } from "../../lib/db.ts";
import type { Services } from "../../jobs/job.ts";
import { createSpotify } from "../../lib/providers/spotify/client.ts";
import { testServices } from "./services.ts";
import { scopesKnown } from "./spotify/accounts.ts";
import type { SpotifyStandIn } from "./spotify.ts";

/** @param scopes what the person agreed to */
export async function proServices(
  sql: Pool,
  stand: SpotifyStandIn,
  values: Record<string, string> = {},
  scopes: readonly string[] = scopesKnown,
): Promise<Services> {
  const roomy = { SPOTIFY_REQUESTS_PER_WINDOW: "1000" };
  const services = testServices(sql, { ...stand.env, ...roomy, ...values });
  await connectAccount(sql, stand, scopes);
  const { access_token } = stand.consent(scopes);
  const { config } = services;
  const spotify = createSpotify({
    sql,
    log: silentLog,
    access: {
      token: () => Promise.resolve(access_token),
      refused: () => {},
      scopes: () => Promise.resolve(scopes),
    },
    clientId: () => Promise.resolve(config.SPOTIFY_CLIENT_ID!),
    baseUrl: config.SPOTIFY_API_URL,
    timeoutMs: 5000,
    budget: config,
  });
  return { ...services, providers: { ...services.providers, spotify } };
}

async function connectAccount(sql: Pool, stand: SpotifyStandIn, scopes: readonly string[]) {
  const account = {
    client_id: stand.env["SPOTIFY_CLIENT_ID"]!,
    account_id: stand.world.me.id,
    scopes: scopes as string[],
    refresh_token: "sealed",
    consent_ends_at: new Date(Date.now() + 1e10),
  };
  await sql`insert into spotify_account ${sql(account)}`;
  await sql`insert into settings (key, value) values ('spotify_mode', ${sql.json("PRO")})`;
}
