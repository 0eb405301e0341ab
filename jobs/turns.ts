import type { Config } from "../lib/config.ts";
import type { LeasedJob, Want } from "../lib/queue/mod.ts";

/** The share of a type that no setting names. */
const usual = 50;

/**
 * Whose turn it is where there are more jobs than slots: a type with twice the share of another gets
 * twice as many slots, and none ever gets nothing (start-time fair queueing: the job whose turn begins
 * first goes first, and a line that was empty begins where the others are).
 */
export function createTurns(config: Pick<Config, "ORCH_PRIORITY_JSON" | "ORCH_PRIORITY_CSV">) {
  const shares = { ...(config.ORCH_PRIORITY_JSON ?? config.ORCH_PRIORITY_CSV) };
  /** Where the next turn of a type begins. */
  const begins = new Map<string, number>();
  /** Where the latest turn that was taken began; who waited is never behind it. */
  let now = 0;
  const strideOf = (type: string) => 1000 / (shares[type] ?? usual);
  const beginOf = (type: string) => Math.max(begins.get(type) ?? 0, now);
  return {
    /** For `Want`, where the first turn is `pass + stride`. */
    of(type: string) {
      const stride = strideOf(type);
      return { pass: beginOf(type) - stride, stride };
    },
    /** Counts what was leased; who had nothing waiting saves no turns up. */
    took(wants: readonly Want[], leased: readonly LeasedJob[]) {
      const counts = countTypes(leased);
      for (const [type, n] of counts) begins.set(type, beginOf(type) + n * strideOf(type));
      // By what the lease went by: another one may have been counted since.
      for (const { type, pass = 0, stride = 1 } of wants) {
        const n = counts.get(type);
        if (n) now = Math.max(now, pass + n * stride);
      }
    },
  };
}
export type Turns = ReturnType<typeof createTurns>;

/** How many there are of each type. */
export function countTypes(jobs: Iterable<Pick<LeasedJob, "type">>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of jobs) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

/** From so many slots on each type asks for its share of them alone. */
const many = 64;

/**
 * Keeps a large lease from locking far more rows than it may take: each type asks for its share. Where
 * the others have nothing, the next lease leaves them out.
 */
export function divide(wants: readonly Want[], total: number): Want[] {
  const weight = ({ stride = 1 }: Want) => 1 / stride;
  const all = wants.reduce((sum, want) => sum + weight(want), 0);
  const shareOf = (want: Want) => total < many ? total : Math.ceil(total * weight(want) / all);
  return wants.map((want) => ({ ...want, free: Math.min(want.free, shareOf(want)) }));
}
