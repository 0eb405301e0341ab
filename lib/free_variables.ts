/** Variables of lists that come without an account, and of public links. */
import { z } from "zod";
import { count, flag, httpUrl } from "./config_kinds.ts";

export const freeVariables = {
  FREE_IMPORT_MAX_LINES: count(200, 1, 100_000).describe(
    "Most lines POST /spotify/free/parse and its uploads may have",
  ),
  FREE_IMPORT_MAX_PLAYLIST_LINKS: count(1000, 1, 100_000).describe(
    "Links taken from a list that has nothing but links; further ones are skipped",
  ),
  FREE_IMPORT_HARD_CAP_MULTIPLIER: count(10, 1, 1000).describe(
    "So many times that number of links is refused altogether",
  ),
  FREE_ACCEPT_USER_URLS: flag(false).describe(
    "true: links to people's profiles are passed over with that reason instead of refused",
  ),
  FREE_MAX_PLAYLISTS: count(100, 1, 10_000).describe("Most links of POST /spotify/import/free"),
  FREE_BATCH_SIZE: count(500, 1, 10_000).describe(
    "Tracks of such an import that are taken up at a time, at most",
  ),
  SPOTIFY_EMBED_READER: flag(false).describe(
    "true: a public link somebody brings is opened as the page that other sites embed, which names " +
      "up to 100 tracks. Spotify's guidelines do not allow reading pages by machine: whether you may " +
      "is for you to judge. One request for each link, kept for a day, never by itself",
  ),
  SPOTIFY_OPEN_INTERVAL_MS: count(1000, 0, 600_000).describe(
    "Least time between two requests to Spotify's public pages",
  ),
  SPOTIFY_OPEN_URL: httpUrl.default("https://open.spotify.com").describe(
    "Where Spotify's public pages are; only tests need another",
  ),
} as const satisfies Record<string, z.ZodType>;
