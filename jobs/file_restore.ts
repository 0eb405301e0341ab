import { restoreFile } from "../lib/recycling.ts";
import { lockRecycled, mark } from "../lib/store/recycled.ts";
import type { Job } from "./job.ts";

/** Puts a replaced file back into the library, and the one that stands there away. */
export const fileRestore: Job<"file_restore"> = {
  name: "file_restore",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 5, cap_s: 600 },
  async run({ recycled_id }, context) {
    const outcome = await restoreFile(context, recycled_id);
    if (outcome) context.log.info("recycle.restored", { recycled_id, ...outcome });
  },
  async gaveUp({ recycled_id }, { sql }) {
    await sql.begin(async (tx) => {
      const kept = await lockRecycled(tx, recycled_id);
      if (kept?.state === "restoring") await mark(tx, recycled_id, "held", "not_restored");
    });
  },
};
