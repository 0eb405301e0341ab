/** One track of a run. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { BackfillFacts, BackfillProvider } from "../schemas/backfill.ts";
import { recallFacts, rememberFacts, rememberFilled } from "../store/backfill_cache.ts";
import { type BackfillItem, takeItem } from "../store/backfill_items.ts";
import { countBackfill } from "../store/backfill_jobs.ts";
import { fill } from "./fill.ts";
import type { BackfillSource } from "./source.ts";

/** A run as its steps need it. */
export interface Run {
  id: string;
  provider: BackfillProvider;
  source: BackfillSource;
}

/**
 * Looks a track up and fills it, in a transaction of its own: whoever dies before asks once more, and
 * nothing is counted twice.
 * @returns `false` when the run goes on no more
 * @throws {AppError} when who knows it cannot be asked
 */
export async function backfillOne(
  { sql, config }: { sql: Pool; config: Config },
  run: Run,
  item: BackfillItem,
  signal: AbortSignal,
): Promise<boolean> {
  const known = await recallFacts(sql, run.provider, item.key);
  const facts = known === undefined ? await run.source.find(item, signal) : known;
  const keep_s = config.BACKFILL_CACHE_TTL_SEC;
  const hit = known !== undefined;
  if (!hit) await rememberFacts(sql, run.provider, item.key, facts, keep_s);
  return await endItem({ sql }, run, item, { facts, hit });
}

/** Ends a track with what was found for it. */
export async function endItem(
  { sql }: { sql: Pool },
  { id, provider }: Pick<Run, "id" | "provider">,
  item: BackfillItem,
  { facts, hit }: { facts: BackfillFacts | null; hit: boolean },
): Promise<boolean> {
  return await sql.begin(async (tx) => {
    if (!await takeItem(tx, id, item.n)) return false;
    if (facts) {
      await fill(tx, item, facts);
      await rememberFilled(tx, provider, item);
    }
    await countBackfill(tx, id, { matched: facts !== null, hit });
    return true;
  });
}
