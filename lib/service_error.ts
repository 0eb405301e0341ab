import { AppError } from "./errors.ts";

/** Why a service could not be used; `status` has the HTTP status it answered with. */
export type ServiceFault =
  | "unreachable"
  | "timeout"
  | "status"
  | "not_json"
  | "wrong_shape"
  | "too_large"
  | "redirected"
  | "not_allowed"
  | "resting";

/** Nobody stays away for longer, whatever a service, or a proxy before it, says. */
const longestRest_s = 86_400;

/** The milliseconds of a `Retry-After`, in seconds or as a date; `undefined` without one. */
export function restOf(header: string | null | undefined): number | undefined {
  const until = /^[A-Z][a-z]{2}, /.test(header ?? "") ? Date.parse(header!) : NaN;
  const seconds = Number.isNaN(until) ? Number(header) : (until - Date.now()) / 1000;
  return seconds > 0 ? Math.min(seconds, longestRest_s) * 1000 : undefined;
}

/** A service failed. `fault` says how, `upstream_status` and `body` what it answered. */
export class ServiceError extends AppError {
  constructor(
    readonly service: string,
    readonly fault: ServiceFault,
    message: string,
    readonly upstream_status: number | undefined = undefined,
    /** At most 500 characters of the answer; a JSON string is unpacked. */
    readonly body: string = "",
    readonly retry_after_ms: number | undefined = undefined,
  ) {
    super("DEPENDENCY_ERROR", message, {
      status: fault === "timeout" ? 504 : 502,
      meta: { service, fault, ...(upstream_status ? { upstream_status } : {}) },
    });
  }
}
