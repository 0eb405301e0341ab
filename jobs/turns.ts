import type { Config } from "../lib/config.ts";
import type { LeasedJob, Want } from "../lib/queue/mod.ts";

/** The share of a type that no setting names. */
const usual = 50;

/**
 * Whose turn it is where there are more jobs than slots (stride scheduling): a type with twice the
 * share of another gets twice as many slots, and none ever gets nothing.
 */
export function createTurns(config: Pick<Config, "ORCH_PRIORITY_JSON" | "ORCH_PRIORITY_CSV">) {
  const shares = { ...(config.ORCH_PRIORITY_JSON ?? config.ORCH_PRIORITY_CSV) };
  const passes = new Map<string, number>();
  const strideOf = (type: string) => 1000 / (shares[type] ?? usual);
  return {
    of: (type: string) => ({ pass: passes.get(type) ?? 0, stride: strideOf(type) }),
    /** Counts what was leased; who had nothing waiting saves no turns up. */
    took(wants: readonly Want[], leased: readonly LeasedJob[]) {
      const counts = countTypes(leased);
      for (const [type, n] of counts) {
        passes.set(type, (passes.get(type) ?? 0) + n * strideOf(type));
      }
      const waiting = wants.filter(({ type }) => counts.has(type));
      const least = Math.min(...waiting.map(({ type }) => passes.get(type) ?? 0));
      if (!Number.isFinite(least)) return;
      for (const { type } of wants) passes.set(type, Math.max(passes.get(type) ?? 0, least));
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
