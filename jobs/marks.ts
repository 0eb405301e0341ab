import type { LeasedJob, Mark, Want } from "../lib/queue/mod.ts";
import { countTypes } from "./turns.ts";

/** How long a lease may begin behind the last one, and how long when somebody said that jobs came. */
const trustMs = 250;
const newsMs = 50;

/** The order of a line: above zero when `a` comes after `b`. */
const order = (a: Mark, b: Mark) =>
  b.priority - a.priority || a.fair_tag - b.fair_tag || a.id - b.id;

/**
 * The low-water marks of a worker (queue.md §3.8): rows that were leased stay in the index until they
 * are vacuumed, and a snapshot somebody holds keeps vacuum from it. Beginning behind the last leased
 * row passes them by; a line that was found empty is not looked at again before there is news.
 */
export function createMarks(now: () => number = performance.now.bind(performance)) {
  const marks = new Map<string, Mark>();
  const dry = new Set<string>();
  let scannedAt = -Infinity;
  /** How often there was news: what is found by a lease that was asked for before is old. */
  let news = 0;

  function forget() {
    marks.clear();
    dry.clear();
    scannedAt = now();
  }

  return {
    /** To be called before the marks are read for a lease; gives what `leased` wants to know. */
    begin(): number {
      if (now() - scannedAt > trustMs) forget();
      return news;
    },
    /** Where the next lease of a type may begin; `undefined` at the head of the line. */
    of: (type: string): Mark | undefined => marks.get(type),
    isDry: (type: string): boolean => dry.has(type),
    /** Somebody said that jobs came; they may stand anywhere in their line. */
    came() {
      news++;
      dry.clear();
      if (now() - scannedAt > newsMs) forget();
    },
    /**
     * Moves the marks behind what was leased.
     * @param total how many could be leased at most: a lease that was cut off says nothing of the lines
     * @returns whether a type came back short behind its mark, so that its head must be looked at
     */
    leased(
      wants: readonly Want[],
      jobs: readonly LeasedJob[],
      total: number,
      begun: number,
    ): boolean {
      for (const job of jobs) {
        // A suspect has a line of its own.
        if (job.crashes > 0) continue;
        const last = marks.get(job.type);
        if (!last || order(job, last) > 0) marks.set(job.type, job);
      }
      if (jobs.length >= total) return false;
      const counts = countTypes(jobs);
      const short = wants.filter(({ type, free }) => (counts.get(type) ?? 0) < free);
      for (const { type, after } of short) {
        if (after) marks.delete(type);
        else if (begun === news) dry.add(type);
      }
      return short.some(({ after }) => after !== undefined);
    },
  };
}
export type Marks = ReturnType<typeof createMarks>;
