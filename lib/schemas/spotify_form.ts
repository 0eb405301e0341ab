/** The form of Spotify's settings. */
import { z } from "zod";
import { ClientId, ClientSecret, Market, RedirectUri } from "./spotify_setting.ts";
import { SpotifySetup } from "./spotify_setup.ts";

const empty = z.string().trim().max(0).transform(() => null);

/** What may be saved; an empty field leaves it to the environment, a missing one as it is. */
export const SpotifyForm = z.object({
  client_id: empty.or(ClientId).nullish(),
  /** Empty: the one that is saved stays. */
  client_secret: empty.or(ClientSecret).nullish(),
  redirect_uri: empty.or(RedirectUri).nullish(),
  market: empty.or(Market).nullish(),
}).meta({ id: "SpotifyForm" });
export type SpotifyForm = z.output<typeof SpotifyForm>;

/** The same as it was sent: what does not fit is shown again with its fault. */
export const SpotifySent = z.object({
  client_id: z.string().nullish(),
  client_secret: z.string().nullish(),
  redirect_uri: z.string().nullish(),
  market: z.string().nullish(),
  /** `forget_secret` deletes the secret that was saved, and nothing else. */
  act: z.enum(["save", "forget_secret"]).default("save"),
}).meta({ id: "SpotifySettingsChange" });
export type SpotifySent = z.output<typeof SpotifySent>;

export type SpotifyField = keyof SpotifyForm;

/** `GET /settings/spotify`. */
export const SpotifySettings = SpotifySetup.extend({
  /** Whether playlists are read from their public page (`SPOTIFY_EMBED_READER`). */
  embed_reader: z.boolean(),
}).meta({ id: "SpotifySettings" });
export type SpotifySettings = z.output<typeof SpotifySettings>;
