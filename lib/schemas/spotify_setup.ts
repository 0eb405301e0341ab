/** What setting Spotify up takes, and how far it is. */
import { z } from "zod";
import { SettingSource } from "./setting_source.ts";
import { SpotifyMode, type SpotifyProblem } from "./spotify.ts";
import { RedirectCheck } from "./spotify_redirect.ts";
import { ClientId, ClientSecret, Market, RedirectUri } from "./spotify_setting.ts";

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

/** An empty field of a form goes back to the environment, as `null` does; a missing one stays. */
const orNone = <S extends z.ZodType>(schema: S) =>
  z.preprocess((text) => text === "" ? null : text, schema.nullable()).optional();

/** `POST /settings/spotify`. */
export const SetupChange = z.object({
  client_id: orNone(ClientId),
  redirect_uri: orNone(RedirectUri),
  market: orNone(Market),
  /** Empty leaves it as it is: a form never shows it. */
  client_secret: z.preprocess((text) => text || undefined, ClientSecret.optional()),
  remove_secret: z.union([z.boolean(), z.stringbool()]).default(false),
}).meta({ id: "SpotifySetupChange" });
export type SetupChange = z.output<typeof SetupChange>;

/** `GET/POST /spotify/mode`. */
export const SpotifyModeState = z.object({ mode: SpotifyMode }).meta({ id: "SpotifyModeState" });
export type SpotifyModeState = z.output<typeof SpotifyModeState>;

/** What a person ought to know wherever they are. */
export interface SpotifyNotice {
  problem: SpotifyProblem | null;
  /** Set where that is less than 30 days away. */
  consent_ends_at: Date | null;
}

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
