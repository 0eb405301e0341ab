/**
 * One file of the library takes the place of another: an upgrade, or an old file that is put back.
 *
 * The order, so that a process may die between any two lines: the swap is written down; the old file is
 * copied into the recycle folder; then, with every download of the file locked, the new one takes its
 * name (in one step where the name stays, else the new one first and the old one away after), and the
 * rows follow. A file with the hash that was written down is the new one in its place already.
 */
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "./config.ts";
import { type Json, type Pool, row, type Sql, type Transaction } from "./db.ts";
import { FileError, systemCode } from "./files/error.ts";
import { sha256File } from "./files/hash.ts";
import { resolveInside } from "./files/inside.ts";
import { withSuffix } from "./files/names.ts";
import { commit, replace } from "./files/place.ts";
import { dropCopy, keepCopy } from "./files/recycle.ts";
import type { RecycleProblem } from "./schemas/recycled.ts";
import { announcedHash, lockSharers } from "./store/changes.ts";
import { indexFile } from "./store/library.ts";
import {
  beginSwap,
  type By,
  endSwap,
  FileFacts,
  findSwap,
  forget,
  type Swap,
} from "./store/recycled.ts";
import { lockWish } from "./store/wishes.ts";

/** A file that shall take the place of a download's. */
export interface Incoming {
  download_id: number;
  by: By;
  /** A copy in the library's folder, tagged and durable (place.ts); it is gone afterwards. */
  staged: string;
  /** The name it shall have below MUSIC_DIR. */
  relative: string;
  facts: FileFacts;
}

export type Replaced = { path: string } | { refused: RecycleProblem };

interface Context {
  sql: Pool;
  config: Config;
  signal: AbortSignal;
}

/**
 * Replaces the file of a download. A file that is not what Harmony filed stays as it is.
 * @param done runs in the transaction in which the rows follow
 * @throws {FileError} and then the old file stands where it stood, or the new one does already
 */
export async function replaceFile(
  context: Context,
  incoming: Incoming,
  done: (tx: Transaction, path: string) => Promise<void>,
): Promise<Replaced> {
  const opened = await openSwap(context, incoming);
  if ("refused" in opened) return opened;
  const { swap, there } = opened;
  const kept = await keepOld(context, swap, opened, incoming.by);
  const path = kept === undefined
    ? undefined
    : await exchange(context, { swap, there, kept }, incoming, done);
  if (path) return { path };
  if (there) await endSwap(context.sql, swap.id, swap.content_hash);
  else {
    await dropCopy(context.config, swap.stored);
    await forget(context.sql, swap.id);
  }
  return { refused: "file_changed" };
}

interface Opened {
  swap: Swap;
  /** The name under which the new file stands already. */
  there: string | undefined;
}

const Present = FileFacts.extend({
  organized_path: z.string().nullable(),
  content_hash: z.string().nullable(),
});

/** Writes down what shall become of which file. */
async function openSwap(
  { sql, config }: Context,
  { download_id, by, staged, relative }: Incoming,
): Promise<Opened | { refused: RecycleProblem }> {
  const incoming_hash = await sha256File(staged);
  return await sql.begin(async (tx) => {
    const wish = await lockWish(tx, download_id);
    const present = await row(Present, tx`select * from downloads where id = ${download_id}`);
    const { organized_path: path, content_hash, ...facts } = present ?? {};
    if (wish?.state !== "completed" || !path || !content_hash) return { refused: "not_filed" };
    const begun = await findSwap(tx, by);
    const there = begun && await placeOf(config, begun, relative);
    if (there) return { swap: begun, there };
    const size = await sizeOf(resolveInside(config.MUSIC_DIR, path));
    const known = FileFacts.parse(facts);
    const swap = { download_id, path, size, content_hash, incoming_hash, facts: known };
    return { swap: await beginSwap(tx, by, swap), there };
  });
}

async function sizeOf(path: string): Promise<number> {
  return await Deno.stat(path).then(({ size }) => size, () => 0);
}

async function placeOf(config: Config, { incoming_hash }: Swap, relative: string) {
  for (let n = 0;; n++) {
    const path = n === 0 ? relative : withSuffix(relative, n);
    const hash = await hashOf(config, path);
    if (hash === undefined || hash === incoming_hash) return hash && path;
  }
}

async function hashOf({ MUSIC_DIR }: Config, path: string): Promise<string | undefined> {
  const target = resolveInside(MUSIC_DIR, path);
  try {
    if (!(await Deno.stat(target)).isFile) return undefined;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
  return await sha256File(target);
}

/**
 * Copies the old file away, unless the new one has its name already.
 * @returns the SHA-256 of the copy; `null` when there is none to keep, because a person took the
 *   file away and asks for an older one; `undefined` when it is not what Harmony filed
 */
async function keepOld(
  { sql, config }: Context,
  { path, stored, content_hash }: Swap,
  { there }: Opened,
  by: By,
): Promise<string | null | undefined> {
  const stands = there !== path && await hashOf(config, path) !== undefined;
  if (!stands && there) return content_hash;
  if (!stands) return "restored_id" in by ? null : undefined;
  const kept = await keepCopy(config, join(config.MUSIC_DIR, path), stored);
  // A process that died while it wrote tags had said what they would make of the file.
  return kept === content_hash || kept === await announcedHash(sql, path) ? kept : undefined;
}

/** Files and rows together; `undefined` when the old file is not the one that was copied any more. */
async function exchange(
  context: Context,
  { swap, there, kept }: Opened & { kept: string | null },
  incoming: Incoming,
  done: (tx: Transaction, path: string) => Promise<void>,
): Promise<string | undefined> {
  const { config, signal } = context;
  return await context.sql.begin(async (tx) => {
    // A large file on a slow disk takes its time; nothing was read that would keep vacuum waiting.
    await tx`set local idle_in_transaction_session_timeout = 0`;
    await lockSharers(tx, incoming.download_id, swap.path);
    const wish = await lockWish(tx, incoming.download_id);
    if (wish?.organized_path !== swap.path || wish.content_hash !== swap.content_hash) return;
    const hash = await hashOf(config, swap.path) ?? null;
    if (!there && hash !== kept) return;
    // A run that lost its lease must not name what the next run is still writing.
    signal.throwIfAborted();
    const path = there ?? await takePlace(config, swap, incoming);
    if (hash !== null && hash === kept && path !== swap.path) {
      await Deno.remove(resolveInside(config.MUSIC_DIR, swap.path));
    }
    await follow(tx, context, swap, path, incoming.facts);
    await (kept === null ? forget(tx, swap.id) : endSwap(tx, swap.id, kept));
    await done(tx, path);
    return path;
  });
}

async function takePlace(
  { MUSIC_DIR }: Config,
  { path, incoming_hash }: Swap,
  { staged, relative }: Incoming,
): Promise<string> {
  // Nothing but what was checked gets a name, whoever else wrote to it meanwhile.
  if (await sha256File(staged) !== incoming_hash) {
    throw new FileError("file_error", `${staged}: written by somebody else`);
  }
  if (relative !== path) return (await commit(staged, MUSIC_DIR, relative)).path;
  await replace(staged, MUSIC_DIR, relative);
  return relative;
}

/** Every download of the file, and the library's index, know the new one. */
async function follow(
  tx: Transaction,
  { config }: Context,
  { path: old, incoming_hash, download_id }: Swap,
  path: string,
  { audio, source_hash, tags }: FileFacts,
): Promise<void> {
  // Somebody's own file that a download found there has no hash, and keeps none.
  await tx`update downloads set content_hash = ${incoming_hash}, audio = ${json(tx, audio)},
    source_hash = ${source_hash}
    where organized_path = ${old} and content_hash is not null`;
  await tx`update downloads set tags = ${json(tx, tags)} where id = ${download_id}`;
  await tx`update downloads set organized_path = ${path}, updated_at = now()
    where organized_path = ${old}`;
  await tx`delete from library_changes where path = ${old}`;
  if (path !== old) await tx`delete from library_files where path = ${old}`;
  await indexFile(tx, config.MUSIC_DIR, path);
}

function json(sql: Sql, value: unknown) {
  return value === null || value === undefined ? null : sql.json(value as Json);
}
