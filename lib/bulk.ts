/** One order for many downloads: each for itself, so that one that cannot be stops no other. */
import { semaphore } from "./async.ts";
import { type Control, needSlskd } from "./blocked.ts";
import { cancelDownload, retryDownload, setPriority } from "./control.ts";
import { isAway, isBusy, type Pool } from "./db.ts";
import { AppError } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { troubleOf } from "./providers/slskd/trouble.ts";
import { removeDownload } from "./remove.ts";
import {
  type BulkDone,
  bulkLimit,
  type BulkOrder,
  type BulkResult,
} from "./schemas/download_bulk.ts";
import { record } from "./store/activity.ts";
import { countDownloads, firstDownloads } from "./store/download_scope.ts";

type Desk = Control & { log: Log };

/** Enough to be quick, and connections left for everybody else. */
const atOnce = 3;

/**
 * Does one thing with the named downloads, or with the first that a filter means.
 * @throws {AppError} 503 for a retry without slskd; everything else is said of each download
 */
export async function bulk(desk: Desk, order: BulkOrder): Promise<BulkDone> {
  if (order.action === "retry") await needSlskd(desk);
  const { sql } = desk;
  const ids = order.ids ?? await firstDownloads(sql, order.filter!, bulkLimit);
  const results = await each(ids, actOf({ ...desk, slskd: desk.slskd && once(desk.slskd) }, order));
  const done = results.filter(({ ok }) => ok).length;
  if (order.action === "remove" && done > 0) await noteRemoved(sql, results);
  const { action } = order;
  const outcome = { action, results, done, failed: results.length - done };
  return order.filter ? { ...outcome, left: await countDownloads(sql, order.filter) } : outcome;
}

type Act = (id: number) => Promise<BulkResult>;

function each(ids: readonly number[], act: Act): Promise<BulkResult[]> {
  const enter = semaphore(atOnce);
  return Promise.all(ids.map((id) => enter(() => act(id))));
}

function actOf(desk: Desk, { action, priority }: BulkOrder): Act {
  const acts: Record<BulkOrder["action"], (id: number) => Promise<number | void>> = {
    retry: (id) => retryDownload(desk, id),
    cancel: (id) => cancelDownload(desk, id),
    priority: async (id) => void await setPriority(desk, id, priority!),
    remove: (id) => removeDownload(desk, id),
  };
  return async (id) => {
    try {
      const download_id = await acts[action](id);
      return download_id === undefined ? { id, ok: true } : { id, ok: true, download_id };
    } catch (error) {
      return { id, ok: false, ...saidOf(error, desk.log) };
    }
  };
}

/** As a request of its own would have been answered. */
function saidOf(error: unknown, log: Log): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (isAway(error)) return { code: "DEPENDENCY_ERROR", message: "The database is away" };
  if (isBusy(error)) return { code: "DEPENDENCY_ERROR", message: "The database is busy" };
  log.error("api.error", { error, path: "/downloads/bulk" });
  return { code: "INTERNAL_ERROR", message: "Something went wrong; the log has it" };
}

/**
 * A daemon that did not answer once is not asked for the others of the same order: hundreds of waits
 * for a dead one would take minutes.
 */
function once(slskd: Slskd): Slskd {
  let trouble: { error: unknown } | undefined;
  function guarded<A extends unknown[], R>(call: (...args: A) => Promise<R>) {
    return async (...args: A): Promise<R> => {
      if (trouble) throw trouble.error;
      try {
        return await call(...args);
      } catch (error) {
        if (troubleOf(error)) trouble = { error };
        throw error;
      }
    };
  }
  return { ...slskd, transfersOf: guarded(slskd.transfersOf) };
}

async function noteRemoved(sql: Pool, results: readonly BulkResult[]): Promise<void> {
  const ids = results.filter(({ ok }) => ok).map(({ id }) => id);
  await record(sql, "download", "removed", { removed: ids.length, removed_ids: ids });
}
