/** Playlists Spotify makes itself, which it has kept to itself since 2024 (contracts/spotify.md §2.1). */
import { AppError } from "../../errors.ts";

export function isEditorial(id: string): boolean {
  return id.startsWith("37i9dQZF1");
}

/** What is said of one of them; another error stays what it is. */
export function unavailable(error: unknown): unknown {
  const refused = error instanceof AppError && ["NOT_FOUND", "FORBIDDEN"].includes(error.code) &&
    error.meta["reason"] !== "SPOTIFY_SCOPE_MISSING";
  if (!refused) return error;
  return new AppError("NOT_FOUND", "Spotify keeps the playlists it makes itself to itself", {
    meta: { ...error.meta, reason: "SPOTIFY_PLAYLIST_UNAVAILABLE" },
    cause: error,
  });
}
