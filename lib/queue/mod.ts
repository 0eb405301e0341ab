/**
 * The job queue: every statement of it, and nothing that waits (queue.md §3).
 *
 * A lease is fenced by `(id, lease_epoch)`: a result whose epoch is not the current one is refused,
 * so a worker that was thought dead cannot finish a job somebody else runs now.
 */
export { connectQueue } from "./connection.ts";
export { lockJob, moveJob, removeJob, runNext } from "./control.ts";
export { dropDead, type Outcomes, requeueDead } from "./dead.ts";
export { enqueue, enqueueTick, jobsChannel } from "./enqueue.ts";
export { enlist, heartbeat, isHeld, isRunning, noteHeld, resign } from "./holders.ts";
export { exchange, type Held, lease, type LeasedJob, type Mark, type Want } from "./lease.ts";
export { findJob } from "./job.ts";
export { listJobs } from "./list.ts";
export { complete, fail, type Failure, giveBack, postpone } from "./results.ts";
export { promote, reap, releaseOrphans } from "./upkeep.ts";
export {
  downloadTypes,
  dropWaiting,
  enqueueAnew,
  hasten,
  ofDownload,
  reprioritise,
} from "./waiting.ts";
