/** What a person may do with what gave up, jobs and downloads alike. */
import type { Config } from "./config.ts";
import type { Pool, Sql, Transaction } from "./db.ts";
import { AppError } from "./errors.ts";
import { dropDead, type Outcomes, requeueDead } from "./queue/mod.ts";
import { letDownloadsGo, restartDownloads } from "./restart.ts";
import type { DeadEntity, Purged, Requeued } from "./schemas/dead_letter.ts";
import type { Purge, Requeue } from "./schemas/dead_letter_requests.ts";
import { record } from "./store/activity.ts";
import { countDeadLetters, findDeadLetters } from "./store/dead_letters.ts";
import { type Standing, standingOfDownloads, standingOfJobs } from "./store/standing.ts";

interface Desk {
  sql: Pool;
  config: Pick<Config, "DLQ_REQUEUE_LIMIT" | "DLQ_PURGE_LIMIT">;
}

/** The numbers of one kind among ids like `job:7`. */
function numbers(ids: readonly string[], entity: DeadEntity): number[] {
  const prefix = `${entity}:`;
  return ids.filter((id) => id.startsWith(prefix)).map((id) => Number(id.slice(prefix.length)));
}

function named<T>(entity: DeadEntity, found: ReadonlyMap<number, T>): [string, T][] {
  return [...found].map(([id, value]) => [`${entity}:${id}`, value]);
}

/**
 * Puts dead letters back to work: a job as a new one, a download in its own place, both with every
 * attempt before them. Those that cannot be are left as they are.
 * @throws {AppError} 404 when one of the named ids is unknown; then nothing has changed
 */
export async function requeueLetters({ sql, config }: Desk, order: Requeue): Promise<Requeued> {
  return await sql.begin(async (tx) => {
    const ids = "ids" in order
      ? order.ids
      : await findDeadLetters(tx, order.filter, config.DLQ_REQUEUE_LIMIT);
    const standing = await standingOf(tx, ids);
    const outcomes = await requeueDeadOnes(tx, ids.filter((id) => standing.get(id) === "dead"));
    const result: Requeued = { requeued: [], skipped: [] };
    for (const id of ids) {
      // Dead but not to be locked: somebody else is putting it back at this moment.
      const reason = outcomes.get(id) ?? alive(standing.get(id));
      if (reason === "requeued") result.requeued.push(id);
      else result.skipped.push({ id, reason });
    }
    if (ids.length > 0) {
      const { requeued, skipped } = result;
      await record(tx, "dlq", "requeued", {
        dead_letters: requeued.length,
        skipped: skipped.length,
      });
    }
    if ("ids" in order) return result;
    return { ...result, left: await countDeadLetters(tx, order.filter) };
  });
}

function alive(standing: Standing | undefined) {
  return standing === "not_dead_letter" ? standing : "already_queued";
}

async function standingOf(sql: Sql, ids: readonly string[]): Promise<Map<string, Standing>> {
  const standing = new Map([
    ...named("job", await standingOfJobs(sql, numbers(ids, "job"))),
    ...named("download", await standingOfDownloads(sql, numbers(ids, "download"))),
  ]);
  const unknown = ids.filter((id) => !standing.has(id));
  if (unknown.length === 0) return standing;
  throw new AppError("NOT_FOUND", `There is no dead letter ${unknown.slice(0, 5).join(", ")}`, {
    meta: { ids: unknown.slice(0, 100) },
  });
}

async function requeueDeadOnes(sql: Transaction, ids: readonly string[]) {
  const none: Outcomes = new Map();
  const jobs = numbers(ids, "job");
  const downloads = numbers(ids, "download");
  return new Map([
    ...named("job", jobs.length ? await requeueDead(sql, jobs) : none),
    ...named("download", downloads.length ? await restartDownloads(sql, downloads) : none),
  ]);
}

/**
 * Takes dead letters away: jobs are deleted, downloads end as cancelled and keep their history.
 * Unknown ids are passed by; what is in other hands just now is left to them.
 */
export async function purgeLetters({ sql, config }: Desk, order: Purge): Promise<Purged> {
  return await sql.begin(async (tx) => {
    const ids = "ids" in order
      ? order.ids
      : await findDeadLetters(tx, order, config.DLQ_PURGE_LIMIT);
    const jobs = await dropDead(tx, numbers(ids, "job"));
    const downloads = await letDownloadsGo(tx, numbers(ids, "download"));
    const purged = jobs + downloads;
    if (purged > 0) await record(tx, "dlq", "purged", { dead_letters: purged, jobs, downloads });
    if ("ids" in order) return { purged };
    return { purged, left: await countDeadLetters(tx, order) };
  });
}
