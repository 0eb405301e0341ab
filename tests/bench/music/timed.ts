import { median } from "../figure.ts";

/** Milliseconds a run takes. */
export function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** The median of a few runs, in milliseconds; the first one only warms up. */
export function medianTime(run: () => void, runs = 5): number {
  return median(Array.from({ length: runs + 1 }, () => timed(run)).slice(1));
}
