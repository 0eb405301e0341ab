import { expandImport } from "../lib/import.ts";
import type { Job } from "./job.ts";

/** Turns the stored lines of a list into downloads. */
export const ingest: Job<"ingest"> = {
  name: "ingest",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 2, cap_s: 60 },
  async run({ ingest_job_id }, { sql, config }) {
    await expandImport(sql, ingest_job_id, config.INGEST_BATCH_SIZE);
  },
};
