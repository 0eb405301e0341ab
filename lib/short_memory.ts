/** What is asked with each request, remembered for a moment. */
import type { Hub, Topic } from "./hub.ts";

/** Base of noticing a change, should a message get lost. */
const lifeMs = 5000;

/** More are not remembered at once. */
const most = 1000;

export interface ShortMemory<T> {
  /** What is known of `key`, else what `ask` finds; nothing found is not remembered. */
  get(key: string, ask: () => Promise<T | undefined>): Promise<T | undefined>;
  clear(): void;
}

/**
 * Remembers only while the hub hears, for then a message of the topic makes it forget at once; what
 * was asked before such a message and is answered after it may be old, so it is not kept.
 */
export function shortMemory<T>(hub: Hub | undefined, topic: Topic): ShortMemory<T> {
  const known = new Map<string, { value: T; until: number }>();
  let age = 0;
  function clear() {
    age++;
    known.clear();
  }
  hub?.on(topic, clear);
  return {
    async get(key, ask) {
      const found = hub?.hears ? known.get(key) : undefined;
      if (found && found.until > performance.now()) return found.value;
      const asked = age;
      const value = await ask();
      if (value !== undefined && asked === age && hub?.hears) {
        if (known.size >= most) known.clear();
        known.set(key, { value, until: performance.now() + lifeMs });
      }
      return value;
    },
    clear,
  };
}
