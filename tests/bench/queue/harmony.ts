/** Harmony's own worker with every feature on: pools, fair groups, keys, checks, fencing, heartbeats. */
import { createHub } from "../../../lib/hub.ts";
import { silentLog } from "../../../lib/log.ts";
import { readConfig } from "../../../lib/config.ts";
import { connect, type Pool } from "../../../lib/db.ts";
import { migrate, readSteps } from "../../../lib/migrate.ts";
import { createProviders } from "../../../lib/providers/mod.ts";
import { connectQueue, enqueue } from "../../../lib/queue/mod.ts";
import { type JobName, jobNames, type NewJob } from "../../../lib/schemas/jobs.ts";
import { createGauge } from "../../../jobs/gauge.ts";
import type { Job, Jobs } from "../../../jobs/job.ts";
import { work } from "../../../jobs/worker.ts";
import { type Contender, found } from "./contender.ts";

/** The types that are added by turns. */
export const types: JobName[] = ["download_search", "download_transfer", "download_file", "tidy"];
const groups = 200;

/** The job with this number: a type by turns, a group by turns, a key of its own. */
export function newJob(at: number): NewJob {
  const type = types[at % types.length]!;
  const payload = { download_id: at + 1, candidate_id: at + 1 };
  return { type, payload, group: `g${at % groups}`, key: `k${at}` } as NewJob;
}

export const newJobs = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => newJob(from + at));

/** A list of jobs that all do the same. */
function jobsOf(run: (payload: unknown) => void, pool: number): Jobs {
  const job = (name: JobName): Job<JobName> => ({
    name,
    pool,
    timeout_s: 60,
    backoff: { base_s: 1, cap_s: 60 },
    run: (payload) => Promise.resolve(run(payload)),
  });
  return Object.fromEntries(jobNames.map((name) => [name, job(name)])) as unknown as Jobs;
}

/** Starts a worker with default settings but for its slots; gives what stops it. */
export function startWorker(
  queue: Pool,
  sql: Pool,
  run: (payload: unknown) => void,
  slots: { pool: number; all: number } = { pool: 500, all: 2000 },
): () => Promise<void> {
  const settings: Record<string, string> = { ORCH_GLOBAL_CONCURRENCY: String(slots.all) };
  const config = readConfig((name) => settings[name]);
  const providers = createProviders(config, silentLog, sql, "0.0.1");
  const services = {
    sql,
    config,
    log: silentLog,
    hub: createHub(silentLog),
    slskd: undefined,
    providers,
    gauge: createGauge(),
  };
  const [stop, kill] = [new AbortController(), new AbortController()];
  const jobs = jobsOf(run, slots.pool);
  const working = work(queue, jobs, services, stop.signal, kill.signal);
  return async () => {
    stop.abort();
    await working;
  };
}

interface Opened extends AsyncDisposable {
  url: string;
  sql: Pool;
  /** The connections a process keeps for the queue alone (main.ts). */
  queue: Pool;
}

/** An empty queue in the schema this URL leads into. */
export async function openQueue(url: string): Promise<Opened> {
  const sql = await connect(url, { max: 4 });
  await migrate(sql, await readSteps());
  const queue = await connectQueue(url);
  return {
    url,
    sql,
    queue,
    async [Symbol.asyncDispose]() {
      await Promise.all([sql.end({ timeout: 2 }), queue.end({ timeout: 2 })]);
    },
  };
}

export async function harmony(_: Pool, url: string): Promise<Contender> {
  const opened = await openQueue(url);
  const { sql, queue } = opened;
  return {
    tables: ["queue_jobs", "queue_groups"],
    add: (from, count) => enqueue(sql, ...newJobs(from, count)),
    start: (handled) => Promise.resolve(startWorker(queue, sql, handled)),
    busy: () => found(sql`select 1 from queue_jobs limit 1`),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}
