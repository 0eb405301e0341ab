/** Routes that ask Spotify themselves, for a person whose account is connected. */
import type { SpotifyProfile } from "../../support/spotify/wire.ts";
import type { Answer } from "../support.ts";
import { type AccountTest, accountTest } from "./account_support.ts";

export interface Asking extends AccountTest {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, json: unknown): Promise<Answer>;
  /** Operations asked of Spotify since the last time. */
  asked(): string[];
}

const roomy = { SPOTIFY_REQUESTS_PER_WINDOW: "1000", SPOTIFY_TIMEOUT_MS: "3000" };

/** @param values settings; `connected: false` leaves the account alone */
export async function asking(
  { profile = "dev2026", connected = true, values = {} }: {
    profile?: SpotifyProfile;
    connected?: boolean;
    values?: Record<string, string>;
  } = {},
): Promise<Asking> {
  const test = await accountTest({ ...roomy, ...values });
  test.spotify.profile = profile;
  if (connected) await test.connect();
  let seen = test.spotify.requests.length;
  return {
    ...test,
    get: (path, headers = {}) => test.ask(`/api/v1/spotify${path}`, { headers }),
    send: (method, path, json) => test.ask(`/api/v1/spotify${path}`, { method, json }),
    asked() {
      const names = test.spotify.requests.slice(seen).map(({ name }) => name);
      seen += names.length;
      return names;
    },
  };
}

export const profiles: readonly SpotifyProfile[] = ["dev2026", "legacy", "extended"];
