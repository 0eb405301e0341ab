import { connect, type Pool } from "../db.ts";

/**
 * Connections for the statements of the queue alone, so that handlers cannot starve a heartbeat; four,
 * for leases, results, heartbeats and upkeep each wait for one at most.
 *
 * Their plans are made once and always by index: a table that was empty when a plan was made may hold
 * a million jobs the next moment (queue.md §2).
 */
export function connectQueue(url: string): Promise<Pool> {
  return connect(url, {
    max: 4,
    connection: {
      application_name: "harmony queue",
      statement_timeout: 30_000,
      plan_cache_mode: "force_generic_plan",
      // As words: the driver leaves out what is false.
      enable_seqscan: "off",
      enable_hashjoin: "off",
      enable_mergejoin: "off",
      enable_bitmapscan: "off",
      jit: "off",
      // A row that somebody else has locked must not keep every other result and lease waiting.
      lock_timeout: 1000,
    },
  });
}
