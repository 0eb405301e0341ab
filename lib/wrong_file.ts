/**
 * "Wrong recording" said of a finished download: its file leaves the library for the recycle folder,
 * and the download goes back to the next file, or to a new search. Nothing is deleted at once.
 */
import { extname } from "node:path";
import type { Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { resolveInside } from "./files/inside.ts";
import { storedPath } from "./files/recycle.ts";
import { remember } from "./learning.ts";
import { goBack } from "./going_back.ts";
import { enqueue } from "./queue/mod.ts";
import { giveUp, needTrack, type Rejecting } from "./rejecting.ts";
import type { Candidate } from "./schemas/candidate.ts";
import { rememberOwned } from "./owned_words.ts";
import { findCandidate } from "./store/candidates.ts";
import { mark } from "./store/recycled.ts";
import { note } from "./store/steps.ts";
import { findWish, lockWish, type Wish } from "./store/wishes.ts";
import {
  beginWrong,
  isRestoring,
  isShared,
  keptBefore,
  presentFacts,
  presentFile,
} from "./store/wrong_files.ts";

/** What a person had before them when they said it; what has changed since is left alone. */
export interface Seen {
  candidate_id?: number | undefined;
  /** Where the file of a finished download stood below MUSIC_DIR. */
  path?: string | undefined;
}

/**
 * Gives up the file of a download for the next one: that on its way, or that of a finished download.
 * The same again changes nothing when it says what it is about.
 * @throws {AppError} 404; 409 when it was retried, is almost filed, has no file, or was picked
 */
export async function wrongRecording(context: Rejecting, id: number, seen: Seen): Promise<void> {
  const before = await findWish(context.sql, id);
  // The file of an upgrade is that of the download it was for.
  const whose = before?.state === "completed" ? before.upgrade_of ?? id : id;
  await context.sql.begin(async (tx) => {
    const wish = await lockWish(tx, whose);
    if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
    needTrack(wish);
    if (wish.state === "completed") return await rejectFinished(context, tx, wish, seen);
    const { candidate_id, path } = seen;
    if (path !== undefined) return;
    if (candidate_id !== undefined && candidate_id !== wish.candidate_id) return;
    const candidate = wish.candidate_id && await findCandidate(tx, wish.candidate_id);
    if (!candidate) throw new AppError("CONFLICT", `Download ${id} has no file`);
    await giveUp(tx, wish, candidate);
  });
}

async function rejectFinished(context: Rejecting, sql: Sql, wish: Wish, seen: Seen) {
  const path = wish.organized_path;
  if (path === null || path !== (seen.path ?? path)) return;
  const file = await fileOf(sql, wish);
  const said = seen.candidate_id === undefined ? file : await findCandidate(sql, seen.candidate_id);
  if (said) await remember(sql, wish, said, "rejected");
  // An earlier file, in whose place another one stands now.
  if (said?.id !== file?.id) return;
  await rejectFile(context, sql, { ...wish, organized_path: path });
}

/**
 * Takes the file from a finished download. What Harmony filed is moved by a job; where a better file
 * had taken the place of an earlier one, that is put back. A file that was there before, or that
 * another download has as well, stays, and does not count for this one.
 */
async function rejectFile(
  context: Rejecting,
  sql: Sql,
  wish: Wish & { organized_path: string },
): Promise<void> {
  const { id, organized_path: path, content_hash } = wish;
  if (content_hash === null || await isShared(sql, id, path)) {
    await rememberOwned(sql, wish, path, "rejected");
    return await goBack(sql, wish);
  }
  if (await putEarlierBack(context, sql, wish)) return;
  await begin(context, sql, wish, path, content_hash);
}

/** The file as it was found, if that is still known; one of another kind is another one. */
export async function fileOf(
  sql: Sql,
  { id, organized_path }: Pick<Wish, "id" | "organized_path">,
): Promise<Candidate | undefined> {
  const file = await presentFile(sql, id);
  const ending = (path: string) => extname(path).toLowerCase();
  return file && ending(file.filename) === ending(organized_path ?? "") ? file : undefined;
}

/** Has the file put back that the present one took the place of. */
async function putEarlierBack(
  { config }: Rejecting,
  sql: Sql,
  { id, organized_path: path }: Wish,
): Promise<boolean> {
  // Whoever asked for it: the present file gives way already.
  if (await isRestoring(sql, id)) return true;
  const kept = await keptBefore(sql, id);
  if (!kept) return false;
  const stored = await storedPath(config, kept.stored);
  if (!await Deno.stat(stored).then(({ isFile }) => isFile, () => false)) return false;
  await mark(sql, kept.id, "restoring");
  await note(sql, id, "completed", "wrong_recording", { path });
  await enqueue(sql, {
    type: "file_restore",
    payload: { download_id: id, recycled_id: kept.id },
    key: `${id}:restore:${kept.id}`,
  });
  return true;
}

async function begin(
  { config }: Rejecting,
  sql: Sql,
  { id }: Wish,
  path: string,
  content_hash: string,
): Promise<void> {
  const facts = await presentFacts(sql, id);
  const size = await Deno.stat(resolveInside(config.MUSIC_DIR, path))
    .then(({ size }) => size, () => 0);
  const file = { download_id: id, path, content_hash, size, facts: facts! };
  const recycled_id = await beginWrong(sql, file);
  await enqueue(sql, {
    type: "wrong_file",
    payload: { download_id: id, recycled_id },
    key: `${id}:wrong:${recycled_id}`,
  });
}

/** A finished download with its file, locked; `undefined` when it has none any more. */
export async function lockFinished(
  sql: Sql,
  id: number,
): Promise<(Wish & { organized_path: string }) | undefined> {
  const wish = await lockWish(sql, id);
  if (wish?.state !== "completed" || wish.organized_path === null) return undefined;
  return { ...wish, organized_path: wish.organized_path };
}
