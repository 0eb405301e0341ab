import { extname } from "node:path";
import { type IAudioMetadata, parseFile } from "music-metadata";
import { type PropertyMap, TagLib } from "taglib-wasm";
import { Isrc, type Track } from "../schemas/track.ts";
import { fileError } from "./error.ts";

/** What a file of the library says of itself; `null` where it is silent. */
export interface LibraryTags {
  title: string | null;
  artists: string[];
  album: string | null;
  album_artist: string | null;
  track_number: number | null;
  disc_number: number | null;
  year: number | null;
  isrc: string | null;
  duration_ms: number | null;
  /** The extension in lower case, without its dot. */
  format: string;
  bitrate_kbps: number | null;
}

/** Tags could not be written; the message names the path. */
export class TagError extends Error {
  override readonly name = "TagError";
}

let loading: Promise<TagLib> | undefined;

/** The one instance of this process: its start costs 30 ms and some memory. */
function taglib(): Promise<TagLib> {
  return loading ??= TagLib.initialize();
}

/**
 * Writes what is known of `track` into the file at `path`, in place, and keeps every other tag and
 * the cover. Several artists are written twice, as players expect it: joined in ARTIST, one by one
 * in ARTISTS. The same track again leaves the same bytes. TagError; the file may be spoilt then, so
 * tag a staged copy (place.ts).
 */
export async function writeTags(path: string, track: Track): Promise<void> {
  try {
    await (await taglib()).edit(path, (file) => {
      const old = kept(file.properties());
      file.setProperties({ ...old, ...known(track, old) });
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TagError(`${path}: ${reason}`, { cause: error });
  }
}

/** taglib-wasm reads this flag as `true`, which the formats would not understand. */
function kept(old: PropertyMap): PropertyMap {
  const flag = old.compilation?.[0];
  return flag === "true" ? { ...old, compilation: ["1"] } : old;
}

function known(track: Track, old: PropertyMap): PropertyMap {
  const tags: Record<string, string | number | null> = {
    title: track.title,
    artist: track.artists.join(", "),
    album: track.album,
    albumArtist: track.album_artist,
    trackNumber: track.track_number,
    discNumber: track.disc_number,
    // A date that already begins with this year says more than the year.
    date: old.date?.[0]?.startsWith(String(track.year)) ? null : track.year,
    isrc: track.isrc,
  };
  const set = Object.entries(tags).flatMap(([name, value]) =>
    value === null ? [] : [[name, [String(value)]]]
  );
  return { ...Object.fromEntries(set), ARTISTS: track.artists };
}

/** Reads the tags of an audio file. FileError if it is none or cannot be read. */
export async function readTags(path: string): Promise<LibraryTags> {
  try {
    return libraryTags(path, await parseFile(path, { duration: true, skipCovers: true }));
  } catch (error) {
    throw fileError(error, path);
  }
}

function libraryTags(path: string, { common, format }: IAudioMetadata): LibraryTags {
  return {
    title: common.title ?? null,
    artists: common.artists ?? (common.artist === undefined ? [] : [common.artist]),
    album: common.album ?? null,
    album_artist: common.albumartist ?? null,
    track_number: common.track.no,
    disc_number: common.disk.no,
    year: common.year ?? null,
    isrc: firstIsrc(common.isrc),
    duration_ms: format.duration === undefined ? null : Math.round(format.duration * 1000),
    format: extname(path).slice(1).toLowerCase(),
    bitrate_kbps: format.bitrate === undefined ? null : Math.round(format.bitrate / 1000),
  };
}

function firstIsrc(values: string[] = []): string | null {
  const plain = values.map((value) => value.replace(/[\s-]/g, "").toUpperCase());
  return plain.find((value) => Isrc.safeParse(value).success) ?? null;
}
