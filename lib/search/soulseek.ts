/** Files that users share, as tracks; folders of them as albums. */
import { createHash } from "node:crypto";
import { albumFolder } from "../music/album_key.ts";
import { baseName, extension, isAudio } from "../music/audio.ts";
import { type GuessedPath, pathGuesser } from "../music/guess_path.ts";
import type { RemoteFile } from "../schemas/candidate.ts";
import { type CatalogueItem, catalogueItem, type ItemType } from "../schemas/found_item.ts";

/** What endings stand for; the others are called by their own name. */
const named: Readonly<Record<string, string>> = {
  oga: "OGG",
  aif: "AIFF",
  ape: "APE",
  alac: "ALAC",
  aac: "AAC",
};

/** kbit/s above which what is in an `.m4a` is not AAC. */
const lossyMost = 400;

/** The format of a file by what is told of it: an `.m4a` may hold either of two. */
export function formatOf({ filename, bitrate_kbps, bit_depth }: RemoteFile): string | null {
  const ending = extension(filename);
  if (ending !== "m4a") return named[ending] ?? (ending.toUpperCase() || null);
  if ((bitrate_kbps ?? 0) > lossyMost || bit_depth) return "ALAC";
  return bitrate_kbps === null ? "M4A" : "AAC";
}

const idOf = (kind: "file" | "folder", { username }: RemoteFile, path: string) =>
  `soulseek:${kind}:${
    createHash("sha256").update(`${username}\0${path}`).digest("hex").slice(0, 24)
  }`;

/** The id of a shared file: the same whenever and by whatever search it is found. */
export function fileId(file: RemoteFile): string {
  return idOf("file", file, file.filename);
}

/** What only Soulseek says. */
function offer(file: RemoteFile) {
  const { username, free_slot, queue_length, upload_speed } = file;
  return { username, free_slot, queue_length, upload_speed };
}

function trackOf(file: RemoteFile, guessed: GuessedPath): CatalogueItem {
  const { artist, album, year, disc, track, title } = guessed;
  const { filename, size, bitrate_kbps, duration_s, sample_rate_hz, bit_depth } = file;
  return catalogueItem({
    type: "track",
    id: fileId(file),
    source: "soulseek",
    title,
    artists: artist === null ? [] : [artist],
    album,
    year,
    track_number: track,
    disc_number: disc,
    duration_ms: duration_s === null ? null : Math.round(duration_s * 1000),
    bitrate: bitrate_kbps,
    format: formatOf(file),
    raw: { ...offer(file), path: filename, size, sample_rate_hz, bit_depth },
  });
}

/** What most of the values are; of equals the first. */
function usual<T>(values: readonly T[]): T | null {
  const groups = [...Map.groupBy(values, (value) => value)];
  const [most] = groups.toSorted(([, a], [, b]) => b.length - a.length);
  return most?.[0] ?? null;
}

type Read = readonly [file: RemoteFile, guessed: GuessedPath];

/** The files of one user that lie in the folder of one album. */
function albumOf(folder: string, files: readonly Read[]): CatalogueItem {
  const [first] = files[0]!;
  const artist = usual(files.map(([, { artist }]) => artist));
  const total = files.reduce((sum, [{ duration_s }]) => sum + (duration_s ?? NaN), 0);
  const { album, year } = files[0]![1];
  const title = album ?? folder.split("\\").at(-1)!;
  return catalogueItem({
    type: "album",
    id: idOf("folder", first, folder),
    source: "soulseek",
    title,
    album: title,
    artists: artist === null ? [] : [artist],
    year,
    track_count: files.length,
    duration_ms: Number.isNaN(total) ? null : Math.round(total * 1000),
    bitrate: usual(files.map(([{ bitrate_kbps }]) => bitrate_kbps)),
    format: usual(files.map(([file]) => formatOf(file))),
    raw: {
      ...offer(first),
      path: folder,
      size: files.reduce((sum, [{ size }]) => sum + size, 0),
    },
  });
}

function albumsOf(read: readonly Read[]): CatalogueItem[] {
  const albumOfFolder = new Map<string, string>();
  const folders = Map.groupBy(read, ([{ username, filename }]) => {
    const folder = filename.slice(0, filename.length - baseName(filename).length);
    const album = albumOfFolder.get(folder) ?? albumFolder(filename);
    albumOfFolder.set(folder, album);
    return `${username}\0${album}`;
  });
  return [...folders].flatMap(([key, files]) => {
    const folder = key.slice(key.indexOf("\0") + 1);
    return files.length < 2 || folder === "" ? [] : [albumOf(folder, files)];
  });
}

/** Music among the files of a search, read by their paths alone (matching.md §3.2). */
export function soulseekItems(
  files: readonly RemoteFile[],
  types: readonly ItemType[],
): CatalogueItem[] {
  const guess = pathGuesser();
  const read = files.filter(({ filename }) => isAudio(filename))
    .map((file): Read => [file, guess(file.filename)]);
  const tracks = types.includes("track") ? read.map(([file, path]) => trackOf(file, path)) : [];
  return types.includes("album") ? [...tracks, ...albumsOf(read)] : tracks;
}
