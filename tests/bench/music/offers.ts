import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import { type Track, track } from "../../../lib/schemas/track.ts";

const words =
  ("Golden Paper Broken Silver River Moon Engine Garden Mirror Signal Orchard Velvet Lantern Hollow " +
    "Crooked Harbour Thunder Sparrow Distant Burning Quiet Winter Letters Window Machine Parade")
    .split(
      " ",
    );

/** A number that looks like chance and is the same for the same one. */
function mixed(seed: number): number {
  let state = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
  return (state ^ (state >>> 16)) >>> 0;
}

/** Some words that are the same for the same number. */
function name(seed: number, count: number): string {
  return Array.from({ length: count }, (_, at) => words[mixed(seed * 31 + at) % words.length])
    .join(" ");
}

/** A wanted track; every third one is a remix. */
export function wish(seed: number): Track {
  const remixer = name(seed + 3, 2);
  return track({
    title: name(seed, 2) + (seed % 3 === 0 ? ` (${remixer} Remix)` : ""),
    artists: [`The ${name(seed + 1, 2)}s`],
    album: name(seed + 2, 2),
    duration_ms: 245_000,
  });
}

function pick<T>(from: readonly T[], seed: number): T {
  return from[mixed(seed) % from.length]!;
}

/**
 * The path of one offer, no two alike: what peers call a wanted song, its versions, other songs of
 * its artist, and every fifth the song of somebody else.
 */
function path({ title, artists: [artist = ""], album }: Track, at: number): string {
  const number = String(at % 14 + 1).padStart(2, "0");
  const base = title.replace(/ \(.*/, "");
  const song = pick(
    [title, title, base, `${base} (Live)`, `${base} - Remastered`, name(at, 2), name(at, 3)],
    at + 1,
  );
  const root = pick([`@@x${at}\\Music`, `share ${at}`, `Music\\Lossless ${at}`], at + 2);
  if (at % 5 === 0) {
    return `${root}\\${name(at, 2)} ${at}\\${name(at + 9, 2)}\\${number} - ${song}.flac`;
  }
  const by = pick([artist, artist.slice(4), `${artist.slice(4)}, The`], at + 3);
  const folder = pick([`${album}`, `(2007) ${album}`, `${album} [FLAC]`, `Best ${at}`], at + 4);
  const stem = pick(
    [`${number} - ${song}`, `${number}. ${song}`, `${number} - ${by} - ${song}`, `${by} - ${song}`],
    at + 5,
  );
  return `${root}\\${by}\\${folder}\\${stem}.${pick(["flac", "mp3", "m4a"], at + 6)}`;
}

/** What a search for a track brings: so many files of as many different paths. */
export function offers(wanted: Track, count: number, first = 0): RemoteFile[] {
  return Array.from({ length: count }, (_, index): RemoteFile => {
    const at = first + index;
    return {
      username: `peer ${at % 400}`,
      filename: path(wanted, at),
      size: 30_000_000 + at,
      bitrate_kbps: null,
      duration_s: 225 + at % 40,
      sample_rate_hz: 44_100,
      bit_depth: 16,
      free_slot: at % 2 === 0,
      queue_length: at % 17,
      upload_speed: at % 97 * 50_000,
    };
  });
}
