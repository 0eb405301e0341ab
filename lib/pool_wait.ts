/**
 * No query waits for ever for a connection: postgres.js (3.4.9) has no limit of its own, so that a pool
 * whose connections are all stuck would keep every request, and all those that come after it.
 */

/** The pool had no connection for this for so long. Whether it was done is not known. */
export class PoolBusy extends Error {
  override readonly name = "PoolBusy";
  readonly code = "POOL_BUSY";
}

/** What a query of the driver has, beside what its types tell. */
interface Query extends Promise<unknown> {
  handler(query: Query): unknown;
  /** Whether the server works at it: it is not behind another one. */
  active: boolean;
  /** The connection it was written to. */
  state: unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
  cancel(): unknown;
}

type Unsafe = (...args: unknown[]) => unknown;

const isQuery = (value: unknown): value is Query => value instanceof Promise && "handler" in value;
const lookEvery_ms = 250;

/** Gives up each query of a pool that got no connection of its own within `wait_ms`. */
// deno-lint-ignore no-explicit-any -- whatever the driver's function takes
export function boundWaits<T extends (...args: any[]) => unknown>(sql: T, wait_ms: number): T {
  const waiting = new Map<Query, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let send: Query["handler"] | undefined;

  function look() {
    for (const [query, until] of waiting) {
      if (query.active) waiting.delete(query);
      else if (performance.now() > until) giveUp(query);
    }
    timer = waiting.size > 0 ? setTimeout(look, lookEvery_ms) : undefined;
  }

  function settled(query: Query) {
    if (waiting.delete(query) && waiting.size === 0) timer = void clearTimeout(timer);
  }

  /** Called when a query is run; mostly there is a connection, and that is all. */
  function handler(query: Query) {
    let isOver = false;
    const { resolve, reject } = query;
    const over = () => (isOver = true, settled(query));
    query.resolve = (value) => (over(), resolve(value));
    query.reject = (error) => (over(), reject(error));
    const sent = send!(query);
    if (query.active || isOver) return sent;
    waiting.set(query, performance.now() + wait_ms);
    timer ??= setTimeout(look, lookEvery_ms);
    return sent;
  }

  function bounded(query: unknown) {
    if (!isQuery(query)) return query;
    send ??= query.handler;
    query.handler = handler;
    return query;
  }

  return new Proxy(sql, {
    apply: (target, self, args) => bounded(Reflect.apply(target, self, args)),
    get(target, name, receiver) {
      const found = Reflect.get(target, name, receiver);
      if (name !== "unsafe") return found;
      return (...args: unknown[]) => bounded((found as Unsafe)(...args));
    },
  });
}

/** One nobody sent is taken back; one that stands behind another is no longer waited for. */
function giveUp(query: Query): void {
  const { reject } = query;
  const busy = () => reject(new PoolBusy("No connection to the database was free in time"));
  if (query.state) return busy();
  query.reject = busy;
  query.cancel();
}
