import type { Config } from "../lib/config.ts";
import type { Pool, Sql } from "../lib/db.ts";
import type { Hub } from "../lib/hub.ts";
import type { Log } from "../lib/log.ts";
import type { Providers } from "../lib/providers/mod.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import type { JobName, Payload } from "../lib/schemas/jobs.ts";
import type { Gauge } from "./gauge.ts";

/** What background work is given; `slskd` is missing while it is not configured. */
export interface Services {
  sql: Pool;
  /** Of now; a value that is kept is one of then (`lib/settings/live.ts`). */
  config: Config;
  log: Log;
  /** What other processes tell. */
  hub: Hub;
  /** Another one when its settings change: taken anew for each piece of work. */
  readonly slskd: Slskd | undefined;
  /** Who else may know something; each is missing while it is not set up. */
  providers: Providers;
  /** What the parts of this process do, for the registry of workers. */
  gauge: Gauge;
}

/** How long a type waits after a failure: `base · 2^failures`, at most `cap`. */
export interface Backoff {
  base_s: number;
  cap_s: number;
}

export interface JobContext extends Services {
  /** Aborted when the lease is lost, the time is up, or the process stops. */
  signal: AbortSignal;
  /**
   * Completes the job in the handler's own transaction, before its effects: both happen or neither,
   * exactly once (queue.md §3.4).
   * @throws {LeaseLost} when somebody else runs the job now
   */
  finish(tx: Sql): Promise<void>;
}

/** One type of job: how many at once, how long, how often. Doing it twice must do no harm. */
export interface Job<N extends JobName> {
  name: N;
  /** How many of it a process runs at once. */
  pool: number;
  timeout_s: number;
  backoff: Backoff;
  run(payload: Payload<N>, context: JobContext): Promise<void>;
  /** Leaves nothing waiting for a job that failed for the last time. */
  gaveUp?(payload: Payload<N>, context: Services, error: string): Promise<void>;
}

/** A job of every type. */
export type Jobs = { readonly [N in JobName]: Job<N> };

/** Thrown by a job that has to wait for something: it runs again later, and that is no failure. */
export class Postponed extends Error {
  override readonly name = "Postponed";
  constructor(readonly delay_s: number, readonly reason: string) {
    super(`Postponed for ${delay_s} s: ${reason}`);
  }
}

/** The lease of a job ran out and somebody else has it: nothing this handler does counts any more. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}
