/** Requests that were answered. */
import { among, firstOf } from "./labels.ts";
import { counter, gauge, histogram } from "./registry.ts";

const requests = counter(
  "http_requests_total",
  "Requests answered, by the pattern of their route",
  "method",
  "route",
  "status",
);
const duration = histogram(
  "http_request_duration_seconds",
  "Time until the answer began",
  [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  "method",
  "route",
);
/** Requests that are being answered. */
export const inFlight = gauge("http_requests_in_flight", "Requests that are being answered");

const methodOf = among(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** Far more than there are routes. */
const routeOf = firstOf(1000);

/** @param path the pattern of the route, never the path that was asked for */
export function countRequest(method: string, path: string, status: number, seconds: number): void {
  const labels = { method: methodOf(method), route: routeOf(path) };
  requests.inc({ ...labels, status });
  duration.observe(labels, seconds);
}
