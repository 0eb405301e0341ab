/** How Harmony stands with Spotify. */
import { z } from "zod";

/** FREE: lists, files and links without an account. PRO: with a connected one. */
export const SpotifyMode = z.enum(["FREE", "PRO"]);
export type SpotifyMode = z.output<typeof SpotifyMode>;

/** What stands between Harmony and a working account, the words of contracts/spotify.md §2.6. */
export const SpotifyProblem = z.enum([
  /** No client id. */
  "SPOTIFY_NOT_CONFIGURED",
  /** Nobody has connected an account. */
  "SPOTIFY_NOT_CONNECTED",
  /** Consent has ended after six months, or was taken back. */
  "SPOTIFY_REAUTH_REQUIRED",
  "SPOTIFY_CONFIG_INVALID",
  "SPOTIFY_OWNER_PREMIUM_REQUIRED",
  "SPOTIFY_USER_NOT_ALLOWLISTED",
  "SPOTIFY_SCOPE_MISSING",
]);
export type SpotifyProblem = z.output<typeof SpotifyProblem>;

/** The account that is connected. Times are UTC. */
export const SpotifyAccount = z.object({
  /** Null until Spotify has told who it is. */
  account_id: z.string().nullable(),
  display_name: z.string().nullable(),
  image_url: z.string().nullable(),
  scopes: z.array(z.string()),
  authorized_at: z.date(),
  /** Six months later the person has to agree again (contracts/spotify.md §1.2). */
  consent_ends_at: z.date(),
  /** Less than 30 days are left. */
  consent_ends_soon: z.boolean(),
}).meta({ id: "SpotifyAccount" });
export type SpotifyAccount = z.output<typeof SpotifyAccount>;

/** What may still be asked; every process counts into the same. */
export const SpotifyBudget = z.object({
  /** Requests of the last 24 hours, and how many there may be. */
  day_used: z.int(),
  day_limit: z.int(),
  /** The same of the last 30 seconds. */
  window_used: z.int(),
  window_limit: z.int(),
  /** Kept back from background work, for what a person presses. */
  day_reserved: z.int(),
  /** Until then Spotify wants to be left alone. */
  blocked_until: z.date().nullable(),
  /** `quota` or `rate_limit`. */
  blocked_reason: z.string().nullable(),
}).meta({ id: "SpotifyBudget" });
export type SpotifyBudget = z.output<typeof SpotifyBudget>;

/** `GET /spotify/status`: the fields of the seeds, and what a page needs besides. */
export const SpotifyStatus = z.object({
  status: z.enum(["connected", "unauthenticated", "unconfigured"]),
  free_available: z.boolean(),
  pro_available: z.boolean(),
  authenticated: z.boolean(),
  mode: SpotifyMode,
  problem: SpotifyProblem.nullable(),
  account: SpotifyAccount.nullable(),
  /** Never null: without an account nothing is used. */
  budget: SpotifyBudget,
}).meta({ id: "SpotifyStatus" });
export type SpotifyStatus = z.output<typeof SpotifyStatus>;

/** What a person has to do: in FREE nobody needs an account, so its lack is nobody's task. */
export function spotifyTaskOf(
  { problem, mode }: Pick<SpotifyStatus, "problem" | "mode">,
): SpotifyProblem | null {
  const missing = problem === "SPOTIFY_NOT_CONFIGURED" || problem === "SPOTIFY_NOT_CONNECTED";
  return missing && mode === "FREE" ? null : problem;
}
