/** A kept file becomes the file of a download again that has none now. */
import type { Config } from "./config.ts";
import { type Json, type Pool, type Sql } from "./db.ts";
import { commit } from "./files/place.ts";
import { dropWaiting } from "./queue/mod.ts";
import type { Replaced } from "./replace.ts";
import { may } from "./schemas/download.ts";
import { record } from "./store/activity.ts";
import { indexFile } from "./store/library.ts";
import { mark, type Swap } from "./store/recycled.ts";
import { step } from "./store/steps.ts";
import { lockWish } from "./store/wishes.ts";

/**
 * Files a staged copy of a kept file for its download, under the name it had; never over another
 * file. Killed at any line, the same again ends the same: the content is known where it stands.
 * @returns `undefined` when the download has a file, which then gives way to it (replace.ts)
 * @throws {FileError}
 */
export async function fileAgain(
  { sql, config }: { sql: Pool; config: Config },
  kept: Swap,
  download_id: number,
  staged: string,
): Promise<Replaced | undefined> {
  return await sql.begin(async (tx) => {
    const wish = await lockWish(tx, download_id);
    if (wish?.state === "completed") return undefined;
    const isFree = wish && may("choose", wish.state) && wish.candidate_id === null &&
      wish.retried_as === null;
    if (!isFree) return { refused: "not_filed" };
    await dropWaiting(tx, "download_search", download_id);
    const { path } = await commit(staged, config.MUSIC_DIR, kept.path);
    await writeRows(tx, kept, download_id, path);
    await indexFile(tx, config.MUSIC_DIR, path);
    return { path };
  });
}

async function writeRows(sql: Sql, kept: Swap, id: number, path: string): Promise<void> {
  const { audio, source_hash, tags } = kept.facts;
  const json = (value: unknown) => value === null ? null : sql.json(value as Json);
  await step(sql, id, "completed", {
    organized_path: path,
    content_hash: kept.content_hash,
    completed_at: new Date(),
    next_attempt_at: null,
  }, { code: "restored", detail: { path } });
  await sql`update downloads set source_hash = ${source_hash}, audio = ${json(audio ?? null)},
    tags = ${json(tags ?? null)}, upgrade_refused = true where id = ${id}`;
  await mark(sql, kept.id, "done");
  await record(sql, "download", "restored", { download_id: id, path });
}
