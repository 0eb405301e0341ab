/** Variables of Spotify. */
import { z } from "zod";
import { count, httpUrl, secret } from "./config_kinds.ts";

export const spotifyVariables = {
  SPOTIFY_CLIENT_ID: z.string().trim().regex(/^[\w-]{1,100}$/).optional().describe(
    "Client ID of your own app at developer.spotify.com; with the secret Spotify can be searched",
  ),
  SPOTIFY_CLIENT_SECRET: z.string().trim().regex(/^[\x21-\x7e]{1,200}$/).optional().meta(secret)
    .describe(
      "That app's client secret",
    ),
  SPOTIFY_MARKET: z.string().trim().toUpperCase().regex(/^[A-Z]{2}$/).optional().describe(
    "Country (DE, US …) whose catalogue is searched; empty: whatever Spotify shows",
  ),
  SPOTIFY_TIMEOUT_MS: count(15_000, 100, 600_000).describe(
    "Time limit of a call to Spotify, with its repeats and short waits",
  ),
  SPOTIFY_API_URL: httpUrl.default("https://api.spotify.com/v1").describe(
    "Where Spotify's API answers; only tests need another",
  ),
  SPOTIFY_ACCOUNTS_URL: httpUrl.default("https://accounts.spotify.com").describe(
    "Where Spotify gives tokens out; only tests need another",
  ),
} as const satisfies Record<string, z.ZodType>;
