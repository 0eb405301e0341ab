/** An account that is connected at a stand-in, and several processes that use it. */
import { connect, type Pool } from "../../../lib/db.ts";
import { silentLog } from "../../../lib/log.ts";
import type { Access } from "../../../lib/providers/spotify/access.ts";
import { createSpotifyAccess } from "../../../lib/spotify/access.ts";
import { sealToken } from "../../../lib/spotify/vault.ts";
import { connectAccount, readAccount } from "../../../lib/store/spotify_account.ts";
import { testDb } from "../../support/db.ts";
import { testConfig } from "../../support/services.ts";
import { type SpotifyStandIn, startSpotify } from "../../support/spotify.ts";

export interface AccessTest extends AsyncDisposable {
  spotify: SpotifyStandIn;
  sql: Pool;
  url: string;
  /** The access token that was given at first. */
  first: string;
  /** Another process, with connections of its own. */
  process(values?: Record<string, string>): Promise<Access>;
  /** The access token is over. */
  age(): Promise<void>;
  account(): ReturnType<typeof readAccount>;
}

export async function accessTest(values: Record<string, string> = {}): Promise<AccessTest> {
  await using own = new AsyncDisposableStack();
  const spotify = own.use(startSpotify());
  const { sql, url } = own.use(await testDb());
  const config = testConfig({ ...spotify.env, ...values });
  const client_id = config.SPOTIFY_CLIENT_ID!;
  const scopes = config.SPOTIFY_SCOPE;
  const given = spotify.consent(scopes);
  await connectAccount(sql, { client_id, scopes }, {
    access_token: await sealToken(config, "access_token", client_id, given.access_token),
    refresh_token: await sealToken(config, "refresh_token", client_id, given.refresh_token),
    use_s: 3540,
  });
  const stack = own.move();
  return {
    spotify,
    sql,
    url,
    first: given.access_token,
    async process(more = {}) {
      const pool = await connect(url, { max: 2 });
      stack.defer(() => pool.end({ timeout: 1 }));
      const config = testConfig({ ...spotify.env, ...values, ...more });
      return createSpotifyAccess({ sql: pool, config, log: silentLog });
    },
    age: async () => void await sql`update spotify_account set access_ends_at = now()`,
    account: () => readAccount(sql),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** `meta.reason` of what was thrown. */
export async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    (value) => `no error but ${value}`,
    (error) => error.meta?.reason ?? error.message,
  );
}
