/** Calls to services outside, and how long was waited before they could be made. */
import { firstOf } from "./labels.ts";
import { counter, histogram } from "./registry.ts";

const requests = counter(
  "provider_requests_total",
  "Calls to a service, each repeat for itself; a failure by its kind",
  "provider",
  "outcome",
);
const duration = histogram(
  "provider_request_duration_seconds",
  "Time a call to a service took",
  [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  "provider",
);
const waits = histogram(
  "throttle_wait_seconds",
  "Waits for a turn at a service that counts requests; a job that was sent away to wait, with the " +
    "time it was told",
  [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 240],
  "throttle",
);

const nameOf = firstOf(50);

/** @param outcome `ok` or the fault (lib/service_error.ts) */
export function countCall(provider: string, outcome: string, seconds: number): void {
  const label = { provider: nameOf(provider) };
  requests.inc({ ...label, outcome });
  duration.observe(label, seconds);
}

/**
 * A wait for a turn begins, in the line of `slskd.search`, `musicbrainz` …
 * @returns how to tell its end; with the seconds that somebody was told to wait instead
 */
export function waitBegins(throttle: string): (more_s?: number) => void {
  const since = performance.now();
  return (more_s = 0) =>
    waits.observe({ throttle: nameOf(throttle) }, (performance.now() - since) / 1000 + more_s);
}
