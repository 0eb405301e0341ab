import { continuePass } from "../lib/metadata_pass.ts";
import { type Job, Postponed } from "./job.ts";

/** Seconds between two looks whether everything was looked up. */
const look_s = 10;

/** Takes up what lacks metadata, then looks now and then until all of it is done. */
export const metadataUpdate: Job<"metadata_update"> = {
  name: "metadata_update",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 10, cap_s: 600 },
  async run(_payload, { sql, signal }) {
    for (;;) {
      signal.throwIfAborted();
      const came = await continuePass(sql);
      if (came === "over") return;
      if (came === "prepared") throw new Postponed(look_s, "metadata_update");
    }
  },
};
