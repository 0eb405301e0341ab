import type { Pool } from "../../../lib/db.ts";

/** One way to run jobs on PostgreSQL, in its best documented setting. */
export interface Contender extends AsyncDisposable {
  /** The tables its jobs are in. */
  tables: readonly string[];
  /** Adds the jobs `from`, `from + 1` … in one statement; they are committed when it resolves. */
  add(from: number, count: number): Promise<unknown>;
  /** Starts a worker that calls `handled` as each job's handler; gives what stops it. */
  start(handled: () => void): Promise<() => Promise<unknown>>;
  /** Whether there are jobs whose completion is not yet committed. */
  busy(): Promise<boolean>;
}

/** Opens a contender in the schema `sql` leads into, or in one of its own that it makes anew. */
export type Open = (sql: Pool, url: string) => Promise<Contender>;

/** Rows in, whether the query found one. */
export async function found(query: PromiseLike<readonly unknown[]>): Promise<boolean> {
  return (await query).length > 0;
}
