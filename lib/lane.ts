import type { Pool } from "./db.ts";
import { semaphore } from "./async.ts";

/**
 * A line in which one at a time is served, in the whole installation.
 *
 * Inside the process callers queue here, so that a lane never takes more than one connection;
 * between processes an advisory lock decides, which falls with its connection.
 */
export function createLane(sql: Pool, name: string) {
  const enter = semaphore(1);
  return function inLane<T>(act: () => Promise<T>): Promise<T> {
    return enter(async () => {
      let acting: Promise<T> | undefined;
      const held = sql.begin(async (tx) => {
        // What is done inside takes its time; nothing was read that would keep vacuum waiting.
        await tx`set local idle_in_transaction_session_timeout = 0`;
        // And whoever is inside may take as long: to stand in line is no fault.
        await tx`set local lock_timeout = 0`;
        await tx`select pg_advisory_xact_lock(
          hashtextextended(current_schema() || ${` lane ${name}`}, 0))`;
        acting = act();
        await acting.catch(() => {});
      });
      await held.catch((error) => {
        // What was begun is not given up because the lock was lost on the way.
        if (!acting) throw error;
      });
      return await acting!;
    });
  };
}
export type Lane = ReturnType<typeof createLane>;
