/**
 * Slows down whoever sends wrong keys. Five wrong ones are free, each further costs a wait that doubles,
 * up to five minutes; ten minutes without one and all is forgiven. A key that was right before from the
 * same address is not held up by its neighbours: many share one address.
 */
import type { Sql } from "./db.ts";
import { countWrong, type Patience, waitMs } from "./store/wrong_keys.ts";

const each: Patience = { free: 5, longest_s: 300 };

/** Of all addresses together at the login: too many to wait for one another long. */
const all: Patience = { free: 100, longest_s: 5 };
const everybody = "*";

/** Most addresses and keys that are remembered as right. */
const most = 10_000;

/** What came of a key: who it belongs to, or how long to wait before it is looked at. */
export type Outcome<T> = { found: T | undefined } | { wait_ms: number };

export interface Attempt<T> {
  /** Whose tries count together. */
  household: string;
  /** The hash of what was sent. */
  hash: string;
  /** At the login form all addresses are slowed down together, too. */
  login: boolean;
  /** Looks whose it is. */
  look(): Promise<T | undefined>;
}

/** A process's memory of right keys, and its queues: of one address only one try is looked at at a time. */
export function createPatience(sql: Sql) {
  const right = new Set<string>();
  const turns = new Map<string, Promise<unknown>>();

  async function looked<T>({ household, hash, login, look }: Attempt<T>): Promise<Outcome<T>> {
    const waits = await Promise.all([
      waitMs(sql, household, each),
      login ? waitMs(sql, everybody, all) : 0,
    ]);
    const wait_ms = Math.max(...waits);
    if (wait_ms > 0) return { wait_ms };
    const found = await look();
    if (found !== undefined) {
      if (right.size >= most) right.clear();
      right.add(`${household} ${hash}`);
    } else {
      await countWrong(sql, household, each);
      if (login) await countWrong(sql, everybody, all);
    }
    return { found };
  }

  return async function attempt<T>(one: Attempt<T>): Promise<Outcome<T>> {
    if (right.has(`${one.household} ${one.hash}`)) {
      const found = await one.look();
      if (found !== undefined) return { found };
    }
    const turn = (turns.get(one.household) ?? Promise.resolve()).then(() => looked(one));
    const settled = turn.catch(() => {});
    turns.set(one.household, settled);
    try {
      return await turn;
    } finally {
      if (turns.get(one.household) === settled) turns.delete(one.household);
    }
  };
}
