import { noteHeld } from "../lib/queue/mod.ts";
import { quietly } from "./quietly.ts";
import type { Worker } from "./worker.ts";

/** How old a list of running jobs may be. */
export const noteMs = 1000;

/** Says what is held, so that a list of running jobs can be shown (`isRunning`). */
export function createNote(worker: Pick<Worker, "held" | "id" | "services" | "sql">) {
  let noted = "";
  return async () => {
    const ids = worker.held.all().map(({ job }) => job.id);
    const note = `${worker.id} ${ids}`;
    if (noted === note) return;
    await quietly(worker.services.log, "worker.note", async () => {
      await noteHeld(worker.sql, worker.id, ids);
      // Only now: what could not be written is written next time.
      noted = note;
    });
  };
}
