/** Variables of Spotify. */
import { z } from "zod";
import { count, httpUrl, secret } from "./config_kinds.ts";
import { ClientId, ClientSecret, Market, Scopes } from "./schemas/spotify_setting.ts";

export const spotifyVariables = {
  SPOTIFY_CLIENT_ID: ClientId.optional().describe(
    "Client ID of your own app at developer.spotify.com; what is saved on the page goes before it",
  ),
  SPOTIFY_CLIENT_SECRET: ClientSecret.optional().meta(secret).describe(
    "That app's client secret; only needed to search Spotify without a connected account",
  ),
  SPOTIFY_REDIRECT_URI: z.string().trim().max(500).optional().describe(
    "Address Spotify sends you back to; empty: http://127.0.0.1:PORT/api/auth/spotify/callback",
  ),
  SPOTIFY_SCOPE: z.string().default(
    "user-library-read user-library-modify playlist-read-private playlist-read-collaborative " +
      "playlist-modify-private playlist-modify-public user-follow-read user-top-read",
  ).pipe(Scopes).describe("What a connected account is asked to allow, with blanks between"),
  SPOTIFY_MARKET: Market.optional().describe(
    "Country (DE, US …) whose catalogue is searched; empty: whatever Spotify shows",
  ),
  SPOTIFY_TIMEOUT_MS: count(15_000, 100, 600_000).describe(
    "Time limit of a call to Spotify, with its repeats and short waits",
  ),
  SPOTIFY_REQUESTS_PER_DAY: count(1000, 10, 1_000_000).describe(
    "Most requests to Spotify in 24 hours; an app of your own was seen to be blocked after 1,100",
  ),
  SPOTIFY_REQUESTS_PER_WINDOW: count(60, 4, 10_000).describe(
    "Most requests to Spotify in 30 seconds, the time over which it counts itself",
  ),
  SPOTIFY_DAY_RESERVE: count(200, 0, 1_000_000).describe(
    "Requests of the day that are kept for what somebody presses; background work stops before",
  ),
  SPOTIFY_API_URL: httpUrl.default("https://api.spotify.com/v1").describe(
    "Where Spotify's API answers; only tests need another",
  ),
  SPOTIFY_ACCOUNTS_URL: httpUrl.default("https://accounts.spotify.com").describe(
    "Where Spotify gives tokens out; only tests need another",
  ),
} as const satisfies Record<string, z.ZodType>;
