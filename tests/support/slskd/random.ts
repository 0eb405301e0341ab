import type { Range } from "./timings.ts";

/** Numbers that are the same at every run with the same seed (mulberry32). */
export interface Random {
  readonly seed: number;
  /** From 0, below 1. */
  next(): number;
  between(range: Range): number;
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return { seed, next, between: ([from, to]) => from + (to - from) * next() };
}

/** A stable number for a text (FNV-1a), to seed what belongs to one file. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}
