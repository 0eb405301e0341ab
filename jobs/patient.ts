/** What a job does when a service lets nobody in for now. */
import { AppError } from "../lib/errors.ts";
import { Postponed } from "./job.ts";

/** For `catch`: who says how long it wants to rest is asked again then. */
export function patient(error: unknown): never {
  const rest_s = error instanceof AppError ? error.meta["retry_after_s"] : undefined;
  if (typeof rest_s === "number") throw new Postponed(rest_s, "rate_limited");
  throw error;
}
