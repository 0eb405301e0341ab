import { AppError } from "../../errors.ts";
import type { ServiceError } from "../../service_error.ts";

interface Cure {
  /** The words of contracts/spotify.md §2.6. */
  reason: string;
  message: string;
}

/** An error of Spotify with what to do about it, where that is known. */
export function explained(error: ServiceError): AppError {
  const cure = cureOf(error);
  if (!cure) return error;
  const { fault, upstream_status } = error;
  const meta = { service: "spotify", fault, upstream_status, reason: cure.reason };
  return new AppError("DEPENDENCY_ERROR", cure.message, { status: 502, meta, cause: error });
}

/** What Spotify writes is not always JSON: a word in it decides, and none of it is shown. */
function cureOf({ upstream_status: status, body }: ServiceError): Cure | undefined {
  if (status === 400 && /invalid_client/i.test(body) || status === 401) {
    return {
      reason: "SPOTIFY_CONFIG_INVALID",
      message: "Spotify does not accept SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET",
    };
  }
  if (status !== 403) return undefined;
  if (/premium/i.test(body)) {
    return {
      reason: "SPOTIFY_OWNER_PREMIUM_REQUIRED",
      message: "Spotify wants whoever owns the app to have Premium; after paying it takes hours",
    };
  }
  if (/may not be registered/i.test(body)) {
    return {
      reason: "SPOTIFY_USER_NOT_ALLOWLISTED",
      message: "Spotify does not know you as a user of the app: add yourself in its dashboard",
    };
  }
  return { reason: "FEATURE_DISABLED", message: "Spotify does not allow your app to do this" };
}
