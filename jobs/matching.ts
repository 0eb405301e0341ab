import { closeBatch } from "../lib/match_batch.ts";
import { backlog } from "../lib/store/match_batches.ts";
import { type Job, Postponed } from "./job.ts";

/** Seconds after which results are looked at again whose downloads are in other hands now. */
const again_s = 2;

/** Counts what the matcher found, a batch after the other, and remembers the pairs (seed 004). */
export const matching: Job<"matching"> = {
  name: "matching",
  pool: 1,
  timeout_s: 300,
  backoff: { base_s: 10, cap_s: 600 },
  async run(_payload, { sql, config, signal }) {
    while (await sql.begin((tx) => closeBatch(tx, config))) signal.throwIfAborted();
    if (await backlog(sql) > 0) throw new Postponed(again_s, "matching");
  },
};
