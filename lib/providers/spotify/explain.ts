/** An error of Spotify with what to do about it, where that is known (contracts/spotify.md §2.6). */
import { AppError, type ErrorCode, type ErrorStatus } from "../../errors.ts";
import type { ServiceError } from "../../service_error.ts";

interface Cure {
  code: ErrorCode;
  status: ErrorStatus;
  /** The words of the contract. */
  reason: string;
  message: string;
}

/**
 * What Spotify writes is not always JSON: a word in it decides, and none of it is shown.
 * @param feature what was asked for, in one word
 */
export function explained(error: ServiceError, feature: string): AppError {
  const cure = everywhere(error) ?? atPlaylist(error, feature) ?? whatWasAsked(error, feature);
  if (!cure) return error;
  const { code, status, reason, message } = cure;
  const { fault, upstream_status } = error;
  const meta = { service: "spotify", fault, upstream_status, reason, feature };
  return new AppError(code, message, { status, meta, cause: error });
}

/** What keeps the whole app, or the person, out. */
function everywhere({ upstream_status: status, body }: ServiceError): Cure | undefined {
  if (status === 400 && /invalid_client/i.test(body) || status === 401) return misconfigured;
  if (status !== 403) return undefined;
  if (/premium/i.test(body)) return withoutPremium;
  if (/may not be registered/i.test(body)) return unknownUser;
  return /insufficient client scope/i.test(body) ? scopeMissing : undefined;
}

function atPlaylist({ upstream_status: status }: ServiceError, feature: string) {
  return feature === "playlist_items" && status === 403 ? notOwned : undefined;
}

function whatWasAsked({ upstream_status: status }: ServiceError, feature: string) {
  if (status === 403) return disabled;
  return status === 404 && feature !== "search" ? notFound : undefined;
}

const misconfigured: Cure = {
  code: "DEPENDENCY_ERROR",
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

const unknownUser: Cure = {
  code: "DEPENDENCY_ERROR",
  status: 503,
  reason: "SPOTIFY_USER_NOT_ALLOWLISTED",
  message: "Spotify does not know you as a user of the app: add yourself in its dashboard",
};

const scopeMissing: Cure = {
  code: "FORBIDDEN",
  status: 403,
  reason: "SPOTIFY_SCOPE_MISSING",
  message: "You have not allowed Harmony to do this at Spotify: connect again",
};

const notOwned: Cure = {
  code: "FORBIDDEN",
  status: 403,
  reason: "SPOTIFY_PLAYLIST_NOT_OWNED",
  message: "Spotify only gives the tracks of playlists you own or edit",
};

const disabled: Cure = {
  code: "FEATURE_DISABLED",
  status: 503,
  reason: "FEATURE_DISABLED",
  message: "Spotify does not allow your app to do this",
};

const notFound: Cure = {
  code: "NOT_FOUND",
  status: 404,
  reason: "SPOTIFY_NOT_FOUND",
  message: "Spotify does not have this",
};
