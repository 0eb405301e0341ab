/** The one way in which a filed file is changed afterwards. */
import { semaphore } from "./async.ts";
import type { Config } from "./config.ts";
import type { Pool, Sql, Transaction } from "./db.ts";
import { changeFile } from "./files/change.ts";
import { FileError, systemCode } from "./files/error.ts";
import { sha256File } from "./files/hash.ts";
import { resolveInside } from "./files/inside.ts";
import { indexFile } from "./store/library.ts";
import {
  announceChange,
  announcedHash,
  lockPath,
  lockSharers,
  settleChange,
} from "./store/changes.ts";
import { findWish, type Wish } from "./store/wishes.ts";

/** Why a file is left alone: never filed by Harmony, not there, or changed by somebody else since. */
export type GoneReason = "not_filed" | "file_missing" | "file_changed";

/** What came of a change; `unchanged`: there was nothing to do. */
export type ChangeOutcome =
  | { status: "changed" | "unchanged"; path: string }
  | { status: "gone"; reason: GoneReason };

/** Works on the copy at `staged`; `false` when there is nothing to change. */
export type FileAct = (staged: string, wish: Wish) => Promise<boolean>;

/** A process writes one file at a time, so that it never holds more than two connections for it. */
const inLine = semaphore(1);

/** Thrown through `changeFile`, which then drops its copy. */
class Unchanged extends Error {}

/** The download got another file, or its file other content, while its copy was worked on. */
class Overtaken extends FileError {}

/** Who is overtaken that often waits for its next run. */
const mostTries = 5;

/**
 * Changes the file of a completed download: a copy, changed and renamed over it, so that it is whole
 * at every moment. Who changes the same file waits for the end; the rows of its downloads are locked
 * only when the copy is ready, so that no person waits for a slow disk, and the file is put in place
 * if it is still the one that was copied. Else all of it is done anew. The hash and the library's
 * index change with the file. A file that is not what Harmony filed is left alone.
 * @param done runs in the same transaction, after the file has changed or was found right
 * @throws {FileError} when it cannot be read or written, or what `act` throws; it is as it was then
 */
export function changeLibraryFile(
  sql: Pool,
  config: Pick<Config, "MUSIC_DIR">,
  download_id: number,
  act: FileAct,
  done: (tx: Transaction, outcome: ChangeOutcome) => Promise<void> = () => Promise.resolve(),
): Promise<ChangeOutcome> {
  const change = () =>
    sql.begin(async (tx) => {
      // A large file on a slow disk takes its time; nothing was read that would keep vacuum waiting.
      await tx`set local idle_in_transaction_session_timeout = 0`;
      const outcome = await changeAlone(sql, tx, config.MUSIC_DIR, download_id, act);
      await done(tx, outcome);
      return outcome;
    });
  return inLine(async () => {
    for (let tries = 1;; tries++) {
      try {
        return await change();
      } catch (error) {
        if (!(error instanceof Overtaken) || tries === mostTries) throw error;
      }
    }
  });
}

async function changeAlone(
  sql: Pool,
  tx: Transaction,
  root: string,
  download_id: number,
  act: FileAct,
): Promise<ChangeOutcome> {
  const found = await findWish(tx, download_id);
  if (!isFiled(found)) return { status: "gone", reason: "not_filed" };
  const path = found.organized_path;
  await lockPath(tx, path);
  const wish = await findWish(tx, download_id);
  if (!isFiled(wish) || wish.organized_path !== path) throw overtaken(path);
  const before = await stamp(root, path);
  const reason = await whyGone(tx, root, path, wish.content_hash);
  if (reason) {
    await lockSame(tx, wish);
    return { status: "gone", reason };
  }
  try {
    const hash = await changeFile(root, path, `r${wish.id}`, async (staged) => {
      if (!await act(staged, wish)) throw new Unchanged();
    }, async (hash) => {
      // While no row is locked: what waits for one may hold every other connection of the pool.
      await announceChange(sql, path, hash);
      await lockSame(tx, wish);
      if (await stamp(root, path) !== before) throw overtaken(path);
    });
    await settleChange(tx, path, hash);
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error;
    await lockSame(tx, wish);
    return { status: "unchanged", path };
  }
  await indexFile(tx, root, path);
  return { status: "changed", path };
}

type Filed = Wish & { organized_path: string; content_hash: string };

function isFiled(wish: Wish | undefined): wish is Filed {
  return wish?.state === "completed" && wish.organized_path !== null && wish.content_hash !== null;
}

/** Locks the downloads of a file, if they still are what was read without a lock. */
async function lockSame(tx: Transaction, { id, organized_path, content_hash }: Filed) {
  await lockSharers(tx, id, organized_path);
  const wish = await findWish(tx, id);
  const same = isFiled(wish) && wish.organized_path === organized_path &&
    wish.content_hash === content_hash;
  if (!same) throw overtaken(organized_path);
}

function overtaken(path: string): Overtaken {
  return new Overtaken("file_error", `${path}: changed by somebody else meanwhile`);
}

/** What is another when somebody wrote to a file, or took it away. */
async function stamp(root: string, path: string): Promise<string | undefined> {
  const info = await Deno.stat(resolveInside(root, path)).catch(() => undefined);
  return info && `${info.size}:${info.mtime?.getTime()}:${info.ino}`;
}

/** Whether the file is not the one that was filed; one a killed process changed last still is. */
async function whyGone(
  sql: Sql,
  root: string,
  path: string,
  content_hash: string,
): Promise<GoneReason | undefined> {
  const target = resolveInside(root, path);
  const info = await Deno.stat(target).catch((error) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  });
  if (!info?.isFile) return "file_missing";
  const hash = await sha256File(target);
  const known = hash === content_hash || hash === await announcedHash(sql, path);
  return known ? undefined : "file_changed";
}
