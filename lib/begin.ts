/**
 * Transactions on a driver that does not notice its own connection going away (postgres.js 3.4.9).
 *
 * When the connection of a transaction closes, the driver rejects `begin` at once, but the function it
 * was given goes on: its next query, or the driver's own `rollback`, is written to a socket that is
 * gone, and the connection never comes back to the pool; or the query runs outside any transaction on
 * a connection that was opened anew. Here a closed transaction takes no more queries, and is neither
 * rolled back nor committed.
 */

import { PoolBusy } from "./pool_wait.ts";

/** An error like the driver's own, so that `isAway` knows it. */
class TransactionClosed extends Error {
  override readonly name = "TransactionClosed";
  readonly code = "CONNECTION_CLOSED";
}

// deno-lint-ignore no-explicit-any
type Begin = (...args: any[]) => Promise<any>;
// deno-lint-ignore no-explicit-any
type Tx = ((...args: any[]) => unknown) & { savepoint: Begin };

/** How long the end of a connection may come after the error that announced it. */
const noticeMs = 1000;

/**
 * Wraps the driver's `begin`.
 * @param mayBeGone whether an error may mean that the connection is closing
 * @param wait_ms how long one may wait for its connection, then it is a PoolBusy and never begun
 */
export function safeBegin(
  begin: Begin,
  mayBeGone: (error: unknown) => boolean,
  wait_ms: number,
): Begin {
  return async (...args) => {
    const run = args.pop() as (tx: Tx) => unknown;
    let over = false;
    let isTorn = false;
    const isOver = () => over;
    const gate: Gate = {
      isShut: () => over || isTorn,
      failed: (error) => isTorn ||= mayBeGone(error),
    };
    const wait = startWait(wait_ms);
    const outcome = begin(...args, async (tx: Tx) => {
      wait.end();
      try {
        const result = await run(refusing(tx, gate));
        if (over) await never();
        return result;
      } catch (error) {
        if (mayBeGone(error)) await closing(isOver);
        if (over) await never();
        throw error;
      }
    });
    try {
      return await Promise.race([outcome, wait.over]);
    } finally {
      over = true;
      wait.stop();
      outcome.catch(() => {});
    }
  };
}

/** A wait for a connection; whoever gets one later is told that nobody wants it any more. */
function startWait(ms: number) {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const busy = new PoolBusy("No connection to the database was free in time");
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    reject(busy);
  }, ms);
  const stop = () => clearTimeout(timer);
  return {
    over,
    stop,
    /** @throws {PoolBusy} when it was too long */
    end() {
      stop();
      if (isOver) throw busy;
    },
  };
}

const closed = () => Promise.reject(new TransactionClosed("The transaction is over"));

/** What a transaction asks before each query, and tells of each failure. */
interface Gate {
  isShut(): boolean;
  failed(error: unknown): void;
}

/**
 * The transaction, which takes nothing more once it is over, or one of its queries found the
 * connection closing: what is written between that and the end is answered by nobody.
 */
function refusing(tx: Tx, gate: Gate): Tx {
  return new Proxy(tx, {
    apply(target, self, args) {
      return gate.isShut() ? closed() : watched(Reflect.apply(target, self, args), gate);
    },
    get(target, name, receiver) {
      if (name !== "savepoint") return Reflect.get(target, name, receiver);
      return (...args: unknown[]) => {
        if (gate.isShut()) return closed();
        const run = args.pop() as (inner: Tx) => unknown;
        return target.savepoint(...args, (inner: Tx) => run(refusing(inner, gate)));
      };
    },
  });
}

/** Hears of a query's failure before whoever asked; a query of the driver runs only when awaited. */
function watched(query: unknown, gate: Gate): unknown {
  if (!(query instanceof Promise) || !("reject" in query)) return query;
  const { reject } = query as { reject(error: unknown): void };
  return Object.assign(query, {
    reject(error: unknown) {
      gate.failed(error);
      reject(error);
    },
  });
}

/** Keeps the driver from writing anything more; nothing waits for it, so it is simply forgotten. */
const never = () => new Promise<never>(() => {});

async function closing(isOver: () => boolean) {
  const end = performance.now() + noticeMs;
  while (!isOver() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
