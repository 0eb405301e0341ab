/** How requests to Spotify are let in: as the account where one is connected, else as the app. */
import { AppError } from "../errors.ts";
import { type Access, createAppAccess } from "../providers/spotify/access.ts";
import { readAccount } from "../store/spotify_account.ts";
import { readClientId, readCredentials, type SpotifyCredentials } from "./credentials.ts";
import { obstacle } from "./problems.ts";
import { type AccessDeps, createUserAccess, missingId } from "./user_access.ts";

/** Access that follows what is set and who is connected, whichever process changed it. */
export function createSpotifyAccess(deps: AccessDeps): Access {
  const { sql, config } = deps;
  const user = createUserAccess(deps);
  const app = createAppDesk(deps);
  return {
    async token(need, signal) {
      const credentials = await readCredentials(sql, config);
      if (!credentials.clientId) throw obstacle("SPOTIFY_NOT_CONFIGURED", { meta: missingId });
      const own = app(credentials);
      if (need === "user" || !own) return await user.token(credentials, signal);
      try {
        return await user.token(credentials, signal);
      } catch (error) {
        // Nobody is connected, or not any more: the catalogue can be read all the same.
        if (!(error instanceof AppError && error.code === "CONFLICT")) throw error;
        return await own.token("any", signal);
      }
    },
    async refused(token) {
      await app(await readCredentials(sql, config))?.refused(token);
      await user.refused(token);
    },
    async scopes() {
      const [account, clientId] = await Promise.all([
        readAccount(sql),
        readClientId(sql, config),
      ]);
      const connected = account?.refresh_token && account.client_id === clientId;
      return connected ? account.scopes : null;
    },
  };
}

/** The app's own access, made anew when its id or secret is another one. */
function createAppDesk({ config, log }: AccessDeps) {
  const { SPOTIFY_ACCOUNTS_URL: baseUrl, SPOTIFY_TIMEOUT_MS: timeoutMs } = config;
  let held: { name: string; access: Access } | undefined;
  return ({ clientId, clientSecret }: SpotifyCredentials): Access | undefined => {
    if (!clientId || !clientSecret) return undefined;
    const name = `${clientId} ${clientSecret}`;
    if (held?.name !== name) {
      const access = createAppAccess({ clientId, clientSecret, baseUrl, timeoutMs, log });
      held = { name, access };
    }
    return held.access;
  };
}
