/** How Spotify is set up, as a page shows it. */
import { z } from "zod";
import { SettingSource } from "./setting.ts";

/** Why Spotify refuses a redirect URI (contracts/spotify.md §1.3). */
export const RedirectFault = z.enum(["localhost", "plain_http", "fragment", "invalid"]);
export type RedirectFault = z.output<typeof RedirectFault>;

export const RedirectCheck = z.object({
  uri: z.string(),
  /** `null`: Spotify accepts it. */
  fault: RedirectFault.nullable(),
  /** A hyphen in its path, which Spotify has refused on a loopback address. */
  hyphen: z.boolean(),
}).meta({ id: "RedirectCheck" });
export type RedirectCheck = z.output<typeof RedirectCheck>;

const text = z.object({
  value: z.string().nullable(),
  source: SettingSource,
  variable: z.string(),
});

/** `GET /settings/spotify`; the secret itself is never given. */
export const SpotifySettings = z.object({
  client_id: text,
  client_secret: z.object({
    is_set: z.boolean(),
    /** When a person saved it. */
    set_at: z.date().nullable(),
    source: SettingSource,
    variable: z.string(),
  }),
  redirect_uri: text.extend({ check: RedirectCheck }),
  market: z.string().nullable(),
  /** Whether playlists are read from their public page (`SPOTIFY_EMBED_READER`). */
  embed_reader: z.boolean(),
}).meta({ id: "SpotifySettings" });
export type SpotifySettings = z.output<typeof SpotifySettings>;

/** What Harmony asks the person for (contracts/spotify.md §1.4). */
export const spotifyScopes = [
  "user-library-read",
  "user-library-modify",
  "playlist-read-private",
  "playlist-read-collaborative",
  "playlist-modify-private",
  "playlist-modify-public",
  "user-follow-read",
  "user-top-read",
] as const;
