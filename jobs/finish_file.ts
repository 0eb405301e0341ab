import { completeWish } from "../lib/ending.ts";
import { dropSource } from "../lib/files/source.ts";
import { isForeign } from "../lib/store/candidates.ts";
import { findWish, lockWish, type Wish } from "../lib/store/wishes.ts";
import { indexFile } from "../lib/store/library.ts";
import { peerSucceeded } from "../lib/store/peers.ts";
import type { JobContext } from "./job.ts";

/** Puts the file into the index, clears slskd's copy of it, and closes the download. */
export async function finish(
  download_id: number,
  source: string | undefined,
  { sql, config }: JobContext,
): Promise<void> {
  const wish = await findWish(sql, download_id);
  if (!isFiled(wish)) return;
  await indexFile(sql, config.MUSIC_DIR, wish.organized_path!);
  if (source) await removeSource(source, wish.candidate_id, { sql });
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, download_id);
    if (!isFiled(locked)) return;
    await tx`update download_candidates set state = 'done' where id = ${locked.candidate_id}`;
    await peerSucceeded(tx, locked.candidate_id);
    await completeWish(tx, locked, wish.organized_path!, false, config);
  });
}

/** In the library, and not closed yet; `failed` when something on the way to here did. */
function isFiled(wish: Wish | undefined): wish is Wish {
  return wish !== undefined && wish.organized_path !== null && wish.retried_as === null &&
    (wish.state === "enriching" || wish.state === "failed");
}

/** Removes what slskd brought once it is used, and not what somebody else had asked slskd for. */
export async function removeSource(
  source: string,
  candidate_id: number | null,
  { sql }: Pick<JobContext, "sql">,
): Promise<void> {
  const foreign = candidate_id !== null && await isForeign(sql, candidate_id);
  if (!foreign) await dropSource(source);
}
