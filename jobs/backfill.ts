import { enqueueBackfill } from "../lib/backfill/control.ts";
import { sourceOf } from "../lib/backfill/provider.ts";
import { backfillOne, endItem, type Run } from "../lib/backfill/step.ts";
import { AppError } from "../lib/errors.ts";
import { isAway } from "../lib/providers/musicbrainz/client.ts";
import { record } from "../lib/store/activity.ts";
import {
  type BackfillItem,
  countFailure,
  nextItems,
  passOver,
} from "../lib/store/backfill_items.ts";
import {
  findBackfill,
  lockBackfill,
  moveBackfill,
  noteBackfill,
} from "../lib/store/backfill_jobs.ts";
import type { Sql } from "../lib/db.ts";
import type { Job, JobContext } from "./job.ts";
import { noted, type Rest, restOf } from "./rest.ts";

/** Tracks of one job; the next one goes on behind them. */
const slice = 50;
/** A question that fails so often is left unanswered. */
const mostFailures = 3;
/** Who does not answer is asked again then. */
const away_s = 60;

/** Finds out what lists did not say, a part of a run at a time. */
export const backfill: Job<"backfill"> = {
  name: "backfill",
  pool: 1,
  timeout_s: 900,
  backoff: { base_s: 30, cap_s: 1800 },
  async run({ backfill_job_id: id }, context) {
    const { sql } = context;
    const run = await sql.begin((tx) => begin(tx, id, context));
    if (!run) return;
    const { items, gone } = await nextItems(sql, id, slice);
    for (const item of items) {
      context.signal.throwIfAborted();
      if (!await one(context, run, item)) return;
    }
    await sql.begin(async (tx) => {
      await passOver(tx, id, gone);
      await context.finish(tx);
      if (items.length + gone.length < slice) await end(tx, id);
      else await enqueueBackfill(tx, id);
    });
  },
  gaveUp: ({ backfill_job_id: id }, { sql }, error) =>
    sql.begin(async (tx) => {
      const job = await lockBackfill(tx, id);
      if (job?.state === "running") await moveBackfill(tx, id, "failed", error);
    }),
};

/** Takes a run up; `undefined` when it was paused, or is over. */
async function begin(sql: Sql, id: string, context: JobContext): Promise<Run | undefined> {
  const job = await lockBackfill(sql, id);
  if (job?.state !== "queued" && job?.state !== "running") return undefined;
  const source = sourceOf(context, job.provider);
  if (source) {
    if (job.state === "queued") await moveBackfill(sql, id, "running");
    return { id, provider: job.provider, source };
  }
  await moveBackfill(sql, id, "failed", `${job.provider} is not set up any more`);
}

/** One track; a service that does not answer is waited for, a question it cannot answer is left. */
async function one(context: JobContext, run: Run, item: BackfillItem): Promise<boolean> {
  const { sql, signal } = context;
  try {
    return await backfillOne(context, run, item, signal);
  } catch (error) {
    signal.throwIfAborted();
    const note = (rest: Rest) => noteBackfill(sql, run.id, rest);
    const rest = restOf(error) ?? awayOf(error);
    if (rest || !(error instanceof AppError)) return await noted(error, note, rest);
    const failures = await countFailure(sql, run.id, item.n);
    if (failures >= mostFailures) return await endItem(context, run, item, nothing);
    return await noted(error, note, { reason: "unreachable", delay_s: away_s });
  }
}

/** Whoever is down says nothing about the track: that is not counted. */
function awayOf(error: unknown): Rest | undefined {
  if (!isAway(error)) return undefined;
  return { reason: "unreachable", delay_s: Math.max(away_s, (error.retry_after_ms ?? 0) / 1000) };
}

const nothing = { facts: null, hit: false };

async function end(sql: Sql, id: string): Promise<void> {
  const job = await lockBackfill(sql, id);
  if (job?.state !== "running") return;
  await moveBackfill(sql, id, "completed");
  const { provider, counts } = (await findBackfill(sql, id))!;
  await record(sql, "metadata", "backfill_completed", { provider, ...counts });
}
