import { z } from "zod";
import { type Pool, rows } from "../db.ts";
import { alongIndexes } from "../queue/along_indexes.ts";
import { queueHeads } from "./queue_heads.ts";

/**
 * Seconds the oldest ready job of each type waits for somebody to run it; a type without one has no
 * entry. Costs the same however long the lines are.
 */
export async function queueAges(sql: Pool): Promise<Record<string, number>> {
  const Age = z.object({ type: z.string(), age_s: z.number() });
  const found = await alongIndexes(sql, (tx) =>
    rows(
      Age,
      tx`
      select type, greatest(0, extract(epoch from now() - min(run_at)))::float8 as age_s
      from (${queueHeads(tx)}) heads group by type`,
    ));
  return Object.fromEntries(found.map(({ type, age_s }) => [type, age_s]));
}
