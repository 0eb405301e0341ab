/** What can be done about the refusals of Spotify (contracts/spotify.md §2.6). */
import type { ErrorCode, ErrorStatus } from "../../errors.ts";

export interface Cure {
  code: ErrorCode;
  status: ErrorStatus;
  /** The words of the contract. */
  reason: string;
  message: string;
}

export const misconfigured: Cure = {
  code: "VALIDATION_ERROR",
  status: 400,
  reason: "SPOTIFY_CONFIG_INVALID",
  message: "Spotify does not accept SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET",
};

export const withoutPremium: Cure = {
  code: "DEPENDENCY_ERROR",
  status: 503,
  reason: "SPOTIFY_OWNER_PREMIUM_REQUIRED",
  message: "Spotify wants whoever owns the app to have Premium; after paying it takes hours",
};

export const unknownUser: Cure = {
  code: "DEPENDENCY_ERROR",
  status: 503,
  reason: "SPOTIFY_USER_NOT_ALLOWLISTED",
  message: "Spotify does not know you as a user of the app: add yourself in its dashboard",
};

export const scopeMissing: Cure = {
  code: "FORBIDDEN",
  status: 403,
  reason: "SPOTIFY_SCOPE_MISSING",
  message: "You have not allowed Harmony to do this at Spotify: connect again",
};

export const notOwned: Cure = {
  code: "FORBIDDEN",
  status: 403,
  reason: "SPOTIFY_PLAYLIST_NOT_OWNED",
  message: "Spotify only gives the tracks of playlists you own or edit",
};

export const disabled: Cure = {
  code: "FEATURE_DISABLED",
  status: 503,
  reason: "FEATURE_DISABLED",
  message: "Spotify does not allow your app to do this",
};

export const notFound: Cure = {
  code: "NOT_FOUND",
  status: 404,
  reason: "SPOTIFY_NOT_FOUND",
  message: "Spotify does not have this",
};
