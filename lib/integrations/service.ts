/** Services of which only is known whether the last call was answered. */
import type { Integration, IntegrationName } from "../schemas/integration.ts";
import { isStale, type Known, type Reason, reason, verdict } from "./verdict.ts";

export interface ServiceRules {
  /** How often it is looked after, seconds; without it only when somebody needs it. */
  every_s?: number;
  /** What else is wrong with it, which leaves it working. */
  also?: readonly Reason[];
}

/** A service that is on and set up. */
export function service(
  name: IntegrationName,
  { seen: all, resting }: Known,
  { every_s, also = [] }: ServiceRules = {},
): Integration {
  const seen = all.get(name);
  const rests = resting.has(name) ? [reason("rate_limited", seen?.detail)] : [];
  const reasons = [...rests, ...also];
  if (!seen) return verdict(name, { status: reasons.length > 0 ? "degraded" : "unknown", reasons });
  if (seen.status === "fail" && rests.length === 0) {
    return verdict(name, { status: "down", reasons: [reason("failing", seen.detail)], seen });
  }
  if (every_s !== undefined && isStale(seen, every_s)) reasons.push(reason("stale"));
  return verdict(name, { status: reasons.length > 0 ? "degraded" : "ok", reasons, seen });
}
