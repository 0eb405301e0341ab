/** What setting Spotify up takes, and how far it is. */
import { z } from "zod";
import { SettingSource } from "./setting.ts";
import { SpotifyMode } from "./spotify.ts";
import { RedirectCheck } from "./spotify_redirect.ts";

/** A value with where it comes from. */
const Given = z.object({ value: z.string().nullable(), source: SettingSource });

export const SpotifySetup = z.object({
  client_id: Given,
  redirect_uri: Given,
  market: Given,
  /** The secret itself is never read again. */
  client_secret: z.object({
    is_set: z.boolean(),
    source: SettingSource,
    updated_at: z.date().nullable(),
  }),
  /** What Spotify will say to the redirect URI, and what to write down in its dashboard. */
  redirect: RedirectCheck,
  /** What is asked of a person who connects. */
  scopes: z.array(z.string()),
  /** Which of that the connected account did not allow. */
  scopes_missing: z.array(z.string()),
  /** Everything that is needed before somebody can be sent to Spotify is there. */
  ready: z.boolean(),
}).meta({ id: "SpotifySetup" });
export type SpotifySetup = z.output<typeof SpotifySetup>;

/** `GET/POST /spotify/mode`. */
export const SpotifyModeState = z.object({ mode: SpotifyMode }).meta({ id: "SpotifyModeState" });
export type SpotifyModeState = z.output<typeof SpotifyModeState>;

/** `GET /api/health/spotify`, in the shape of seed 004. */
export const SpotifyHealth = z.object({
  service: z.literal("spotify"),
  status: z.enum(["ok", "fail", "disabled"]),
  missing: z.array(z.string()),
  optional_missing: z.array(z.string()),
  problem: z.string().nullable(),
  consent_ends_soon: z.boolean(),
}).meta({ id: "SpotifyHealth" });
export type SpotifyHealth = z.output<typeof SpotifyHealth>;
