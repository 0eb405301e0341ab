/** How each named worker was, minute by minute. */
import type { Sql } from "../db.ts";
import { type Beats, type Worker, type WorkerState, workerStates } from "../schemas/worker.ts";
import { readSamples } from "./samples.ts";

/** The series that holds the place of a worker's state in `workerStates`. */
export const stateSeries = (name: string): string => `worker.${name}.state`;

/** The last 59 minutes of each worker, and how it is now. */
export async function readBeats(
  sql: Sql,
  workers: Readonly<Record<string, Worker>>,
): Promise<Beats> {
  const samples = await readSamples(sql, Object.keys(workers).map(stateSeries));
  return Object.fromEntries(
    Object.entries(workers).map(([name, { status }]) => {
      const codes = samples.get(stateSeries(name))!.slice(1);
      return [name, [...codes.map(stateOf), status]];
    }),
  );
}

/** A code of a later version is as good as no sample. */
const stateOf = (code: number | null): WorkerState | null => workerStates[code ?? -1] ?? null;
