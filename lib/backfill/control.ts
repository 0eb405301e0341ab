/** What a person does with backfills. */
import type { Config } from "../config.ts";
import type { Pool, Sql } from "../db.ts";
import { AppError } from "../errors.ts";
import { retryForAccount } from "../links/wanted.ts";
import { enqueueAnew } from "../queue/mod.ts";
import type { BackfillJob, BackfillOrder, BackfillState } from "../schemas/backfill.ts";
import { record } from "../store/activity.ts";
import { chooseItems, noteLinks } from "../store/backfill_items.ts";
import {
  findBackfill,
  insertBackfill,
  lockBackfill,
  moveBackfill,
  openBackfill,
} from "../store/backfill_jobs.ts";
import { requireProvider } from "./provider.ts";

/** Has a run go on as soon as a worker is free. */
export async function enqueueBackfill(sql: Sql, id: string): Promise<void> {
  await enqueueAnew(sql, { type: "backfill", payload: { backfill_job_id: id }, key: id });
}

/**
 * Begins a run: what it looks at is chosen now.
 * @throws {AppError} 403 or 503 where nobody can be asked, 409 with `meta.job_id` while one is open
 */
export async function startBackfill(
  { sql, config }: { sql: Pool; config: Config },
  { max_items = config.BACKFILL_MAX_ITEMS, expand_playlists }: BackfillOrder,
): Promise<BackfillJob> {
  const provider = await requireProvider(sql, config);
  return await sql.begin(async (tx) => {
    const id = await insertBackfill(tx, { provider, expand_playlists });
    if (!id) {
      const meta = { job_id: await openBackfill(tx) };
      throw new AppError("CONFLICT", "A backfill is open already", { meta });
    }
    const chosen = await chooseItems(tx, id, provider, max_items);
    if (expand_playlists) {
      await noteLinks(tx, id, chosen);
      await retryForAccount(tx, 1000);
    }
    await enqueueBackfill(tx, id);
    await record(tx, "metadata", "backfill_started", { provider, tracks: chosen });
    return (await findBackfill(tx, id))!;
  });
}

/** From which states each act leads to which. */
const acts = {
  pause: { from: ["queued", "running"], to: "paused" },
  resume: { from: ["paused", "running"], to: "queued" },
  cancel: { from: ["queued", "running", "paused"], to: "cancelled" },
} as const satisfies Record<string, { from: readonly BackfillState[]; to: BackfillState }>;
export type BackfillAct = keyof typeof acts;

/**
 * Pauses a run after the track it is at, has it go on, at once even if it waits for somebody, or ends it.
 * What was filled in stays.
 * @throws {AppError} 404 for an unknown run, 409 when it does not stand so
 */
export async function actOnBackfill(sql: Pool, id: string, act: BackfillAct): Promise<BackfillJob> {
  return await sql.begin(async (tx) => {
    const job = await lockBackfill(tx, id);
    if (!job) throw new AppError("NOT_FOUND", "There is no such backfill");
    const { from, to } = acts[act];
    if (!(from as readonly BackfillState[]).includes(job.state)) {
      const meta = { state: job.state };
      throw new AppError("CONFLICT", `A backfill that is ${job.state} cannot ${act}`, { meta });
    }
    await moveBackfill(tx, id, to);
    if (act === "resume") await enqueueBackfill(tx, id);
    return (await findBackfill(tx, id))!;
  });
}
