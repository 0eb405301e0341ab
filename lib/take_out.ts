/**
 * The way of a wrong file out of the library, into the recycle folder.
 *
 * The order, so that a process may die between any two lines: the swap is written down with the
 * person's word (wrong_file.ts); the file is copied into the recycle folder; then, with every
 * download of the file locked, it leaves its place and the rows follow. A copy whose file has left
 * already is the only one, and stays.
 */
import type { Config } from "./config.ts";
import type { Pool, Transaction } from "./db.ts";
import { fileError, systemCode } from "./files/error.ts";
import { sha256File } from "./files/hash.ts";
import { resolveInside } from "./files/inside.ts";
import { dropCopy, keepCopy, storedPath } from "./files/recycle.ts";
import { goBack } from "./going_back.ts";
import { rememberOwned } from "./owned_words.ts";
import { lockPath, lockSharers } from "./store/changes.ts";
import { endSwap, forget, lockRecycled, mark } from "./store/recycled.ts";
import { findWrong, forgetPath, isShared, type WrongFile } from "./store/wrong_files.ts";
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
  const kept = await keptHash(config, wrong);
  signal.throwIfAborted();
  const outcome = await sql.begin((tx) => leave(tx, context, wrong, kept));
  if (outcome === "stays") {
    await dropCopy(config, wrong.stored);
    await forget(sql, wrong.id);
  }
  return outcome !== "settled";
}

/** The SHA-256 of the copy; `null` when there is no file to keep, here or there. */
async function keptHash(config: Config, { path, stored }: WrongFile): Promise<string | null> {
  const source = resolveInside(config.MUSIC_DIR, path);
  if (await isFile(source)) return await keepCopy(config, source, stored);
  const copy = await storedPath(config, stored);
  return await isFile(copy) ? await sha256File(copy) : null;
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

/** File and rows together. */
async function leave(
  tx: Transaction,
  { config, signal }: Context,
  { id, download_id, path }: WrongFile,
  kept: string | null,
): Promise<Outcome> {
  // A large file on a slow disk takes its time; nothing was read that would keep vacuum waiting.
  await tx`set local idle_in_transaction_session_timeout = 0`;
  await lockPath(tx, path);
  if (download_id !== null) await lockSharers(tx, download_id, path);
  // Another process may have been here meanwhile: then the copy is the only one.
  if ((await lockRecycled(tx, id))?.state !== "moving") return "settled";
  const wish = download_id === null ? undefined : await lockFinished(tx, download_id);
  if (wish?.organized_path !== path) return await stays(tx, id);
  if (await isShared(tx, wish.id, path)) {
    await rememberOwned(tx, wish, path, "rejected");
    await goBack(tx, wish);
    return await stays(tx, id);
  }
  signal.throwIfAborted();
  await removeSame(resolveInside(config.MUSIC_DIR, path), kept);
  await (kept === null ? forget(tx, id) : endSwap(tx, id, kept));
  await forgetPath(tx, path);
  await goBack(tx, wish);
  return "left";
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
  const left = !await isFile(resolveInside(config.MUSIC_DIR, wrong.path));
  if (left && await isFile(copy)) return await endSwap(sql, wrong.id, await sha256File(copy));
  await dropCopy(config, wrong.stored);
  await forget(sql, wrong.id);
}
