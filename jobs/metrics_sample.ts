import type { Pool } from "../lib/db.ts";
import type { QueueFigures } from "../lib/schemas/queue_figures.ts";
import { workerNames, workerStates } from "../lib/schemas/worker.ts";
import { stateSeries } from "../lib/store/beats.ts";
import {
  isUnwell,
  queueFigures,
  type QueueHealth,
  queueHealth,
} from "../lib/store/queue_figures.ts";
import { writeSamples } from "../lib/store/samples.ts";
import { readWorkers } from "../lib/store/workers.ts";
import type { Job } from "./job.ts";

/** Once a minute the queue is counted further than for a page. */
const countedTo = 100_000;

/** Writes down how the workers and the queue are this minute. */
export const metricsSample: Job<"metrics_sample"> = {
  name: "metrics_sample",
  pool: 1,
  timeout_s: 30,
  backoff: { base_s: 10, cap_s: 600 },
  async run(_payload, { sql, log }) {
    const [workers, figures, health] = await Promise.all([
      workerValues(sql),
      queueFigures(sql, countedTo),
      queueHealth(sql),
    ]);
    await writeSamples(sql, { ...workers, ...queueValues(figures), ...healthValues(health) });
    if (isUnwell(health)) log.warn("queue.health", { ...health });
  },
};

async function workerValues(sql: Pool): Promise<Record<string, number>> {
  const { workers } = await readWorkers(sql, workerNames);
  return Object.fromEntries(
    Object.entries(workers).flatMap(([name, { status, queue_size }]) => [
      [stateSeries(name), workerStates.indexOf(status)],
      [`worker.${name}.queue`, queue_size],
    ]),
  );
}

/** An empty line has no age; zero keeps its picture from having a gap. */
const queueValues = ({ oldest_ready_s, suspect, ...counts }: QueueFigures) => ({
  "queue.ready": counts.ready + suspect,
  "queue.running": counts.running,
  "queue.delayed": counts.delayed,
  "queue.dead": counts.dead,
  "queue.oldest_ready_s": oldest_ready_s ?? 0,
});

const healthValues = (health: QueueHealth) => ({
  "queue.dead_tuples": health.dead_tuples,
  "queue.table_bytes": health.table_bytes,
  "queue.index_bytes": health.index_bytes,
  "database.oldest_xmin_s": health.oldest_xmin_s ?? 0,
});
