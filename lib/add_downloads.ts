/** New downloads: tracks to find, and files of a peer that somebody picked. */
import { createHash } from "node:crypto";
import { type Control, needSlskd } from "./blocked.ts";
import type { Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { searchJob, tryCandidate } from "./life.ts";
import { trackFingerprint } from "./music/fingerprint.ts";
import { enqueue } from "./queue/mod.ts";
import { type AlbumOrder, tracksOf } from "./schemas/album_request.ts";
import type { RemoteFile } from "./schemas/candidate.ts";
import type { Download } from "./schemas/download.ts";
import type { NewDownload } from "./schemas/download_requests.ts";
import { priorityOf } from "./schemas/liked.ts";
import { isTooLong } from "./schemas/remote_name.ts";
import { type Track, track } from "./schemas/track.ts";
import { record } from "./store/activity.ts";
import { candidatesOf, insertPicked } from "./store/candidates.ts";
import { allow } from "./store/denials.ts";
import { findDownloads } from "./store/downloads.ts";
import { insertWishes, knownWishes, lockWish, type NewWish } from "./store/wishes.ts";

/**
 * Adds downloads: a track or album to find, or files of a peer that somebody picked. A wish that
 * exists already is answered with the download that has it.
 * @throws {AppError} 503 without slskd, 400 for a file name that leaves its folder or is too long,
 *   422 for an album without tracks
 */
export async function addDownloads(control: Control, order: NewDownload): Promise<Download[]> {
  await needSlskd(control);
  needContent(order);
  const { sql } = control;
  const ids = await sql.begin(async (tx) => {
    const ids = "files" in order
      ? await addFiles(tx, order)
      : "track" in order
      ? [await addTrack(tx, track(order.track as Track), priorityOf(order, order.track))]
      : await addAlbum(tx, order);
    await record(tx, "download", "queued", { download_ids: ids });
    return ids;
  });
  return await findDownloads(sql, ids);
}

function needContent(order: NewDownload): void {
  if ("files" in order && order.files.length === 0) {
    throw new AppError("VALIDATION_ERROR", "Name at least one file");
  }
  if ("album" in order && order.album.tracks.length === 0) {
    const message = "Name the tracks of the album in album.tracks: Harmony does not know them yet";
    throw new AppError("VALIDATION_ERROR", message, { status: 422 });
  }
}

async function addTrack(sql: Sql, wanted: Track, priority: number): Promise<number> {
  const filename = `${wanted.artists.join(", ")} - ${wanted.title}`;
  const wish = { track: wanted, fingerprint: trackFingerprint(wanted), priority, filename };
  const { id, added } = await addWish(sql, wish);
  if (added) await enqueue(sql, searchJob({ id, attempts: 0, search_step: 0, priority }));
  return id;
}

/** All tracks of an album; one that stands on it twice is one wish. */
async function addAlbum(sql: Sql, order: AlbumOrder): Promise<number[]> {
  const ids = new Set<number>();
  for (const { wanted, priority } of tracksOf(order)) {
    ids.add(await addTrack(sql, wanted, priority));
  }
  return [...ids];
}

async function addWish(sql: Sql, wish: NewWish): Promise<{ id: number; added: boolean }> {
  const [added] = await insertWishes(sql, [wish]);
  if (added) return { id: added.id, added: true };
  const known = await knownWishes(sql, [wish.fingerprint]);
  return { id: known.get(wish.fingerprint)!, added: false };
}

type Picked = Extract<NewDownload, { files: unknown }>;

async function addFiles(sql: Sql, { username, files, ...order }: Picked) {
  const ids: number[] = [];
  for (const { filename, size = 0, ...marks } of files) {
    if (filename.split(/[\\/]/).some((segment) => segment === "..")) {
      throw new AppError("VALIDATION_ERROR", `"${filename}" leaves its folder`);
    }
    if (filename.includes("\0")) {
      throw new AppError("VALIDATION_ERROR", "A file name may hold no zero bytes");
    }
    if (isTooLong(username + filename)) {
      throw new AppError("VALIDATION_ERROR", `"${filename.slice(0, 80)}…" is too long`);
    }
    const name = filename.split(/[\\/]/).at(-1) || filename;
    const { id, added } = await addWish(sql, {
      // The title stands in until the file's own tags are read.
      track: { ...track({ title: name.slice(0, 500), artists: [] }) },
      fingerprint: createHash("sha256").update(`file\0${username}\0${filename}`).digest("hex"),
      priority: priorityOf(order, marks),
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

/** Takes a file somebody picked as the one to try, whatever was held against it or its peer. */
export async function pick(sql: Sql, id: number, file: RemoteFile): Promise<void> {
  await insertPicked(sql, id, file);
  const [stored] = await candidatesOf(sql, id, 1);
  if (stored) await allow(sql, stored);
  const wish = await lockWish(sql, id);
  // Another download is fetching it just now: a job of its own looks again.
  if (wish && !await tryCandidate(sql, wish)) await enqueue(sql, searchJob(wish));
}
