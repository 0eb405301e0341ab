/** An error of Spotify with what to do about it, where that is known (contracts/spotify.md §2.6). */
import { AppError } from "../../errors.ts";
import type { ServiceError } from "../../service_error.ts";
import * as cures from "./cures.ts";

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
function everywhere({ upstream_status: status, body }: ServiceError): cures.Cure | undefined {
  if (status === 400 && /invalid_client/i.test(body) || status === 401) return cures.misconfigured;
  if (status !== 403) return undefined;
  if (/premium/i.test(body)) return cures.withoutPremium;
  if (/may not be registered/i.test(body)) return cures.unknownUser;
  return /insufficient client scope/i.test(body) ? cures.scopeMissing : undefined;
}

function atPlaylist({ upstream_status: status }: ServiceError, feature: string) {
  return feature === "playlist_items" && status === 403 ? cures.notOwned : undefined;
}

function whatWasAsked({ upstream_status: status }: ServiceError, feature: string) {
  if (status === 403) return cures.disabled;
  return status === 404 && feature !== "search" ? cures.notFound : undefined;
}
