/** Who may ask Spotify next: a few at once, people first, within the budget of all processes. */
import { pause } from "../../async.ts";
import type { Pool } from "../../db.ts";
import { waitBegins } from "../../metrics/providers.ts";
import { type Leave, priorityGate } from "../../gate.ts";
import type { SpotifyProblem } from "../../schemas/spotify.ts";
import { type BudgetSettings, limitsOf } from "../../spotify/limits.ts";
import { takeRequest } from "../../store/spotify_requests.ts";
import type { Ask } from "./calls.ts";
import { waitsFor } from "./rested.ts";

/** Requests under way at once (contracts/spotify.md §2.5). */
const together = 2;

/** A request is not begun with less time for its answer, seconds. */
const least_s = 0.05;

export interface Turn {
  /** Lets the next one in. */
  leave: Leave;
  /** What stood in the way last. */
  problem: SpotifyProblem | null;
}

/**
 * Gives out turns; each is counted as a request.
 * @param left milliseconds somebody has: a longer wait is not begun
 */
export type TakeTurn = (clientId: string, ask: Ask, left: () => number) => Promise<Turn>;

/** A line for this process, behind which that of the installation stands. */
export function createTurns(sql: Pool, settings: BudgetSettings): TakeTurn {
  const enter = priorityGate(together);
  return async function turn(clientId, { priority, signal }, left) {
    const isPerson = priority === "person";
    const limits = limitsOf(settings, isPerson);
    const waited = waitBegins("spotify");
    for (;;) {
      const leave = await enter(isPerson, signal);
      try {
        const who = { isPerson, left_s: left() / 1000 };
        // It would be counted, and given up at once.
        if (who.left_s < least_s) throw waitsFor(least_s, "burst");
        const { wait_s, reason, problem } = await takeRequest(sql, clientId, limits, who);
        if (wait_s === 0) {
          waited();
          return { leave, problem };
        }
        leave();
        if (wait_s >= who.left_s) {
          waited(wait_s);
          throw waitsFor(wait_s, reason);
        }
        await pause(Math.ceil(wait_s * 1000), signal);
      } catch (error) {
        leave();
        throw error;
      }
    }
  };
}
