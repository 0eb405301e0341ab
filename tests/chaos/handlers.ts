/** What the jobs of the chaos tests do, and the tables that tell of it. */
import type { Job, JobContext, Jobs } from "../../jobs/job.ts";
import { work } from "../../jobs/worker.ts";
import { connect, type Pool } from "../../lib/db.ts";
import { connectQueue } from "../../lib/queue/mod.ts";
import type { JobName, Payload } from "../../lib/schemas/jobs.ts";
import { jobsWith, testServices } from "../support/services.ts";

/** Tables the jobs write to. */
export async function createTables(sql: Pool): Promise<void> {
  await sql`create table counter (n int not null)`;
  await sql`insert into counter values (0)`;
  await sql`create table tally (job bigint not null)`;
  await sql`create table effects (key text primary key)`;
  await sql`create table runs (type text not null, at timestamptz not null default clock_timestamp())`;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const aWhile = () => sleep(2 + Math.random() * 40);

/** An effect that must not happen twice: the job is completed in the same transaction. */
async function counts({ download_id }: Payload<"download_search">, context: JobContext) {
  await aWhile();
  await context.sql.begin(async (tx) => {
    await context.finish(tx);
    await tx`insert into tally values (${download_id})`;
    await tx`update counter set n = n + 1`;
  });
}

/** An effect outside, made harmless by its key. */
async function marks({ candidate_id }: Payload<"download_transfer">, { sql }: JobContext) {
  await aWhile();
  await sql`insert into effects values (${String(candidate_id)}) on conflict do nothing`;
  await sql`insert into runs (type) values ('download_transfer')`;
}

/** Takes its process with it. */
async function kills() {
  Deno.kill(Deno.pid, "SIGKILL");
  await sleep(1000);
}

async function throws(_: unknown, { sql }: JobContext) {
  await sql`insert into runs (type) values ('tidy')`;
  throw new Error("It always fails");
}

/** Does not return, whatever it is told. */
async function hangs(_: unknown, { sql }: JobContext) {
  await sql`insert into runs (type) values ('library_scan')`;
  await new Promise(() => {});
}

async function notes(_: unknown, { sql }: JobContext) {
  await sql`insert into runs (type) values ('retry_scan')`;
}

/** Runs the jobs of the chaos tests until `stop`. */
export async function workerOf(url: string, stop: AbortSignal, kill: AbortSignal): Promise<void> {
  const [queue, sql] = await Promise.all([connectQueue(url), connect(url, { max: 8 })]);
  const services = testServices(sql, {
    ORCH_VISIBILITY_TIMEOUT_S: "2",
    ORCH_GLOBAL_CONCURRENCY: "24",
  });
  const as = <N extends JobName>(name: N, run: Job<N>["run"], more: Partial<Job<N>> = {}) => ({
    [name]: { ...jobsWith(() => Promise.resolve())[name], name, pool: 8, run, ...more },
  });
  const jobs = {
    ...jobsWith(throws),
    ...as("download_search", counts),
    ...as("download_transfer", marks),
    ...as("download_file", kills),
    ...as("library_scan", hangs, { timeout_s: 0.2, pool: 2 }),
    ...as("retry_scan", notes),
  } as Jobs;
  await work(queue, jobs, services, stop, kill, { stuck: 300 });
  await Promise.all([queue.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
}
