/**
 * The way of a wrong file out of the library, into the recycle folder.
 *
 * The order, so that a process may die between any two lines: the swap is written down with the
 * person's word (wrong_file.ts); the file is copied into the recycle folder and that is noted; then,
 * with every download of the file locked, it leaves its place and the rows follow. A copy whose file
 * has left already is the only one, and stays, also when another file has that place by now.
 */
import type { Config } from "./config.ts";
import type { Pool, Transaction } from "./db.ts";
import { FileError, fileError, systemCode } from "./files/error.ts";
import { sha256File } from "./files/hash.ts";
import { resolveInside } from "./files/inside.ts";
import { dropCopy, keepCopy, storedPath } from "./files/recycle.ts";
import { goBack } from "./going_back.ts";
import { rememberOwned } from "./owned_words.ts";
import { lockPath, lockSharers } from "./store/changes.ts";
import { endSwap, forget, lockRecycled, mark, type Swap } from "./store/recycled.ts";
import {
  findWrong,
  forgetPath,
  isShared,
  noteKept,
  presentFacts,
  type WrongFile,
} from "./store/wrong_files.ts";
import { lockFinished } from "./wrong_file.ts";

interface Context {
  sql: Pool;
  config: Config;
  signal: AbortSignal;
}

/**
 * Moves a wrong file into the recycle folder and takes it from its download.
 * @returns whether there was something to do
 * @throws {FileError} and then the file stands where it stood, or is in the recycle folder
 */
export async function takeOut(context: Context, recycled_id: number): Promise<boolean> {
  const { sql, config, signal } = context;
  const wrong = await findWrong(sql, recycled_id);
  if (!wrong) return false;
  const kept = await keep(config, wrong);
  signal.throwIfAborted();
  if (kept.place === "same") await noteKept(sql, wrong.id, kept.hash);
  const outcome = await leaveOrStay(context, wrong, kept);
  if (outcome === "stays") {
    await dropCopy(config, wrong.stored);
    await forget(sql, wrong.id);
  }
  return outcome !== "settled";
}

/** What stands in the place of a wrong file: it, nothing, or what another download filed there. */
type Place = "same" | "empty" | "other";

interface Kept {
  place: Place;
  /** The SHA-256 of the copy; `null` when there is no file to keep, here or there. */
  hash: string | null;
}

/** Copies the file while it stands there; afterwards the copy is the only one. */
async function keep(config: Config, wrong: WrongFile): Promise<Kept> {
  const place = await placeOf(config, wrong);
  const { path, stored } = wrong;
  if (place === "same") {
    return { place, hash: await keepCopy(config, resolveInside(config.MUSIC_DIR, path), stored) };
  }
  const copy = await storedPath(config, stored);
  return { place, hash: await isFile(copy) ? await sha256File(copy) : null };
}

async function placeOf(config: Config, { path, kept_hash }: WrongFile): Promise<Place> {
  const target = resolveInside(config.MUSIC_DIR, path);
  if (!await isFile(target)) return "empty";
  return kept_hash === null || await sha256File(target) === kept_hash ? "same" : "other";
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error))) return false;
    throw fileError(error, path);
  }
}

/** It left, it `stays` because its download has another file now or shares it, or is `settled`. */
type Outcome = "left" | "stays" | "settled";

async function leaveOrStay(context: Context, wrong: WrongFile, kept: Kept): Promise<Outcome> {
  try {
    return await context.sql.begin((tx) => leave(tx, context, wrong, kept));
  } catch (error) {
    // It could not be taken away: what it becomes until the next time is still the same file.
    if (error instanceof FileError) await noteKept(context.sql, wrong.id, null);
    throw error;
  }
}

/** File and rows together. */
async function leave(
  tx: Transaction,
  { config, signal }: Context,
  { id, download_id, path }: WrongFile,
  { place, hash }: Kept,
): Promise<Outcome> {
  // A large file on a slow disk takes its time; nothing was read that would keep vacuum waiting.
  await tx`set local idle_in_transaction_session_timeout = 0`;
  await lockPath(tx, path);
  if (download_id !== null) await lockSharers(tx, download_id, path);
  // Another process may have been here meanwhile: then the copy is the only one.
  const swap = await lockRecycled(tx, id);
  if (swap?.state !== "moving") return "settled";
  const wish = await whoHas(tx, swap);
  if (place === "same") {
    if (!wish) return await stays(tx, id);
    if (await isShared(tx, wish.id, path)) {
      await rememberOwned(tx, wish, path, "rejected");
      await goBack(tx, wish);
      return await stays(tx, id);
    }
    signal.throwIfAborted();
    await removeSame(resolveInside(config.MUSIC_DIR, path), hash);
  }
  await (hash === null ? forget(tx, id) : endSwap(tx, id, hash));
  if (place !== "other") await forgetPath(tx, path);
  if (wish) await goBack(tx, wish);
  return "left";
}

/** The finished download that still has the very file a person spoke of. */
async function whoHas(tx: Transaction, { download_id, path, facts }: Swap) {
  const wish = download_id === null ? undefined : await lockFinished(tx, download_id);
  if (wish?.organized_path !== path) return undefined;
  // Tags, cover and lyrics may have changed it; what it came as has not.
  const now = await presentFacts(tx, wish.id);
  return now?.source_hash === facts.source_hash ? wish : undefined;
}

/** Its copy is of no use, whoever removes it. */
async function stays(tx: Transaction, id: number): Promise<Outcome> {
  await mark(tx, id, "done");
  return "stays";
}

/** Removes the file that was copied. @throws {FileError} when it is another one by now */
async function removeSame(path: string, kept: string | null): Promise<void> {
  if (!await isFile(path)) return;
  if (await sha256File(path) !== kept) throw fileError(new Error("changed meanwhile"), path);
  try {
    await Deno.remove(path);
  } catch (error) {
    throw fileError(error, path);
  }
}

/**
 * Ends what nobody does any more: a file that stands in the library stays there, and one that has
 * left it stays kept.
 */
export async function settleWrong(
  { sql, config }: Omit<Context, "signal">,
  wrong: WrongFile,
): Promise<void> {
  const copy = await storedPath(config, wrong.stored);
  const hasLeft = await placeOf(config, wrong) !== "same";
  if (hasLeft && await isFile(copy)) return await endSwap(sql, wrong.id, await sha256File(copy));
  await dropCopy(config, wrong.stored);
  await forget(sql, wrong.id);
}
