import { pause, semaphore } from "../../async.ts";

/**
 * Lets calls begin no closer than `ms` to each other, in the order they came: slskd's whole list is
 * read at most once a second, whoever wants it (contracts/slskd.md §11.1 no. 6).
 */
export function spaced(ms: number, now = () => performance.now(), wait = pause) {
  const enter = semaphore(1);
  let last = -Infinity;
  return function turn(signal?: AbortSignal): Promise<void> {
    return enter(async () => {
      const rest = last + ms - now();
      if (rest > 0) await wait(rest, signal);
      last = now();
    });
  };
}
