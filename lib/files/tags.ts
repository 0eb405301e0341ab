import { extname } from "node:path";
import { type IAudioMetadata, parseFile } from "music-metadata";
import { Isrc, type Track } from "../schemas/track.ts";
import { fileError } from "./error.ts";
import { editTags, type Properties } from "./taglib.ts";

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

/**
 * Writes what is known of `track` into the file at `path`, in place, and keeps every other tag and
 * the cover. Several artists are written twice, as players expect it: joined in ARTIST, one by one
 * in ARTISTS. The same track again leaves the same bytes. TagError; the file may be spoilt then, so
 * tag a staged copy (place.ts).
 */
export async function writeTags(path: string, track: Track): Promise<void> {
  await editTags(path, (old) => known(track, old));
}

function known(track: Track, old: Properties): Properties {
  const tags: Record<string, string | number | null> = {
    TITLE: track.title,
    ARTIST: track.artists.join(", "),
    ALBUM: track.album,
    ALBUMARTIST: track.album_artist,
    TRACKNUMBER: track.track_number,
    DISCNUMBER: track.disc_number,
    // A date that already begins with this year says more than the year.
    DATE: old["DATE"]?.[0]?.startsWith(String(track.year)) ? null : track.year,
    ISRC: track.isrc,
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
