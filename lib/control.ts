/** What a person may do with a download. */
import { createHash } from "node:crypto";
import type { Config } from "./config.ts";
import type { Pool, Sql } from "./db.ts";
import { AppError, messageOf } from "./errors.ts";
import { cancelWish, searchJob, tryCandidate } from "./life.ts";
import { trackFingerprint } from "./music/fingerprint.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { phaseOf } from "./providers/slskd/state.ts";
import { enqueue, reprioritise } from "./queue.ts";
import type { Candidate, RemoteFile } from "./schemas/candidate.ts";
import type { Download, DownloadState, NewDownload } from "./schemas/download.ts";
import { type Track, track } from "./schemas/track.ts";
import { record } from "./store/activity.ts";
import { candidatesOf, choose, findCandidate, insertPicked } from "./store/candidates.ts";
import {
  change,
  findDownload,
  findDownloads,
  findWish,
  insertWishes,
  knownWishes,
  lockWish,
  type NewWish,
  type Wish,
} from "./store/downloads.ts";
import { relinkItems } from "./store/ingest.ts";

export interface Control {
  sql: Pool;
  slskd: Slskd | undefined;
  config: Pick<Config, "SLSKD_BASE_URL" | "SLSKD_API_KEY">;
}

/** The variables without which nothing can be downloaded. */
export function missingForSlskd(config: Control["config"]): string[] {
  return config.SLSKD_BASE_URL ? [] : ["SLSKD_BASE_URL"];
}

/** @throws {AppError} DEPENDENCY_ERROR 503 with `meta.missing`, as the seeds give it */
async function needSlskd({ sql, config }: Control): Promise<void> {
  const missing = { soulseek: missingForSlskd(config) };
  if (missing.soulseek.length === 0) return;
  await record(sql, "download", "download_blocked", { missing });
  throw new AppError("DEPENDENCY_ERROR", `Download blocked: ${missing.soulseek} is missing`, {
    meta: { reason: "download_blocked", missing },
  });
}

/**
 * Adds downloads: a track to find, or files of a peer that somebody picked. A wish that exists
 * already is answered with the download that has it.
 * @throws {AppError} 503 without slskd, 400 for a file name that leaves its folder
 */
export async function addDownloads(control: Control, order: NewDownload): Promise<Download[]> {
  await needSlskd(control);
  const { sql } = control;
  const priority = order.priority ?? 0;
  const ids = await sql.begin(async (tx) => {
    const ids = "track" in order
      ? [await addTrack(tx, track(order.track as Track), priority)]
      : await addFiles(tx, order, priority);
    await record(tx, "download", "queued", { download_ids: ids });
    return ids;
  });
  return await findDownloads(sql, ids);
}

async function addTrack(sql: Sql, wanted: Track, priority: number): Promise<number> {
  const filename = `${wanted.artists.join(", ")} - ${wanted.title}`;
  const wish = { track: wanted, fingerprint: trackFingerprint(wanted), priority, filename };
  const { id, added } = await addWish(sql, wish);
  if (added) await enqueue(sql, searchJob({ id, attempts: 0, search_step: 0, priority }));
  return id;
}

async function addWish(sql: Sql, wish: NewWish): Promise<{ id: number; added: boolean }> {
  const [added] = await insertWishes(sql, [wish]);
  if (added) return { id: added.id, added: true };
  const known = await knownWishes(sql, [wish.fingerprint]);
  return { id: known.get(wish.fingerprint)!, added: false };
}

type Picked = Extract<NewDownload, { files: unknown }>;

async function addFiles(sql: Sql, { username, files }: Picked, priority: number) {
  const ids: number[] = [];
  for (const { filename, size = 0 } of files) {
    if (filename.split(/[\\/]/).some((segment) => segment === "..")) {
      throw new AppError("VALIDATION_ERROR", `"${filename}" leaves its folder`);
    }
    const name = filename.split(/[\\/]/).at(-1) || filename;
    const { id, added } = await addWish(sql, {
      // The title stands in until the file's own tags are read.
      track: { ...track({ title: name.slice(0, 500), artists: [] }) },
      fingerprint: createHash("sha256").update(`file\0${username}\0${filename}`).digest("hex"),
      priority,
      filename,
    });
    ids.push(id);
    if (added) await pick(sql, id, picked(username, filename, size));
  }
  return ids;
}

function picked(username: string, filename: string, size: number): RemoteFile {
  return {
    username,
    filename,
    size,
    bitrate_kbps: null,
    duration_s: null,
    sample_rate_hz: null,
    bit_depth: null,
    free_slot: true,
    queue_length: 0,
    upload_speed: 0,
  };
}

async function pick(sql: Sql, id: number, file: RemoteFile): Promise<void> {
  await insertPicked(sql, id, file);
  const wish = await lockWish(sql, id);
  if (wish) await tryCandidate(sql, wish);
}

const cancellable: readonly DownloadState[] = [
  "queued",
  "searching",
  "matched",
  "transferring",
  "verifying",
  "review",
  "failed",
];

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
  if (!cancellable.includes(wish.state)) refuse(wish, "cancelled");
  const candidate = wish.candidate_id ? await findCandidate(sql, wish.candidate_id) : undefined;
  if (candidate && slskd) await cancelTransfer(slskd, candidate);
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, id);
    if (!locked || !cancellable.includes(locked.state)) refuse(locked ?? wish, "cancelled");
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

const retriable: readonly DownloadState[] = ["failed", "cancelled", "dead_letter"];

/**
 * Starts a failed or cancelled download anew, as a download of its own that takes its place.
 * @returns the new id
 * @throws {AppError} 404, 409 when it is not over or was retried already, 503 without slskd
 */
export async function retryDownload(control: Control, id: number): Promise<number> {
  const { sql } = control;
  const before = await found(sql, id);
  if (!retriable.includes(before.state)) refuse(before, "retried");
  await needSlskd(control);
  return await sql.begin(async (tx) => {
    const wish = await lockWish(tx, id);
    if (!wish || !retriable.includes(wish.state)) refuse(wish ?? before, "retried");
    const [free] = await tx`update downloads set retried_as = id, next_attempt_at = null
      where id = ${id} and retried_as is null returning id`;
    const [added] = free ? await insertWishes(tx, [{ ...wish, track: wish, retry_of: id }]) : [];
    if (!added) throw new AppError("CONFLICT", "It is wanted again already");
    await change(tx, id, { retried_as: added.id });
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

const choosable: readonly DownloadState[] = ["review", "failed", "dead_letter", "queued"];

/**
 * Takes the file a person chose, whatever the matcher said of it.
 * @throws {AppError} 404, 409 while another file is being tried or when it was retried
 */
export async function chooseCandidate(control: Control, id: number, candidate_id: number) {
  const { sql } = control;
  const before = await found(sql, id);
  await needSlskd(control);
  await sql.begin(async (tx) => {
    const wish = await lockWish(tx, id);
    const candidate = await findCandidate(tx, candidate_id);
    if (!wish || candidate?.download_id !== id) {
      throw new AppError("NOT_FOUND", `Download ${id} has no file ${candidate_id}`);
    }
    if (!choosable.includes(wish.state)) refuse(before, "given another file");
    if (wish.retried_as !== null) {
      throw new AppError("CONFLICT", `Download ${wish.retried_as} took its place`);
    }
    await choose(tx, candidate);
    await tx`delete from peer_denials where username = ${candidate.username}
      and filename in ('', ${candidate.filename})`;
    if (!await tryCandidate(tx, wish)) {
      throw new AppError("CONFLICT", "That file is being fetched for another download");
    }
  });
}
