import { FileError } from "../lib/files/error.ts";
import { TagError } from "../lib/files/taglib.ts";
import { candidateFailed, failFile, fileable } from "../lib/life.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import { findCandidate } from "../lib/store/candidates.ts";
import { findWish, type Wish } from "../lib/store/wishes.ts";
import { isRight } from "./check_file.ts";
import { find } from "./find_file.ts";
import { finish } from "./finish_file.ts";
import type { Job, JobContext } from "./job.ts";
import { organise } from "./organise_file.ts";
import { upgrade } from "./upgrade_file.ts";

/**
 * Checks what slskd brought, then files and tags it. Verified first and moved then, never before;
 * every line may be the last of this process, and the same job run again ends the same.
 */
export const downloadFile: Job<"download_file"> = {
  name: "download_file",
  pool: 2,
  timeout_s: 600,
  backoff: { base_s: 5, cap_s: 600 },
  async run({ download_id, candidate_id }, context) {
    const wish = await findWish(context.sql, download_id);
    const candidate = await findCandidate(context.sql, candidate_id);
    if (!wish || !candidate || wish.candidate_id !== candidate_id) return;
    if (!fileable.has(wish.state) || wish.retried_as !== null) return;
    try {
      const source = await find(wish, candidate, context);
      if (wish.organized_path === null) {
        if (!source || !await isRight(source, wish, candidate, context)) return;
        if (!await file(source, wish, candidate, context)) return;
      }
      await finish(download_id, source, context);
    } catch (error) {
      if (error instanceof TagError) {
        const detail = `It cannot be tagged: ${error.message}`;
        return await context.sql.begin((tx) =>
          candidateFailed(tx, candidate, "not_decodable", detail)
        );
      }
      if (!(error instanceof FileError)) throw error;
      await context.sql.begin((tx) =>
        failFile(tx, download_id, context.config, error.code, error.message)
      );
    }
  },
  async gaveUp({ download_id, candidate_id }, { sql, config }, error) {
    const wish = await findWish(sql, download_id);
    if (wish?.candidate_id !== candidate_id || !fileable.has(wish.state)) return;
    await sql.begin((tx) => failFile(tx, download_id, config, "file_error", error));
  },
};

/** Names the checked file in the library; `false` when the download goes on without it. */
async function file(source: string, wish: Wish, candidate: Candidate, context: JobContext) {
  if (wish.upgrade_of !== null) return await upgrade(source, wish, candidate, context);
  await organise(source, wish, candidate, context);
  return true;
}
