import { expandBatch, noteAdded } from "../lib/imports/expand.ts";
import { roomFor } from "../lib/imports/pressure.ts";
import { hasRoom, waitsForRoom } from "../lib/store/import_room.ts";
import { type Job, Postponed } from "./job.ts";

/** How long an import waits for room. */
const wait_s = 60;

/** Turns the stored lines of a list into downloads. */
export const ingest: Job<"ingest"> = {
  name: "ingest",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 2, cap_s: 60 },
  async run({ ingest_job_id: id }, context) {
    const { sql, config, signal } = context;
    let added = 0;
    try {
      for (;;) {
        signal.throwIfAborted();
        const room = await roomFor(sql, id, config);
        if (room === 0) {
          await waitsForRoom(sql, id);
          throw new Postponed(wait_s, "backpressure");
        }
        await hasRoom(sql, id);
        const step = await expandBatch(sql, id, room, (tx) => context.finish(tx));
        if (!step) break;
        added += step.added;
      }
    } finally {
      await noteAdded(sql, id, added);
    }
  },
};
