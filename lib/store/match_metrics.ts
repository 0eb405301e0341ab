/** The matcher in figures, as its page shows them. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import {
  bins,
  type Histogram,
  MatchBatch,
  type MatchBatchList,
  type MatchBatchQuery,
  type MatchMetrics,
} from "../schemas/match_batch.ts";

/** Batches the histogram and the average are made of, and how many of them have a bar. */
const newest = 100;
const bars = 20;

const Totals = z.object({ saved: z.int(), discarded: z.int() });

/** How sure the matcher was lately, and what it saved and discarded since the beginning. */
export async function readMetrics(
  sql: Sql,
  thresholds: MatchMetrics["thresholds"],
): Promise<MatchMetrics> {
  const batches = await rows(
    MatchBatch,
    sql`select * from match_batches order by id desc limit ${newest}`,
  );
  const totals = await row(Totals, sql`select saved, discarded from match_totals`);
  const [last] = batches;
  return {
    average_confidence: averageOf(batches),
    saved_total: totals?.saved ?? 0,
    discarded_total: totals?.discarded ?? 0,
    discarded_last_batch: last?.discarded ?? 0,
    all_discarded: last?.saved === 0,
    histogram: batches.reduce(add, new Array<number>(bins).fill(0)),
    recent: batches.slice(0, bars).reverse().map(({ id, at, saved, discarded }) => (
      { id, at, saved, discarded }
    )),
    thresholds,
  };
}

/** Each pair counts the same, however large its batch. */
function averageOf(batches: readonly MatchBatch[]): number | null {
  const saved = batches.reduce((sum, batch) => sum + batch.saved, 0);
  if (saved === 0) return null;
  const all = batches.reduce((sum, one) => sum + one.saved * (one.average_confidence ?? 0), 0);
  return Math.min(1, all / saved);
}

function add(sum: Histogram, { histogram }: MatchBatch): Histogram {
  return sum.map((n, bin) => n + histogram[bin]!);
}

/** A page of batches, the newest pages first; on each those that saved nothing lead (seed 003). */
export async function listBatches(sql: Sql, query: MatchBatchQuery): Promise<MatchBatchList> {
  const { limit, offset } = query;
  const items = await rows(
    MatchBatch,
    sql`select * from (
        select * from match_batches order by id desc limit ${limit} offset ${offset}
      ) page order by saved > 0, id desc`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from match_batches`,
  );
  return { items, total_count: total?.n ?? 0, limit, offset };
}
