/** What a person does with replaced files, and how long they are kept. */
import type { Config } from "./config.ts";
import type { Pool } from "./db.ts";
import { AppError } from "./errors.ts";
import { FileError } from "./files/error.ts";
import { sha256File } from "./files/hash.ts";
import { drop as dropStaged, stage } from "./files/place.ts";
import { dropCopy, storedPath } from "./files/recycle.ts";
import type { Log } from "./log.ts";
import { enqueue } from "./queue/mod.ts";
import { fileAgain } from "./put_back.ts";
import { type Replaced, replaceFile } from "./replace.ts";
import { record } from "./store/activity.ts";
import {
  findRecycled,
  forget,
  forgettable,
  lockRecycled,
  mark,
  releaseStranded,
  type Swap,
} from "./store/recycled.ts";
import { strandedWrong } from "./store/wrong_files.ts";
import { settleWrong } from "./take_out.ts";
import { note } from "./store/steps.ts";

interface Context {
  sql: Pool;
  config: Config;
}

/** Rows that are looked at in one go. */
const batch = 500;

/**
 * Has a replaced file put back, by a job of its own.
 * @throws {AppError} 404; 409 when its download was taken out of the list, or its file is gone
 */
export async function askBack({ sql, config }: Context, id: number): Promise<void> {
  const known = await held(sql, id);
  const isThere = await exists(await storedPath(config, known.stored));
  if (!isThere) await mark(sql, id, "held", "file_missing");
  if (!isThere) refuse("The file is not in the recycle folder any more", "file_missing");
  await sql.begin(async (tx) => {
    const swap = await lockRecycled(tx, id);
    if (swap?.state !== "held" && swap?.state !== "restoring") throw unknown(id);
    const { download_id } = swap;
    if (download_id === null) refuse("Its download was taken out of the list", "not_filed");
    await mark(tx, id, "restoring");
    await enqueue(tx, {
      type: "file_restore",
      payload: { download_id: download_id!, recycled_id: id },
      key: `${download_id}:restore:${id}`,
    });
  });
}

/**
 * Deletes a kept file for good.
 * @throws {AppError} 404, 409 while it is being put back
 */
export async function deleteKept(context: Context, id: number): Promise<void> {
  const { sql } = context;
  const known = await held(sql, id);
  await sql.begin(async (tx) => {
    const swap = await lockRecycled(tx, id);
    if (swap?.state === "restoring") refuse("It is being put back just now", "restoring");
    if (swap?.state !== "held") throw unknown(id);
    await mark(tx, id, "done");
  });
  await drop(context, known);
}

async function held(sql: Pool, id: number): Promise<Swap> {
  const known = await findRecycled(sql, id);
  if (known?.state !== "held" && known?.state !== "restoring") throw unknown(id);
  return known;
}

const unknown = (id: number) => new AppError("NOT_FOUND", `There is no replaced file ${id}`);

function refuse(message: string, reason: string): never {
  throw new AppError("CONFLICT", message, { meta: { reason } });
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}

async function drop({ sql, config }: Context, { id, stored }: Swap): Promise<void> {
  await dropCopy(config, stored);
  await forget(sql, id);
}

/**
 * Swaps a kept file with the one that stands in its place; that upgrade is not tried again by
 * itself. What cannot be put back stays kept, and says why.
 * @throws {FileError} when the library cannot be written to
 */
export async function restoreFile(
  context: Context & { signal: AbortSignal },
  id: number,
): Promise<Replaced | undefined> {
  const { sql, config } = context;
  const kept = await findRecycled(sql, id);
  if (kept?.state === "done") await drop(context, kept);
  if (kept?.state !== "restoring" || kept.download_id === null) return undefined;
  const outcome = await putBack(context, kept, kept.download_id);
  if ("refused" in outcome) await mark(sql, id, "held", outcome.refused);
  else await drop({ sql, config }, kept);
  return outcome;
}

async function putBack(
  context: Context & { signal: AbortSignal },
  kept: Swap,
  download_id: number,
): Promise<Replaced> {
  const { config, signal } = context;
  const { id, path, stored, content_hash, facts } = kept;
  const source = await storedPath(config, stored);
  if (!await exists(source)) return { refused: "file_missing" };
  const staged = await stage(source, config.MUSIC_DIR, path, `k${id}`, signal);
  try {
    if (await sha256File(staged) !== content_hash) return { refused: "file_missing" };
    const again = await fileAgain(context, kept, download_id, staged);
    if (again) return again;
    const incoming = { download_id, by: { restored_id: id }, staged, relative: path, facts };
    return await replaceFile(context, incoming, async (tx, path) => {
      await mark(tx, id, "done");
      await tx`update downloads set upgrade_refused = true where id = ${download_id}`;
      await note(tx, download_id, "completed", "restored", { path });
      await record(tx, "download", "restored", { download_id, path });
    });
  } finally {
    await dropStaged(staged, signal);
  }
}

/**
 * Deletes what was kept for long enough, and what is left of swaps that came to nothing. A file that
 * cannot be deleted stays listed, and does not stand in the way of the others.
 */
export async function forgetRecycled(
  context: Context & { log: Log },
  signal: AbortSignal,
): Promise<number> {
  const { sql, config, log } = context;
  await releaseStranded(sql);
  for (const wrong of await strandedWrong(sql)) await settleWrong(context, wrong);
  let forgotten = 0;
  for (const swap of await forgettable(sql, config.RECYCLE_RETENTION_DAYS, batch)) {
    signal.throwIfAborted();
    try {
      await drop(context, swap);
      forgotten++;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      log.warn("recycle.not_deleted", { recycled_id: swap.id, error: error.message });
    }
  }
  return forgotten;
}
