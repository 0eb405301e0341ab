/** Time as the stand-in sees it: real in the demo, moved by hand in tests of long waits. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects with the signal's reason when it is aborted first; `Infinity` waits for that alone. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Waits for what another task does; every wait that is no `sleep` must go through here. */
  wait<T>(other: Promise<T>): Promise<T>;
  /** Runs work the virtual clock must let come to rest before it moves on. */
  task<T>(work: () => Promise<T>): Promise<T>;
  /** Moves a virtual clock; a real one refuses. */
  advance(ms: number): Promise<void>;
}

/** A promise that settles when `begin` says so, or fails when `signal` is aborted. */
function abortable(
  signal: AbortSignal | undefined,
  begin: (resolve: () => void) => () => void,
): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const cancel = begin(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    });
    function stop() {
      cancel();
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", stop, { once: true });
  });
}

export function realClock(): Clock {
  return {
    now: Date.now,
    sleep: (ms, signal) =>
      abortable(signal, (resolve) => {
        // A timer of Infinity would fire at once.
        if (ms === Infinity) return () => {};
        const timer = setTimeout(resolve, Math.max(0, ms));
        return () => clearTimeout(timer);
      }),
    wait: (other) => other,
    task: (work) => work(),
    advance: () => Promise.reject(new TypeError("Only a virtual clock can be advanced")),
  };
}

interface Alarm {
  at: number;
  ring: () => void;
}

/** A clock that stands still until `advance`; alarms at the same time ring in the order set. */
export function virtualClock(start = Date.UTC(2026, 7, 22, 18)): Clock {
  let now = start;
  let running = 0;
  const alarms: Alarm[] = [];

  async function resting<T>(promise: Promise<T>): Promise<T> {
    running--;
    try {
      return await promise;
    } finally {
      running++;
    }
  }

  /** Waits until every task sleeps; a turn of the event loop lets woken ones report back. */
  async function idle(): Promise<void> {
    do await new Promise((resolve) => setTimeout(resolve, 0)); while (running > 0);
  }

  function setAlarm(at: number, ring: () => void): () => void {
    const alarm = { at, ring };
    const later = alarms.findIndex((other) => other.at > at);
    alarms.splice(later < 0 ? alarms.length : later, 0, alarm);
    return () => {
      const index = alarms.indexOf(alarm);
      if (index >= 0) alarms.splice(index, 1);
    };
  }

  async function advance(ms: number): Promise<void> {
    const target = now + ms;
    await idle();
    for (let next = alarms[0]; next && next.at <= target; next = alarms[0]) {
      alarms.shift();
      now = next.at;
      next.ring();
      await idle();
    }
    now = target;
  }

  return {
    now: () => now,
    sleep: (ms, signal) =>
      resting(abortable(signal, (resolve) => setAlarm(now + Math.max(0, ms), resolve))),
    wait: resting,
    async task(work) {
      running++;
      try {
        return await work();
      } finally {
        running--;
      }
    },
    advance,
  };
}
