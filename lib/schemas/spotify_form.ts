/** The form of Spotify's settings. */
import { z } from "zod";
import { SpotifySetup } from "./spotify_setup.ts";

/** What was sent, before it is looked at: what does not fit is shown again with its fault. */
export const SpotifySent = z.object({
  client_id: z.string().nullish(),
  client_secret: z.string().nullish(),
  redirect_uri: z.string().nullish(),
  market: z.string().nullish(),
  /** `forget_secret` deletes the secret that was saved, and nothing else. */
  act: z.enum(["save", "forget_secret"]).default("save"),
}).meta({ id: "SpotifySettingsChange" });
export type SpotifySent = z.output<typeof SpotifySent>;

export type SpotifyField = Exclude<keyof SpotifySent, "act">;

/** `GET /settings/spotify`. */
export const SpotifySettings = SpotifySetup.extend({
  /** Whether playlists are read from their public page (`SPOTIFY_EMBED_READER`). */
  embed_reader: z.boolean(),
}).meta({ id: "SpotifySettings" });
export type SpotifySettings = z.output<typeof SpotifySettings>;
