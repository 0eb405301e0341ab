/** Services of a Harmony whose account at the stand-in for Spotify is connected, in mode PRO. */
import { silentLog } from "../../lib/log.ts";
import type { Pool } from "../../lib/db.ts";
import type { Services } from "../../jobs/job.ts";
import { createSpotify } from "../../lib/providers/spotify/client.ts";
import { sealToken } from "../../lib/spotify/vault.ts";
import { connectAccount, nameAccount } from "../../lib/store/spotify_account.ts";
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
  const key = { HARMONY_SECRET_KEY: "5e".repeat(32) };
  const roomy = { SPOTIFY_REQUESTS_PER_WINDOW: "1000" };
  const services = testServices(sql, { ...stand.env, ...roomy, ...key, ...values });
  const { access_token } = await connect(services, stand, scopes);
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
  const { id: account_id, display_name } = stand.world.me;
  await nameAccount(sql, generation, { account_id, display_name, image_url: null });
  return given;
}
