/** What stands in the database: the same from every process, so take the largest, never the sum. */
import { DownloadState } from "../schemas/download_state.ts";
import { jobNames } from "../schemas/jobs.ts";
import type { InstallationFigures } from "../store/installation_figures.ts";
import { counter, gauge } from "./registry.ts";

const up = gauge("database_up", "1 if this scrape found the database in time");
const faults = counter("scrape_faults_total", "Scrapes that did not find the database in time");
const latency = gauge(
  "database_latency_seconds",
  "Time a query that does nothing took, with its wait for a connection of the pool",
);
const connections = gauge("database_connections", "Connections to the database", "state");
const depth = gauge("queue_depth", "Jobs that wait, up to 10000 of a type", "type");
const age = gauge(
  "queue_oldest_age_seconds",
  "How long the oldest ready job waits for somebody to run it",
  "type",
);
const dead = gauge("queue_dead_letters", "Jobs that gave up, up to 10000");
const downloads = gauge("downloads", "Downloads by the step they are at", "state");

/** Says all of them: what there is none of is 0, not missing. */
function fill(
  metric: { labels(value: string): { set(value: number): void } },
  values: readonly string[],
  counts: Readonly<Record<string, number>>,
) {
  for (const value of values) metric.labels(value).set(counts[value] ?? 0);
}

/** Takes over what was read. */
export function tellInstallation(read: InstallationFigures): void {
  up.set(1);
  latency.set(read.latency_s);
  connections.reset();
  for (const [state, n] of Object.entries(read.connections)) connections.set({ state }, n);
  fill(depth, jobNames, read.waiting);
  fill(age, jobNames, read.ages);
  fill(downloads, DownloadState.options, read.downloads);
  dead.set(read.dead);
}

/** Nothing is known: old figures would look like new ones. */
export function tellNoInstallation(): void {
  up.set(0);
  faults.inc();
  for (const metric of [latency, connections, depth, age, dead, downloads]) metric.reset();
}
