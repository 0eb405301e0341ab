/** Chance that can be had again: the same seed gives the same requests. */

export interface Chance {
  /** From 0 up to 1, without it. */
  next(): number;
  /** A whole number below `end`. */
  below(end: number): number;
  /** Whether something happens that happens so often. */
  is(share: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** Mulberry32, for 32 bits of a seed. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }
  const below = (end: number) => Math.floor(next() * end);
  return {
    next,
    below,
    is: (share) => next() < share,
    pick: (from) => from[below(from.length)]!,
  };
}
