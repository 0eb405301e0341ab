import type { LeasedJob, Mark, Want } from "../lib/queue/mod.ts";
import { countTypes } from "./turns.ts";

/** How long a lease may begin behind the last one; a job of higher priority waits no longer. */
const trustMs = 250;

/** The order of a line: above zero when `a` comes after `b`. */
const order = (a: Mark, b: Mark) =>
  b.priority - a.priority || a.fair_tag - b.fair_tag || a.id - b.id;

/**
 * The low-water marks of a worker (queue.md §3.8): rows that were leased stay in the index until
 * they are vacuumed, and a snapshot somebody holds keeps vacuum from it. Beginning behind the last
 * leased row passes them by.
 */
export function createMarks(now: () => number = performance.now.bind(performance)) {
  const marks = new Map<string, Mark>();
  let scannedAt = 0;
  return {
    /** Where the next lease of a type may begin; `undefined` at the head of the line. */
    of(type: string): Mark | undefined {
      if (now() - scannedAt > trustMs) {
        marks.clear();
        scannedAt = now();
      }
      return marks.get(type);
    },
    /** @returns whether a type came back short behind a mark, so that its head must be looked at */
    leased(wants: readonly Want[], jobs: readonly LeasedJob[]): boolean {
      const counts = countTypes(jobs);
      let again = false;
      for (const { type, free, after } of wants) {
        if ((counts.get(type) ?? 0) >= free) continue;
        marks.delete(type);
        again ||= after !== undefined;
      }
      for (const job of jobs) {
        const full = counts.get(job.type)! >= (wants.find((w) => w.type === job.type)?.free ?? 0);
        const last = marks.get(job.type);
        if (full && (!last || order(job, last) > 0)) marks.set(job.type, job);
      }
      return again;
    },
  };
}
export type Marks = ReturnType<typeof createMarks>;
