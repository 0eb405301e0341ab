import type { Pool } from "../db.ts";
import { type JobName, jobNames } from "../schemas/jobs.ts";
import type { Orchestrator } from "../schemas/ready.ts";
import { workerNames } from "../schemas/worker.ts";
import { queueFigures } from "./queue_figures.ts";
import { readWorkers } from "./workers.ts";

/** How the background work stands, for whoever asks whether Harmony is ready. */
export async function readOrchestrator(sql: Pool): Promise<Orchestrator> {
  const [{ workers }, { oldest_ready_s, ...queue }] = await Promise.all([
    readWorkers(sql, workerNames),
    queueFigures(sql),
  ]);
  const { status, processes, running, slots } = workers["orchestrator"]!;
  const states = Object.entries(workers).map(([name, { status }]) => [name, status] as const);
  const isJob = (name: string) => jobNames.includes(name as JobName);
  return {
    status,
    workers: processes,
    running,
    slots,
    oldest_ready_s,
    queue,
    components: Object.fromEntries(states.filter(([name]) => !isJob(name))),
    jobs: Object.fromEntries(states.filter(([name]) => isJob(name))),
    enabled_jobs: jobNames.filter((name) => workers[name]!.processes > 0),
  };
}
