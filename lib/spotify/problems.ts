/** The errors that tell a person what to do about Spotify (contracts/spotify.md §2.6). */
import { AppError, type AppErrorOptions, type ErrorCode } from "../errors.ts";
import type { SpotifyProblem } from "../schemas/spotify.ts";

/** Why something of an account cannot be had; `SPOTIFY_MODE_FREE`: nobody switched PRO on. */
export type Obstacle = SpotifyProblem | "SPOTIFY_MODE_FREE";

const known: Readonly<Record<Obstacle, [code: ErrorCode, message: string]>> = {
  SPOTIFY_NOT_CONFIGURED: [
    "DEPENDENCY_ERROR",
    "No Spotify app is set up: enter its client ID, or set SPOTIFY_CLIENT_ID",
  ],
  SPOTIFY_NOT_CONNECTED: ["CONFLICT", "No Spotify account is connected"],
  SPOTIFY_REAUTH_REQUIRED: ["CONFLICT", "The Spotify account has to be connected again"],
  SPOTIFY_MODE_FREE: ["CONFLICT", "This needs the mode PRO"],
  SPOTIFY_CONFIG_INVALID: [
    "VALIDATION_ERROR",
    "Spotify does not accept the client ID, its secret or the redirect URI",
  ],
  SPOTIFY_OWNER_PREMIUM_REQUIRED: [
    "DEPENDENCY_ERROR",
    "Spotify wants whoever owns the app to have Premium",
  ],
  SPOTIFY_USER_NOT_ALLOWLISTED: [
    "DEPENDENCY_ERROR",
    "Spotify does not know you as a user of the app: add yourself in its dashboard",
  ],
  SPOTIFY_SCOPE_MISSING: ["FORBIDDEN", "The account did not allow this: connect it again"],
};

/** The error of an obstacle, with its name in `meta.reason`. */
export function obstacle(reason: Obstacle, options: AppErrorOptions = {}): AppError {
  const [code, message] = known[reason];
  const meta = { service: "spotify", reason, ...options.meta };
  return new AppError(code, message, { ...options, meta });
}
