import { ServiceError } from "../../service_error.ts";
import type { ReasonCode } from "../../schemas/download.ts";
import type { SlskdHealth } from "../../schemas/setup.ts";

/** What is wrong with slskd as a whole, as opposed to one peer or one file. */
export type Trouble = Exclude<SlskdHealth["status"], "ok" | "unknown" | "not_configured">;

/**
 * Whether an error means that slskd cannot be worked with at all: then work waits instead of
 * failing. `undefined` for everything that concerns only this one call.
 */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof ServiceError)) return undefined;
  const { fault, upstream_status: status } = error;
  if (status === 401) return "unauthorised";
  if (status === 403) return "forbidden";
  if (/must be connected and logged in/i.test(error.body)) return "not_logged_in";
  // What slskd answers 404 to has a name in the path, and is read as absent where it is asked.
  if (fault === "not_json" || fault === "redirected" || status === 404 || status === 405) {
    return "wrong_url";
  }
  if (fault === "unreachable" || fault === "timeout" || status === 502 || status === 503) {
    return "unreachable";
  }
  return undefined;
}

/** The reason shown at a download that waits for slskd. */
export const waitingFor: Readonly<Record<Trouble, ReasonCode>> = {
  unreachable: "slskd_unreachable",
  unauthorised: "slskd_unauthorised",
  wrong_url: "slskd_wrong_url",
  not_logged_in: "slskd_not_logged_in",
  forbidden: "slskd_forbidden",
};
