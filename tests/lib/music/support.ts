import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import { type Track, track } from "../../../lib/schemas/track.ts";

/** A file of a peer with nothing special about it. */
export function remote(known: Partial<RemoteFile> & { filename: string }): RemoteFile {
  return {
    username: "ann",
    size: 30_000_000,
    bitrate_kbps: null,
    duration_s: null,
    sample_rate_hz: null,
    bit_depth: null,
    free_slot: true,
    queue_length: 0,
    upload_speed: 1_000_000,
    ...known,
  };
}

/** `Artist - Title` of so many seconds. */
export function wish(artist: string, title: string, seconds: number | null, album?: string): Track {
  return track({
    title,
    artists: artist.split(";"),
    album: album ?? null,
    duration_ms: seconds === null ? null : seconds * 1000,
  });
}

/** A generator that gives the same numbers for the same seed: 0 to below `n`. */
export function seeded(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * n);
  };
}

/** One labelled pair: `M` must be accepted, `N` must not, `W` may go either way. */
export interface Case {
  id: string;
  title: string;
  artists: string[];
  album: string;
  dur: number | null;
  path: string;
  cdur: number | null;
  expect: "M" | "N" | "W";
}

/** Reads labelled pairs, one JSON object a line. */
export function readCases(path: string): Case[] {
  return Deno.readTextFileSync(new URL(path, import.meta.url)).trim().split("\n")
    .map((line) => JSON.parse(line));
}

export function wishOf({ title, artists, album, dur }: Case): Track {
  return track({
    title,
    artists,
    album: album || null,
    duration_ms: dur === null ? null : dur * 1000,
  });
}
