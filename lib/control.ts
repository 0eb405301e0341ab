/** What a person may do with a download. */
import type { Sql } from "./db.ts";
import { pick } from "./add_downloads.ts";
import { type Control, needSlskd } from "./blocked.ts";
import { AppError, messageOf } from "./errors.ts";
import { remember } from "./learning.ts";
import { searchJob, tryCandidate } from "./life.ts";
import { cancelWish } from "./ending.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { phaseOf } from "./providers/slskd/state.ts";
import { dropWaiting, enqueue, reprioritise } from "./queue/mod.ts";
import type { Candidate } from "./schemas/candidate.ts";
import { may } from "./schemas/download.ts";
import { record } from "./store/activity.ts";
import { candidatesOf, choose, findCandidate, isForeign, markFailed } from "./store/candidates.ts";
import { findDownload } from "./store/downloads.ts";
import { change } from "./store/steps.ts";
import { findWish, insertWishes, lockWish, type Wish } from "./store/wishes.ts";
import { allow } from "./store/denials.ts";
import { relinkItems } from "./store/ingest.ts";

async function found(sql: Sql, id: number): Promise<Wish> {
  const wish = await findWish(sql, id);
  if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
  return wish;
}

function refuse(wish: Wish, what: string): never {
  throw new AppError("CONFLICT", `A download that is ${wish.state} cannot be ${what}`, {
    meta: { state: wish.state },
  });
}

/**
 * Cancels a download: at slskd first, and only when slskd agreed also here (seed 004).
 * @throws {AppError} 404, 409 when it is over or almost done, 502 when slskd does not agree
 */
export async function cancelDownload({ sql, slskd }: Control, id: number): Promise<void> {
  const wish = await found(sql, id);
  if (!may("cancel", wish.state)) refuse(wish, "cancelled");
  const candidate = wish.candidate_id ? await findCandidate(sql, wish.candidate_id) : undefined;
  const ours = candidate && !await isForeign(sql, candidate.id);
  if (ours && slskd) await cancelTransfer(slskd, candidate);
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, id);
    // The reader may have seen slskd's answer first.
    if (locked?.state === "cancelled") return;
    if (!locked || !may("cancel", locked.state)) refuse(locked ?? wish, "cancelled");
    await cancelWish(tx, locked);
  });
}

async function cancelTransfer(slskd: Slskd, candidate: Candidate): Promise<void> {
  if (candidate.state !== "requested" && candidate.state !== "transferring") return;
  try {
    const transfers = await slskd.transfersOf(candidate.username);
    const running = transfers.filter((one) =>
      one.filename === candidate.filename && !["ended", "succeeded"].includes(phaseOf(one.state))
    );
    for (const { id } of running) await slskd.cancel(candidate.username, id);
  } catch (error) {
    throw new AppError("DEPENDENCY_ERROR", `slskd did not cancel it: ${messageOf(error)}`, {
      status: 502,
      cause: error,
    });
  }
}

/**
 * Starts a failed or cancelled download anew, as a download of its own that takes its place.
 * @returns the new id
 * @throws {AppError} 404, 409 when it is not over or was retried already, 503 without slskd
 */
export async function retryDownload(control: Control, id: number): Promise<number> {
  const { sql } = control;
  const before = await found(sql, id);
  if (!may("retry", before.state)) refuse(before, "retried");
  await needSlskd(control);
  return await sql.begin(async (tx) => {
    const wish = await lockWish(tx, id);
    if (!wish || !may("retry", wish.state)) refuse(wish ?? before, "retried");
    const [free] = await tx`update downloads set retried_as = id, next_attempt_at = null
      where id = ${id} and retried_as is null returning id`;
    const [added] = free ? await insertWishes(tx, [{ ...wish, track: wish, retry_of: id }]) : [];
    if (!added) throw new AppError("CONFLICT", "It is wanted again already");
    await change(tx, id, { retried_as: added.id });
    await letGo(tx, wish);
    await relinkItems(tx, id, added.id);
    await startAgain(tx, wish, added.id);
    await record(tx, "download", "download_retried", {
      original_download_id: id,
      retry_download_id: added.id,
      filename: wish.filename,
    });
    return added.id;
  });
}

/** A file that was brought but could not be filed would stand in the way of asking for it anew. */
async function letGo(sql: Sql, { candidate_id }: Wish): Promise<void> {
  const held = candidate_id === null ? undefined : await findCandidate(sql, candidate_id);
  if (held?.state === "transferring") await markFailed(sql, held.id, "cancelled", null);
}

/** A track is searched anew; a file that somebody picked is asked for again. */
async function startAgain(sql: Sql, wish: Wish, id: number): Promise<void> {
  if (wish.artists.length > 0) {
    await enqueue(sql, searchJob({ id, attempts: 0, search_step: 0, priority: wish.priority }));
    return;
  }
  const [file] = await candidatesOf(sql, wish.id, 1);
  if (file) await pick(sql, id, file);
}

/** Moves a download, and its waiting jobs with it. */
export async function setPriority({ sql }: Control, id: number, priority: number) {
  await found(sql, id);
  await sql.begin(async (tx) => {
    await change(tx, id, { priority });
    await reprioritise(tx, id, priority);
  });
  return (await findDownload(sql, id))!;
}

/**
 * Takes the file a person chose, whatever the matcher said of it. A choice the matcher had not made
 * itself, or one that is `confirmed`, is remembered for this recording.
 * @throws {AppError} 404, 409 while another file is being tried or when it was retried
 */
export async function chooseCandidate(
  control: Control,
  id: number,
  candidate_id: number,
  confirmed = false,
) {
  const { sql } = control;
  const before = await found(sql, id);
  await needSlskd(control);
  await sql.begin(async (tx) => {
    const wish = await lockWish(tx, id);
    const candidate = await findCandidate(tx, candidate_id);
    if (!wish || candidate?.download_id !== id) {
      throw new AppError("NOT_FOUND", `Download ${id} has no file ${candidate_id}`);
    }
    if (!may("choose", wish.state)) refuse(before, "given another file");
    if (wish.retried_as !== null) {
      throw new AppError("CONFLICT", `Download ${wish.retried_as} took its place`);
    }
    await letGo(tx, wish);
    await dropWaiting(tx, "download_search", id);
    if (confirmed || candidate.outcome !== "auto") await remember(tx, wish, candidate, "confirmed");
    await choose(tx, candidate);
    await allow(tx, candidate);
    const moves = await tryCandidate(tx, wish);
    // What is next may be another one that suits, and that is not what was asked for.
    if (!moves || (await lockWish(tx, id))?.candidate_id !== candidate_id) {
      throw new AppError("CONFLICT", "That file is being fetched for another download");
    }
  });
}
