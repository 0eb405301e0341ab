import type { Clock } from "./clock.ts";

/** Why a task ended when the daemon stopped: no failure of the thing it worked on. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Work in the background of one daemon; nothing of it outlives `stop`. */
export interface Tasks {
  /** Aborted with `Stopped` when the daemon stops. */
  readonly signal: AbortSignal;
  /** What failed although nothing should. */
  readonly faults: unknown[];
  spawn(work: () => Promise<void>): void;
  stop(): Promise<void>;
}

export function createTasks(clock: Clock): Tasks {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const faults: unknown[] = [];
  return {
    signal: stopping.signal,
    faults,
    spawn(work) {
      const task = clock.task(work)
        .catch((error) => {
          if (!(error instanceof Stopped)) faults.push(error);
        })
        .finally(() => running.delete(task));
      running.add(task);
    },
    async stop() {
      stopping.abort(new Stopped());
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** So many at a time; who finds no place is turned away at once (contracts/slskd.md §6.2). */
export interface Lane {
  enter(): Disposable | undefined;
}

export function createLane(places: number): Lane {
  let taken = 0;
  return {
    enter() {
      if (taken >= places) return undefined;
      taken++;
      return { [Symbol.dispose]: () => void taken-- };
    },
  };
}

/** So many at a time; the rest wait in turn. */
export interface Gate {
  enter(signal: AbortSignal): Promise<Disposable>;
}

export function createGate(clock: Clock, places: number): Gate {
  let taken = 0;
  const waiting: (() => void)[] = [];
  function leave(): void {
    taken--;
    waiting.shift()?.();
  }
  async function turn(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    waiting.push(resolve);
    try {
      await clock.wait(promise);
    } finally {
      signal.removeEventListener("abort", abort);
      if (waiting.includes(resolve)) waiting.splice(waiting.indexOf(resolve), 1);
    }
  }
  return {
    async enter(signal) {
      signal.throwIfAborted();
      while (taken >= places) await turn(signal);
      taken++;
      return { [Symbol.dispose]: leave };
    },
  };
}
