/** What a person has to agree to for what (contracts/spotify.md §1.4). */
import { AppError } from "../../errors.ts";
import type { Access } from "./access.ts";

export const scopes = {
  readPlaylists: ["playlist-read-private"],
  editPlaylists: ["playlist-modify-public", "playlist-modify-private"],
  readLibrary: ["user-library-read"],
  editLibrary: ["user-library-modify"],
  top: ["user-top-read"],
  following: ["user-follow-read"],
} as const;

/**
 * Looks whether the person agreed to what is needed; where nobody is connected that is said elsewhere.
 * @throws {AppError} FORBIDDEN with `meta.scopes`, those that are missing
 */
export async function needScopes(access: Access, needed: readonly string[]): Promise<void> {
  if (needed.length === 0) return;
  const granted = await access.scopes?.() ?? null;
  const missing = granted ? needed.filter((scope) => !granted.includes(scope)) : [];
  if (missing.length === 0) return;
  const meta = { service: "spotify", reason: "SPOTIFY_SCOPE_MISSING", scopes: missing };
  const message = `You have not allowed Harmony to do this at Spotify: ${missing.join(", ")}`;
  throw new AppError("FORBIDDEN", message, { meta });
}
