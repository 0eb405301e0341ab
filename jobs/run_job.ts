/** One leased job, from its start to what became of it. */
import { AppError, messageOf } from "../lib/errors.ts";
import { complete, isHeld, type LeasedJob } from "../lib/queue/mod.ts";
import { isAway, isBusy, isCollision, type Sql } from "../lib/db.ts";
import type { RetryPolicy } from "../lib/retry_policy.ts";
import { ServiceError } from "../lib/service_error.ts";
import { type JobName, jobPayloads } from "../lib/schemas/jobs.ts";
import {
  type Job,
  type JobContext,
  type Jobs,
  LeaseLost,
  Postponed,
  type Services,
} from "./job.ts";
import { quietly } from "./quietly.ts";
import type { Outcome } from "./settle.ts";

/** What a job needs to be run. */
export interface Runner {
  jobs: Jobs;
  services: Services;
}

/** Why a handler was told to end. */
export type Abort = "lost" | "timeout" | "stop" | "cancelled";

/** A job that runs. */
export interface Running {
  job: LeasedJob;
  controller?: AbortController;
  policy: RetryPolicy;
  startedAt: number;
  aborted?: { why: Abort; at: number };
  /** It was completed in a transaction of its handler. */
  finished: boolean;
}

/** However long a service asks us to stay away. */
const longestWait_s = 86_400;

/** How a type is repeated that no handler knows. */
export const unknownPolicy: RetryPolicy = {
  max_attempts: undefined,
  base_s: 1,
  cap_s: 60,
  jitter: 0.2,
  timeout_s: 60,
};

/** The handler of a job, if its type is known. */
export function handlerOf({ jobs }: Pick<Runner, "jobs">, job: Pick<LeasedJob, "type">) {
  return jobs[job.type as JobName] as Job<JobName> | undefined;
}

/** Runs one job; never throws. */
export async function runJob(runner: Runner, running: Running): Promise<Outcome> {
  const { job } = running;
  const handler = handlerOf(runner, job);
  if (!handler) return { status: "failed", error: "Type not known", dead: "handler_missing" };
  const payload = jobPayloads[handler.name].safeParse(job.payload);
  if (!payload.success) {
    return { status: "failed", error: "Payload not understood", dead: "payload_invalid" };
  }
  try {
    await handler.run(payload.data as never, new Context(runner, running));
    return { status: "completed" };
  } catch (error) {
    if (await wasFinished(running, runner.services)) {
      runner.services.log.error("worker.job_error", { job_id: job.id, job_type: job.type, error });
      return { status: "completed" };
    }
    return outcomeOf(running, error, runner.services);
  }
}

/** Whether the transaction that completed the job went through, whatever its handler threw then. */
async function wasFinished(running: Running, { sql, log }: Services): Promise<boolean> {
  if (!running.finished) return false;
  const held = await quietly(log, "worker.not_known", () => isHeld(sql, running.job)) ?? true;
  running.finished = !held;
  return !held;
}

/** What a handler is given; made for every job, so it makes nothing that is not asked for. */
class Context implements JobContext {
  readonly sql: Services["sql"];
  readonly slskd: Services["slskd"];
  readonly providers: Services["providers"];
  readonly gauge: Services["gauge"];
  readonly hub: Services["hub"];
  readonly config: Services["config"];
  readonly #services: Services;
  readonly #running: Running;

  constructor({ services }: Runner, running: Running) {
    this.sql = services.sql;
    this.slskd = services.slskd;
    this.providers = services.providers;
    this.gauge = services.gauge;
    this.hub = services.hub;
    this.config = services.config;
    this.#services = services;
    this.#running = running;
  }

  get log() {
    const { id, type, attempts } = this.#running.job;
    return this.#services.log.with({ job_id: id, job_type: type, attempt: attempts + 1 });
  }

  get signal() {
    return signalOf(this.#running);
  }

  async finish(tx: Sql) {
    const { job } = this.#running;
    const [lost] = await complete(tx, [job]);
    if (lost !== undefined) throw new LeaseLost(`Job ${job.id} is somebody else's now`);
    this.#running.finished = true;
  }
}

/** The signal of a job; one that nobody looks at is never made. */
function signalOf(running: Running): AbortSignal {
  running.controller ??= new AbortController();
  if (running.aborted) abortSignal(running);
  return running.controller.signal;
}

function abortSignal({ controller, aborted }: Running) {
  controller?.abort(new Error(`Aborted: ${aborted?.why}`));
}

/** Tells a handler to end. */
export function abortJob(running: Running, why: Abort): void {
  if (running.aborted) return;
  running.aborted = { why, at: performance.now() };
  abortSignal(running);
}

function outcomeOf(running: Running, error: unknown, { log }: Services): Outcome {
  if (error instanceof Postponed) {
    return { status: "postponed", delay_s: error.delay_s, reason: error.reason };
  }
  if (running.aborted || error instanceof LeaseLost) return abortedOutcome(running);
  // That says nothing about the job.
  if (isAway(error) || isBusy(error)) {
    return { status: "postponed", delay_s: 1, reason: "database_away" };
  }
  if (isCollision(error)) return { status: "postponed", delay_s: 0.1, reason: "collision" };
  if (!(error instanceof AppError)) {
    log.error("worker.job_error", { job_id: running.job.id, job_type: running.job.type, error });
  }
  const after_ms = error instanceof ServiceError ? error.retry_after_ms ?? 0 : 0;
  const after_s = Math.min(after_ms / 1000, longestWait_s);
  // PostgreSQL keeps no zero bytes.
  const text = messageOf(error).replaceAll("\0", "");
  return { status: "failed", error: text, after_s };
}

/** What is written of a job whose handler ended, or did not end, after it was told to. */
export function abortedOutcome({ aborted, policy }: Running): Outcome {
  if (aborted?.why !== "timeout") return { status: "given_back" };
  const error = `Took longer than ${policy.timeout_s} s`;
  return { status: "failed", error, reason: "timeout" };
}

/** Whether this failure is the job's last. */
export function isLast({ job, policy }: Running, outcome: Outcome): boolean {
  if (outcome.status !== "failed") return false;
  return outcome.dead !== undefined ||
    job.attempts + 1 >= (policy.max_attempts ?? job.max_attempts);
}

/** Before a job moves to the dead letters: if this process dies in between, it runs once more. */
export async function giveUp(
  runner: Pick<Runner, "jobs" | "services">,
  job: Pick<LeasedJob, "type" | "payload">,
  error: string,
): Promise<void> {
  const handler = handlerOf(runner, job);
  const payload = handler && jobPayloads[handler.name].safeParse(job.payload);
  if (!handler?.gaveUp || !payload?.success) return;
  const { services } = runner;
  await quietly(
    services.log,
    "worker.give_up",
    () => handler.gaveUp!(payload.data as never, services, error),
  );
}
