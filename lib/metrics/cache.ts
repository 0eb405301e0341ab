/** The cache of answers (lib/cache), which counts for itself. */
import { cacheCounts } from "../cache/counts.ts";
import { counter } from "./registry.ts";

const events = counter(
  "cache_events_total",
  "What the cache of answers did: hits, misses, evictions, invalidations …",
  "event",
);

/** Takes over what it counted; for each scrape. */
export function lookAtCache(): void {
  events.reset();
  for (const [event, n] of Object.entries(cacheCounts)) events.inc({ event }, n);
}
