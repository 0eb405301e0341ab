/** Jobs this process ran. */
import { jobNames } from "../schemas/jobs.ts";
import { among, kept } from "./labels.ts";
import { counter, gauge, histogram } from "./registry.ts";

const ended = counter(
  "jobs_total",
  "Runs of jobs that ended, by what came of it",
  "type",
  "outcome",
);
const duration = histogram(
  "job_duration_seconds",
  "Time a run of a job took",
  [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300, 1800],
  "type",
);
const running = gauge("jobs_running", "Jobs that run in this process", "type");

/** The table may hold jobs of another version. */
const typeOf = among(jobNames);

const seriesOf = kept((type) => ({
  running: running.labels(type),
  duration: duration.labels(type),
  ended: kept((outcome) => ended.labels(type, outcome)),
}));

/** A run begins. */
export function jobBegan(type: string): void {
  seriesOf(typeOf(type)).running.inc();
}

/** @param outcome as `worker.job` names it */
export function jobEnded(type: string, outcome: string, seconds: number): void {
  const series = seriesOf(typeOf(type));
  series.running.dec();
  series.ended(outcome).inc();
  series.duration.observe(seconds);
}
