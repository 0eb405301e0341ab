/** The jobs a worker holds: started, told to end, and let go of. */
import type { LeasedJob } from "../lib/queue/mod.ts";
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

export interface Held {
  readonly size: number;
  all(): Running[];
  begin(job: LeasedJob): Promise<void>;
  /** Tells one handler to end, or all of them. */
  abort(why: Abort, id?: number): void;
  /** Aborts what is past its time, and lets go of what ignores that. */
  watch(): void;
}

/** @param ended called when a slot is free again */
export function createHeld(
  runner: Runner,
  settler: Settler,
  ended: () => void,
  patience: Partial<Patience> = {},
): Held {
  const running = new Map<number, Running>();
  const { stuck, stop } = { ...usualPatience, ...patience };
  const { gauge, log } = runner.services;

  function settle(one: Running, outcome: Outcome) {
    if (running.get(one.job.id) !== one) return;
    running.delete(one.job.id);
    gauge.ended(one.job.type, outcome.status, detailOf(outcome));
    tell(one, outcome);
    if (one.aborted?.why !== "cancelled") {
      settler.add({ job: one.job, outcome, policy: one.policy, finished: one.finished });
    }
    ended();
  }

  function tell({ job, startedAt }: Running, outcome: Outcome) {
    if (outcome.status === "completed" && !log.isDebug) return;
    const duration_ms = Math.round(performance.now() - startedAt);
    const fields = { job_id: job.id, job_type: job.type, attempt: job.attempts + 1, duration_ms };
    log[outcome.status === "failed" ? "warn" : "debug"]("worker.job", { ...fields, ...outcome });
  }

  function letGo(one: Running) {
    gauge.stuck(one.job.type);
    log.error("worker.handler_stuck", { job_id: one.job.id, job_type: one.job.type });
    settle(one, abortedOutcome(one));
  }

  function look(one: Running, now: number) {
    if (one.aborted) {
      const most = one.aborted.why === "stop" ? stop : stuck;
      if (now - one.aborted.at > most) letGo(one);
    } else if (now - one.startedAt > one.policy.timeout_s * 1000) abortJob(one, "timeout");
  }

  return {
    get size() {
      return running.size;
    },
    all: () => [...running.values()],
    async begin(job) {
      const one = started(runner, job);
      running.set(job.id, one);
      gauge.began(job.type);
      const outcome = await runJob(runner, one);
      if (isLast(one, outcome) && running.get(job.id) === one) {
        await giveUp(runner, job, (outcome as { error: string }).error);
      }
      settle(one, outcome);
    },
    abort(why, id) {
      const ones = id === undefined ? [...running.values()] : [running.get(id)];
      for (const one of ones) if (one) abortJob(one, why);
    },
    watch() {
      const now = performance.now();
      for (const one of [...running.values()]) look(one, now);
    },
  };
}

function started(runner: Runner, job: LeasedJob): Running {
  const handler = handlerOf(runner, job);
  return {
    job,
    policy: handler ? runner.policies.of(handler) : unknownPolicy,
    startedAt: performance.now(),
    finished: false,
  };
}

function detailOf(outcome: Outcome): string | undefined {
  if (outcome.status === "failed") return outcome.error;
  return outcome.status === "postponed" ? outcome.reason : undefined;
}
