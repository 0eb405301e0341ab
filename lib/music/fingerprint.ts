import type { Track } from "../schemas/track.ts";
import { bareName, likeness } from "./alike.ts";
import { creditScore, wantedArtists } from "./artist.ts";
import { folderClaims } from "./folder_claims.ts";
import { indexable } from "./key.ts";
import { normalise } from "./normalise.ts";
import { differingNumbers } from "./numbers.ts";
import { readTitle, type TitleReading, versionReasons } from "./versions.ts";

/** What tags of an owned file say. */
export type OwnedTrack = Pick<Track, "title" | "artists" | "album" | "duration_ms" | "isrc">;

const cuts = new Set(["short", "long", "clean", "explicit", "mono", "stereo"]);

function versionKey({ versions, editions, numbers }: TitleReading): string {
  const spoken = versions.map(({ kind, qualifier }) => `${kind}:${qualifier}`);
  return [...spoken, ...editions.filter((edition) => cuts.has(edition)), ...numbers].sort().join(
    "+",
  );
}

/** The same text for an artist's name however it is spelled; what a fingerprint begins with. */
export function artistKey(name: string): string {
  return bareName(normalise(name)).replaceAll(" ", "");
}

/**
 * The same text for the same wish: main artist and title with its version, however they are
 * spelled. Length, album, credits and remasters do not make another wish.
 */
export function trackFingerprint({ title, artists }: Pick<Track, "title" | "artists">): string {
  const reading = readTitle(title);
  const names = [artistKey(artists[0] ?? ""), reading.full.replaceAll(" ", "")];
  return indexable([...names, versionKey(reading)].join("|"));
}

/** Milliseconds within which two lengths are the same recording. */
const sameLength = 5000;

function lengthsAgree(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) <= sameLength;
}

function claims(reading: TitleReading, album: string | null) {
  return { own: reading.versions, ...folderClaims(album ?? "") };
}

function sameTitle(wanted: Track, owned: OwnedTrack): boolean {
  const [asked, given] = [readTitle(wanted.title), readTitle(owned.title)];
  const alike = Math.max(likeness(asked.full)(given.full), likeness(asked.core)(given.full));
  if (alike < .95 || differingNumbers(asked.numbers, given.numbers).length > 0) return false;
  if ((asked.numbers.length === 0) !== (given.numbers.length === 0)) return false;
  const [mine, yours] = [claims(asked, wanted.album), claims(given, owned.album)];
  if (versionReasons(mine, yours).length + versionReasons(yours, mine).length > 0) return false;
  // Without lengths nothing else tells a radio edit from the album version.
  const measured = wanted.duration_ms !== null && owned.duration_ms !== null;
  return measured || versionKey(asked) === versionKey(given);
}

/**
 * Whether an owned file, by its tags, is the wanted recording already: same ISRC and length, or
 * same artist, title and versions to the letter (.95) and the length within five seconds where
 * both are known. Rather `false` than wrong.
 */
export function sameRecording(wanted: Track, owned: OwnedTrack): boolean {
  if (!lengthsAgree(wanted.duration_ms, owned.duration_ms)) return false;
  const measured = wanted.duration_ms !== null && owned.duration_ms !== null;
  if (measured && wanted.isrc !== null && wanted.isrc === owned.isrc) return true;
  const artists = wantedArtists(wanted);
  const credited = owned.artists.some((name) => creditScore(artists.slice(0, 1), name) >= .95);
  return credited && sameTitle(wanted, owned);
}
