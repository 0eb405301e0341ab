/** The one way in which a filed file is changed afterwards. */
import { semaphore } from "./async.ts";
import type { Config } from "./config.ts";
import type { Pool, Sql, Transaction } from "./db.ts";
import { changeFile } from "./files/change.ts";
import { systemCode } from "./files/error.ts";
import { sha256File } from "./files/hash.ts";
import { resolveInside } from "./files/inside.ts";
import { indexFile } from "./store/library.ts";
import { announceChange, announcedHash, lockSharers, settleChange } from "./store/changes.ts";
import { lockWish, type Wish } from "./store/wishes.ts";

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

/**
 * Changes the file of a completed download: a copy, changed and renamed over it, so that it is whole
 * at every moment. The download's row is locked from the first look to the last, and its hash and
 * the library's index change with the file: no two jobs, no upgrade and no person's choice write at
 * once. A file that is not what Harmony filed is left alone.
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
  return inLine(() =>
    sql.begin(async (tx) => {
      // A large file on a slow disk takes its time; nothing was read that would keep vacuum waiting.
      await tx`set local idle_in_transaction_session_timeout = 0`;
      const outcome = await changeLocked(sql, tx, config.MUSIC_DIR, download_id, act);
      await done(tx, outcome);
      return outcome;
    })
  );
}

async function changeLocked(
  sql: Pool,
  tx: Transaction,
  root: string,
  download_id: number,
  act: FileAct,
): Promise<ChangeOutcome> {
  const wish = await lockWish(tx, download_id);
  const path = wish?.organized_path;
  if (!wish || !path || wish.state !== "completed" || wish.content_hash === null) {
    return { status: "gone", reason: "not_filed" };
  }
  await lockSharers(tx, wish.id, path);
  const reason = await whyGone(tx, root, path, wish.content_hash);
  if (reason) return { status: "gone", reason };
  try {
    const hash = await changeFile(root, path, `r${wish.id}`, async (staged) => {
      if (!await act(staged, wish)) throw new Unchanged();
    }, (hash) => announceChange(sql, path, hash));
    await settleChange(tx, path, hash);
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error;
    return { status: "unchanged", path };
  }
  await indexFile(tx, root, path);
  return { status: "changed", path };
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
