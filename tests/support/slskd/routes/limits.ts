import { Answer } from "../answer.ts";
import type { Daemon } from "../sim.ts";
import type { Lane } from "../tasks.ts";

export const limitText =
  "Only one concurrent operation is permitted. Wait until the previous request completes";

/** A place among the POSTs being handled; `Answer` 429 at once when there is none (§6.2). */
export function enterLane(daemon: Daemon, lane: Lane): Disposable {
  if (!daemon.sim.profile.limiter) return { [Symbol.dispose]: () => {} };
  const place = lane.enter();
  if (!place) throw new Answer(429, limitText);
  return place;
}
