/** Lets a few in at once; who matters more goes first. */
import { untilAborted } from "./async.ts";

/** A place inside, given back by calling it. */
export type Leave = () => void;

/** Lets `places` callers in, those in a hurry before the others, each in the order they came. */
export function priorityGate(places: number) {
  const hurried: (() => void)[] = [];
  const patient: (() => void)[] = [];

  function leave() {
    const next = hurried.shift() ?? patient.shift();
    if (next) next();
    else places++;
  }

  return async function enter(isHurried: boolean, signal?: AbortSignal): Promise<Leave> {
    signal?.throwIfAborted();
    if (places > 0) places--;
    else {
      const line = isHurried ? hurried : patient;
      const { promise, resolve } = Promise.withResolvers<void>();
      line.push(resolve);
      try {
        await untilAborted(promise, signal);
      } catch (error) {
        const at = line.indexOf(resolve);
        if (at >= 0) line.splice(at, 1);
        else leave();
        throw error;
      }
    }
    return once(leave);
  };
}

function once(act: () => void): Leave {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
