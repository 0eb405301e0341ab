/** Waiting, with an end. */

/** Waits, or throws the signal's reason as soon as it is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", stop);
      resolve();
    }
    function stop() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/**
 * Looks, and again ever more seldom, until it has seen enough, `ms` are over, or whoever waits is gone;
 * gives what it saw last. `look` is told how many milliseconds are left.
 */
export async function lookUntil<T>(
  look: (leftMs: number) => Promise<{ seen: T; isEnough: boolean }>,
  ms: number,
  signal: AbortSignal,
): Promise<T> {
  const end = performance.now() + ms;
  for (let wait = 100;; wait = Math.min(wait * 1.5, 500)) {
    const left = end - performance.now();
    const { seen, isEnough } = await look(left);
    if (isEnough || left <= 0 || signal.aborted) return seen;
    await pause(Math.min(wait, left), signal).catch(() => {});
  }
}

/** What several wait for, as one of them sees it: over as soon as its own signal is aborted. */
export function untilAborted<T>(shared: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return shared;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    shared.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Lets `slots` callers in at once, the rest in the order they came. */
export function semaphore(slots: number) {
  const waiting: (() => void)[] = [];
  return async function enter<T>(act: () => Promise<T>): Promise<T> {
    if (slots > 0) slots--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else slots++;
    }
  };
}

/** How long work may keep everything else waiting, in ms. */
const turn = 10;

/**
 * Takes long work in turns of some milliseconds, as far as its steps are shorter than that; between
 * them whatever else waits in this process is done. Throws the signal's reason when it is aborted.
 */
export async function inTurns<T>(steps: Iterator<void, T>, signal?: AbortSignal): Promise<T> {
  for (let since = performance.now();;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - since < turn) continue;
    await pause(0, signal);
    since = performance.now();
  }
}
