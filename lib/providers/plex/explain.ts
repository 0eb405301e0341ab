import { AppError } from "../../errors.ts";
import type { ServiceError } from "../../service_error.ts";

/** An error of Plex with what to do about it, where that is known. */
export function explained(error: ServiceError): AppError {
  const cure = cureOf(error);
  if (!cure) return error;
  const [reason, message] = cure;
  const { fault, upstream_status } = error;
  const meta = { service: "plex", fault, upstream_status, reason };
  return new AppError("DEPENDENCY_ERROR", message, { status: 502, meta, cause: error });
}

/** Refusals are pages of HTML; only the one of a start says in words what it is. */
function cureOf(
  { fault, upstream_status: status, body }: ServiceError,
): [reason: string, message: string] | undefined {
  if (status === 401) return ["plex_unauthorised", "Plex does not accept PLEX_TOKEN"];
  if (status === 403) return ["plex_forbidden", "PLEX_TOKEN may not do this on this Plex server"];
  if (status === 503 && /maintenance/i.test(body)) {
    return ["plex_starting", "Plex is starting; it answers in some minutes"];
  }
  if (status === 404 || fault === "not_json" || fault === "wrong_shape" || fault === "redirected") {
    return ["plex_wrong_url", "PLEX_BASE_URL leads to something that does not answer like Plex"];
  }
}
