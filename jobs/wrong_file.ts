import { FileError } from "../lib/files/error.ts";
import { change } from "../lib/store/steps.ts";
import { findWrong } from "../lib/store/wrong_files.ts";
import { settleWrong, takeOut } from "../lib/take_out.ts";
import type { Job } from "./job.ts";

/** Takes a file out of the library that a person called the wrong recording. */
export const wrongFile: Job<"wrong_file"> = {
  name: "wrong_file",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 5, cap_s: 600 },
  async run({ download_id, recycled_id }, context) {
    try {
      if (!await takeOut(context, recycled_id)) return;
      context.log.info("download.wrong_file_out", { download_id, recycled_id });
    } catch (error) {
      if (error instanceof FileError) {
        const { code, message } = error;
        await change(context.sql, download_id, { reason_code: code, reason_detail: message });
      }
      throw error;
    }
  },
  async gaveUp({ recycled_id }, context) {
    const wrong = await findWrong(context.sql, recycled_id);
    if (wrong) await settleWrong(context, wrong);
  },
};
