import { FileError } from "../lib/files/error.ts";
import { TagError } from "../lib/files/taglib.ts";
import { failFile, fileable } from "../lib/life.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import type { Held } from "../lib/schemas/quarantine.ts";
import { findCandidate } from "../lib/store/candidates.ts";
import { acceptedOf } from "../lib/store/quarantine.ts";
import { findWish, type Wish } from "../lib/store/wishes.ts";
import { acceptedPath, giveBack, release, takeAsIs } from "./accepted_file.ts";
import { isRight } from "./check_file.ts";
import { discard } from "./discard_file.ts";
import { find } from "./find_file.ts";
import { finish } from "./finish_file.ts";
import type { Job, JobContext } from "./job.ts";
import { organise } from "./organise_file.ts";
import { type Refusal, refuse } from "./refuse_file.ts";
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
    if (!fileable.has(wish.state) || wish.retried_as !== null) {
      return await discard(candidate, context);
    }
    const held = await acceptedOf(context.sql, candidate_id);
    try {
      await (held
        ? fileAccepted(held, wish, candidate, context)
        : fileBrought(wish, candidate, context));
    } catch (error) {
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

/** What slskd brought is found, checked, filed and cleared away. */
async function fileBrought(wish: Wish, candidate: Candidate, context: JobContext): Promise<void> {
  const source = await find(wish, candidate, context);
  if (wish.organized_path === null) {
    if (!source) return;
    if (!await isRight(source, wish, candidate, context)) return await discard(candidate, context);
    const filed = await file(
      source,
      wish,
      candidate,
      context,
      async (error) => {
        await refuse(source, wish, candidate, refusalOf(error), context);
        return false;
      },
    );
    if (!filed) return;
  }
  await finish(wish.id, source, context);
}

/** What a person took out of the quarantine is filed as it is, without tags if need be. */
async function fileAccepted(
  held: Held,
  wish: Wish,
  candidate: Candidate,
  context: JobContext,
): Promise<void> {
  const source = await acceptedPath(held, wish, candidate, context);
  if (wish.organized_path === null) {
    if (!source || !await takeAsIs(source, candidate, context)) return;
    const filed = await file(
      source,
      wish,
      candidate,
      context,
      async (error) => {
        if (wish.upgrade_of === null) {
          await organise(source, wish, candidate, context, "untagged");
          return true;
        }
        await giveBack(held, "held", candidate, context, refusalOf(error).detail);
        return false;
      },
    );
    if (!filed) return;
  }
  await finish(wish.id, undefined, context);
  await release(held, context);
}

function refusalOf({ message }: TagError): Refusal {
  return { code: "not_decodable", detail: `It cannot be tagged: ${message}`, audio: null };
}

/**
 * Names the checked file in the library; `false` when the download goes on without it. What cannot
 * be tagged is for `untaggable` to decide.
 */
async function file(
  source: string,
  wish: Wish,
  candidate: Candidate,
  context: JobContext,
  untaggable: (error: TagError) => Promise<boolean>,
): Promise<boolean> {
  try {
    if (wish.upgrade_of !== null) return await upgrade(source, wish, candidate, context);
    await organise(source, wish, candidate, context);
    return true;
  } catch (error) {
    if (!(error instanceof TagError)) throw error;
    // The next run may be writing that very copy.
    context.signal.throwIfAborted();
    return await untaggable(error);
  }
}
