/** The jobs a worker holds: started, told to end, and let go of. */
import { jobBegan, jobEnded } from "../lib/metrics/jobs.ts";
import type { LeasedJob } from "../lib/queue/mod.ts";
import { policyOf } from "../lib/retry_policy.ts";
import { inSpan, tellSpan } from "../lib/trace.ts";
import {
  type Abort,
  abortedOutcome,
  abortJob,
  giveUp,
  handlerOf,
  isLast,
  runJob,
  type Runner,
  type Running,
  unknownPolicy,
} from "./run_job.ts";
import type { Outcome, Settler } from "./settle.ts";

/** How patient a worker is with handlers, in milliseconds. */
export interface Patience {
  /** With one that goes on although it was aborted, before its slot is free again. */
  stuck: number;
  /** With those that still run when the process must end. */
  stop: number;
}

const usualPatience: Patience = { stuck: 10_000, stop: 1500 };

/** The jobs a worker holds. */
export class Held {
  readonly #running = new Map<number, Running>();
  readonly #runner: Runner;
  readonly #settler: Settler;
  readonly #ended: (job: LeasedJob) => void;
  readonly #patience: Patience;

  /** @param ended called when a slot is free again */
  constructor(
    runner: Runner,
    settler: Settler,
    ended: (job: LeasedJob) => void,
    patience: Partial<Patience> = {},
  ) {
    this.#runner = runner;
    this.#settler = settler;
    this.#ended = ended;
    this.#patience = { ...usualPatience, ...patience };
  }

  get size(): number {
    return this.#running.size;
  }

  all(): Running[] {
    return [...this.#running.values()];
  }

  /** Runs a job to its result; never throws. */
  async begin(job: LeasedJob): Promise<void> {
    const one = started(this.#runner, job);
    this.#running.set(job.id, one);
    this.#runner.services.gauge.began(job.type);
    jobBegan(job.type);
    const outcome = await inSpan("worker.job", () => about(job), () => this.#run(one));
    if (isLast(one, outcome) && this.#running.get(job.id) === one) {
      await giveUp(this.#runner, job, (outcome as { error: string }).error);
    }
    this.#settle(one, outcome);
  }

  async #run(one: Running): Promise<Outcome> {
    const outcome = await runJob(this.#runner, one);
    tellSpan({ "job.status": outcome.status });
    return outcome;
  }

  /** Tells one handler to end, or all of them. */
  abort(why: Abort, id?: number): void {
    const ones = id === undefined ? this.all() : [this.#running.get(id)];
    for (const one of ones) if (one) abortJob(one, why);
  }

  /** Aborts what is past its time, and lets go of what ignores that. */
  watch(): void {
    const now = performance.now();
    for (const one of this.all()) this.#look(one, now);
  }

  #look(one: Running, now: number) {
    if (one.aborted) {
      const most = this.#patience[one.aborted.why === "stop" ? "stop" : "stuck"];
      if (now - one.aborted.at > most) this.#letGo(one);
    } else if (now - one.startedAt > one.policy.timeout_s * 1000) abortJob(one, "timeout");
  }

  #letGo(one: Running) {
    const { gauge, log } = this.#runner.services;
    gauge.stuck(one.job.type);
    log.error("worker.handler_stuck", { job_id: one.job.id, job_type: one.job.type });
    const outcome = abortedOutcome(one);
    // Not waited for: what ignores its end may have left its goodbye waiting, too.
    if (isLast(one, outcome)) {
      void giveUp(this.#runner, one.job, (outcome as { error: string }).error);
    }
    this.#settle(one, outcome);
  }

  /** Once a job: a handler that was let go of may still come to its end. */
  #settle(one: Running, outcome: Outcome) {
    const { job, policy, finished } = one;
    if (this.#running.get(job.id) !== one) return;
    this.#running.delete(job.id);
    this.#runner.services.gauge.ended(job.type, outcome.status, detailOf(outcome));
    const seconds = (performance.now() - one.startedAt) / 1000;
    jobEnded(job.type, one.aborted?.why === "cancelled" ? "cancelled" : outcome.status, seconds);
    this.#tell(one, outcome);
    // A cancelled job has no row any more; should it have one all the same, others may have it.
    const isCancelled = one.aborted?.why === "cancelled";
    const written = isCancelled ? { status: "given_back" } as const : outcome;
    this.#settler.add({ job, outcome: written, policy, finished: finished || isCancelled });
    this.#ended(job);
  }

  #tell({ job, startedAt }: Running, outcome: Outcome) {
    const { log } = this.#runner.services;
    if (outcome.status === "completed" && !log.isDebug) return;
    const duration_ms = Math.round(performance.now() - startedAt);
    const fields = { job_id: job.id, job_type: job.type, attempt: job.attempts + 1, duration_ms };
    log[outcome.status === "failed" ? "warn" : "debug"]("worker.job", { ...fields, ...outcome });
  }
}

/** What a span says of a job; most payloads name their download. */
function about({ id, type, attempts, payload }: LeasedJob) {
  const download = (payload as { download_id?: unknown } | null)?.download_id;
  return {
    "job.id": id,
    "job.type": type,
    "job.attempt": attempts + 1,
    ...(typeof download === "number" ? { "download.id": download } : {}),
  };
}

function started(runner: Runner, job: LeasedJob): Running {
  const handler = handlerOf(runner, job);
  return {
    job,
    policy: handler ? policyOf(runner.services.config, handler) : unknownPolicy,
    startedAt: performance.now(),
    finished: false,
  };
}

function detailOf(outcome: Outcome): string | undefined {
  if (outcome.status === "failed") return outcome.error;
  return outcome.status === "postponed" ? outcome.reason : undefined;
}
