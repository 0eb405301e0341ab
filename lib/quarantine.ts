/** What a person may do with files that were refused. */
import type { Sql } from "./db.ts";
import { AppError, messageOf } from "./errors.ts";
import { FileError } from "./files/error.ts";
import { dropKept } from "./files/quarantine.ts";
import { dropSource } from "./files/source.ts";
import { type Keeper, presentHeld } from "./quarantine_look.ts";
import { dropWaiting, enqueue } from "./queue/mod.ts";
import { may } from "./schemas/download.ts";
import type { Held } from "./schemas/quarantine.ts";
import { record } from "./store/activity.ts";
import { findCandidate, markFailed } from "./store/candidates.ts";
import { allow } from "./store/denials.ts";
import { changeHeld, lockHeld } from "./store/quarantine.ts";
import { step } from "./store/steps.ts";
import { lockWish, type Wish } from "./store/wishes.ts";

/**
 * Files a refused file for its download all the same: what was found wrong with it does not count.
 * @returns the download
 * @throws {AppError} 404; 409 when it was accepted before, or its download has or gets another file
 */
export async function acceptHeld(keeper: Keeper, id: number): Promise<number> {
  const { held: before } = await presentHeld(keeper, id);
  return await keeper.sql.begin(async (tx) => {
    const wish = before.download_id === null ? undefined : await lockWish(tx, before.download_id);
    const held = await lockHeld(tx, id);
    if (held?.state !== "held") throw taken(id, held);
    const candidate = held.candidate_id && await findCandidate(tx, held.candidate_id);
    if (!wish || !candidate) {
      throw new AppError("CONFLICT", "The download it was for is not there any more");
    }
    needFree(wish);
    await letGo(tx, wish);
    await dropWaiting(tx, "download_search", wish.id);
    await changeHeld(tx, id, { state: "accepted" });
    await allow(tx, candidate);
    await tx`update download_candidates set state = 'transferring', outcome_code = null,
      outcome_detail = null where id = ${candidate.id}`;
    await takeUp(tx, wish, held);
    return wish.id;
  });
}

function taken(id: number, held: Held | undefined): AppError {
  const state = held?.state ?? "deleted";
  return new AppError("CONFLICT", `The file ${id} is ${state} already`, { meta: { state } });
}

function needFree({ id, state, retried_as }: Wish): void {
  if (may("overrule", state) && retried_as === null) return;
  const why = retried_as === null ? `is ${state}` : `was started again as ${retried_as}`;
  throw new AppError("CONFLICT", `Download ${id} ${why}: it takes no other file now`, {
    meta: { state },
  });
}

/** Another file that was brought but could not be filed gives way. */
async function letGo(sql: Sql, { candidate_id }: Wish): Promise<void> {
  const other = candidate_id === null ? undefined : await findCandidate(sql, candidate_id);
  if (other?.state === "transferring") await markFailed(sql, other.id, "cancelled", null);
}

async function takeUp(sql: Sql, wish: Wish, held: Held): Promise<void> {
  const { candidate_id, username, filename, size } = held;
  await step(sql, wish.id, "verifying", {
    candidate_id,
    username,
    filename,
    size,
    bytes_transferred: size,
    speed: null,
    queue_position: null,
    attempts: 0,
    faults: 0,
    misses: 0,
    search_step: 0,
    next_attempt_at: null,
    organized_path: null,
    content_hash: null,
  }, { code: "overruled", detail: { username, filename } });
  await enqueue(sql, {
    type: "download_file",
    payload: { download_id: wish.id, candidate_id: candidate_id! },
    key: `${wish.id}:${candidate_id}:held${held.id}`,
    priority: wish.priority,
  });
  const about = { download_id: wish.id, quarantine_id: held.id, filename, reason: held.code };
  await record(sql, "download", "quarantine_accepted", about);
}

/**
 * Deletes a refused file for good, because a person wants it.
 * @throws {AppError} 404; 409 while it is being filed; 503 when the folder does not let it go
 */
export async function deleteHeld(keeper: Keeper, id: number): Promise<void> {
  const { sql, config } = keeper;
  await presentHeld(keeper, id);
  await sql.begin(async (tx) => {
    const held = await lockHeld(tx, id);
    if (held?.state !== "held") throw taken(id, held);
    await changeHeld(tx, id, { state: "deleted", path: null, source: null });
    const { download_id, filename, code: reason } = held;
    const about = { download_id, quarantine_id: id, filename, reason };
    await record(tx, "download", "quarantine_deleted", about);
    // Last: what cannot be deleted stays in the list.
    await drop(config, held);
  });
}

async function drop(config: Keeper["config"], { path, source, is_foreign }: Held): Promise<void> {
  try {
    if (path) await dropKept(config, path);
    if (source && !is_foreign) await dropSource(source);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new AppError("DEPENDENCY_ERROR", `It cannot be deleted: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
