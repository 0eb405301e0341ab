/** Many changes, few words. */

/**
 * Lets a topic through at once, and the next time not before `everyMs` are over; what is told meanwhile
 * is told once, then. One timer for all topics.
 */
export function paced(tell: (topic: string) => void, everyMs = 1000) {
  const toldAt = new Map<string, number>();
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => performance.now();
  const isDue = (topic: string) => now() >= (toldAt.get(topic) ?? -Infinity) + everyMs;

  function pass(topic: string) {
    waiting.delete(topic);
    toldAt.set(topic, now());
    tell(topic);
  }

  function look() {
    timer = undefined;
    for (const topic of [...waiting]) if (isDue(topic)) pass(topic);
    wait();
  }

  function wait() {
    if (waiting.size === 0) return;
    timer ??= setTimeout(look, everyMs / 4);
  }

  return {
    hear(topic: string) {
      if (isDue(topic)) return pass(topic);
      waiting.add(topic);
      wait();
    },
    /** Tells at once what waits. */
    flush() {
      clearTimeout(timer);
      timer = undefined;
      for (const topic of [...waiting]) pass(topic);
    },
  };
}
