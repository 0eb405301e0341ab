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
      const connection = await sql.reserve();
      const key = connection`hashtextextended(current_schema() || ${` lane ${name}`}, 0)`;
      try {
        await connection`select pg_advisory_lock(${key})`;
        try {
          return await act();
        } finally {
          await connection`select pg_advisory_unlock(${key})`.catch(() => {});
        }
      } finally {
        connection.release();
      }
    });
  };
}
export type Lane = ReturnType<typeof createLane>;
