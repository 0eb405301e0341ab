/** One leased job, from its start to what is written of it. */
import { AppError, messageOf } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import { complete, fail, giveBack, type LeasedJob, postpone } from "../lib/queue/mod.ts";
import { type DeadReason, type JobName, jobPayloads } from "../lib/schemas/jobs.ts";
import type { Pool } from "../lib/db.ts";
import { type Job, type JobContext, type Jobs, Postponed, type Services } from "./job.ts";
import { quietly } from "./quietly.ts";

/** What a job needs to be run. */
export interface Runner {
  /** The queue's own connections: handlers cannot starve a heartbeat. */
  sql: Pool;
  jobs: Jobs;
  services: Services;
}

/** Runs one job to its result; never throws. */
export async function runJob(runner: Runner, job: LeasedJob, lost: AbortSignal): Promise<void> {
  const { services } = runner;
  const log = services.log.with({ job_id: job.id, job_type: job.type, attempt: job.attempts + 1 });
  const started = performance.now();
  const outcome = await attempt(runner, job, { ...services, log }, lost);
  const duration_ms = Math.round(performance.now() - started);
  log[outcome.status === "failed" ? "warn" : "debug"]("worker.job", { duration_ms, ...outcome });
  if (outcome.status === "failed") await giveUp(runner, job, outcome);
  await settle(runner, job, outcome, log);
}

/** Before the job moves to the dead letters: if this process dies in between, it runs once more. */
async function giveUp(
  runner: Runner,
  job: LeasedJob,
  { error, dead }: Extract<Outcome, { status: "failed" }>,
): Promise<void> {
  if (!dead && job.attempts + 1 < job.max_attempts) return;
  const handler = runner.jobs[job.type as JobName] as Job<JobName> | undefined;
  const payload = handler && jobPayloads[handler.name].safeParse(job.payload);
  if (!payload?.success) return;
  const { services } = runner;
  await quietly(
    services.log,
    "worker.give_up",
    () => handler?.gaveUp?.(payload.data as never, services, error) ?? Promise.resolve(),
  );
}

type Outcome =
  | { status: "completed" }
  | { status: "postponed"; delay_s: number; reason: string }
  | { status: "failed"; error: string; dead?: DeadReason | undefined }
  | { status: "given_back" };

async function attempt(
  runner: Runner,
  job: LeasedJob,
  services: Services,
  lost: AbortSignal,
): Promise<Outcome> {
  const handler = runner.jobs[job.type as JobName] as Job<JobName> | undefined;
  const payload = handler && jobPayloads[handler.name].safeParse(job.payload);
  if (!handler || !payload?.success) {
    return {
      status: "failed",
      error: handler ? "Payload not understood" : "Type not known",
      dead: handler ? "payload_invalid" : "handler_missing",
    };
  }
  const limit = AbortSignal.timeout(handler.timeout_s * 1000);
  const signal = AbortSignal.any([lost, limit]);
  const context: JobContext = { ...services, signal };
  try {
    await Promise.race([handler.run(payload.data as never, context), aborted(signal)]);
    return { status: "completed" };
  } catch (error) {
    if (error instanceof Postponed) {
      return { status: "postponed", delay_s: error.delay_s, reason: error.reason };
    }
    if (lost.aborted) return { status: "given_back" };
    const expected = error instanceof AppError;
    if (!expected) services.log.error("worker.job_error", { error });
    return {
      status: "failed",
      error: limit.aborted ? `Took longer than ${handler.timeout_s} s` : messageOf(error),
    };
  }
}

/** Rejects when the signal is aborted, so that a handler that ignores it does not keep its slot. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** Writes a result; tried again for as long as the lease may hold. */
async function settle(runner: Runner, job: LeasedJob, outcome: Outcome, log: Log): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    try {
      const kept = await write(runner, job, outcome);
      if (kept.length === 0) log.warn("worker.lease_lost", { status: outcome.status });
      return;
    } catch (error) {
      log.warn("worker.settle_failed", { error: messageOf(error) });
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** tries));
    }
  }
}

async function write(runner: Runner, job: LeasedJob, outcome: Outcome): Promise<unknown[]> {
  switch (outcome.status) {
    case "completed":
      return await complete(runner.sql, [job]);
    case "postponed":
      return await postpone(runner.sql, [{ ...job, delay_s: outcome.delay_s }]);
    case "given_back":
      return await giveBack(runner.sql, [job]);
    case "failed": {
      const { backoff } = runner.jobs[job.type as JobName] ?? { backoff: { base_s: 1, cap_s: 60 } };
      const { error, dead } = outcome;
      return await fail(runner.sql, [{ ...job, error, dead, ...backoff }]);
    }
  }
}
