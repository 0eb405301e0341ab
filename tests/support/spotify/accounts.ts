/** Apps, a person's consent and the tokens that come of it (contracts/spotify.md §1). */

/** Every scope there is; Spotify shows an error page for another. */
export const scopesKnown: readonly string[] = [
  ...["app-remote-control", "playlist-read-private", "playlist-read-collaborative"],
  ...["playlist-modify-public", "playlist-modify-private", "user-library-read"],
  ...["user-library-modify", "user-read-private", "user-read-email", "user-follow-read"],
  ...["user-follow-modify", "user-top-read", "user-read-playback-position"],
  ...["user-read-playback-state", "user-read-recently-played", "user-read-currently-playing"],
  ...["user-modify-playback-state", "ugc-image-upload", "streaming"],
];

/** What a token allows; `user` is false for one that only the app's own secret gave. */
export interface Granted {
  user: boolean;
  scopes: readonly string[];
}

/** A code on its way through the browser. */
export interface Code {
  clientId: string;
  challenge: string;
  redirect_uri: string;
  scopes: readonly string[];
}

export interface Accounts {
  /** Secret of each app by its client id. */
  apps: Map<string, string>;
  /** Addresses written down in the dashboard, compared letter by letter. */
  redirects: string[];
  /** What the person does with the question. */
  person: "agrees" | "denies";
  /** Less than was asked for: what the person is left with. */
  withheld: readonly string[];
  /** What a refresh answers as the new refresh token. */
  renews: "without" | "empty" | "rotates";
  /** What has become of the consent; `unclear` was seen while Spotify had trouble. */
  consent: "holds" | "expired" | "revoked" | "unclear";
  codes: Map<string, Code>;
  /** Refresh tokens that are good. */
  refreshes: Map<string, { clientId: string; scopes: readonly string[] }>;
  /** Access tokens that are good. */
  access: Map<string, Granted>;
  /** How many were refreshed. */
  refreshed: number;
  /** Every code and token ever given out: none may be seen anywhere. */
  given: string[];
}

/** The app of `env`, and nobody who has agreed yet. */
export function createAccounts(clientId: string, clientSecret: string): Accounts {
  return {
    apps: new Map([[clientId, clientSecret]]),
    redirects: ["http://127.0.0.1:8080/api/auth/spotify/callback"],
    person: "agrees",
    withheld: [],
    renews: "without",
    consent: "holds",
    codes: new Map(),
    refreshes: new Map(),
    access: new Map(),
    refreshed: 0,
    given: [],
  };
}

/** A new code or token, unlike any before. */
export function mint(accounts: Accounts, kind: "code" | "token" | "refresh"): string {
  const nth = accounts.given.filter((given) => given.startsWith(`invented-${kind}-`)).length + 1;
  const value = `invented-${kind}-${nth}`;
  accounts.given.push(value);
  return value;
}

/** A loopback address without a port is good for any. */
export function isWrittenDown({ redirects }: Accounts, uri: string): boolean {
  return redirects.includes(uri) ||
    redirects.includes(uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+\//, "$1/"));
}
