/** Whether a catalogue's recording is the one that was wanted. */
import type { Track } from "../schemas/track.ts";
import { likeness } from "./alike.ts";
import { creditScore, wantedArtists } from "./artist.ts";
import { type OwnedTrack, sameRecording } from "./fingerprint.ts";
import { folderClaims } from "./folder_claims.ts";
import { readQualifier } from "./qualifier.ts";
import { readTitle, versionReasons } from "./versions.ts";

/** What a catalogue says of a recording. */
export interface CataloguedRecording extends Omit<OwnedTrack, "isrc"> {
  /** Words that tell it from its namesakes: `live, 1994-05-02: Oslo`. */
  disambiguation: string;
  /** Kinds of all the albums it is on (`Live`, `Remix`), when each of them has one. */
  albumKinds: readonly string[];
}

/** Milliseconds within which two lengths are the same recording. */
const sameLength = 5000;

/** What an album of a kind says of the recordings on it, as a bracket behind a title would. */
const kindWords: Readonly<Record<string, string>> = {
  live: "live",
  remix: "remix",
  "dj-mix": "dj mix",
  demo: "demo",
};

/** The title with what the catalogue says of it elsewhere. */
function spokenTitle({ title, disambiguation, albumKinds }: CataloguedRecording): string {
  const kinds = albumKinds.flatMap((kind) => kindWords[kind.toLowerCase()] ?? []);
  const words = [disambiguation, ...kinds].filter((text) => text && readQualifier(text));
  return [title, ...words.map((text) => `(${text})`)].join(" ");
}

function claims(title: string, album: string | null) {
  return { own: readTitle(title).versions, ...folderClaims(album ?? "") };
}

function sameVersion(wanted: Track, title: string, album: string | null): boolean {
  const [asked, given] = [claims(wanted.title, wanted.album), claims(title, album)];
  return versionReasons(asked, given).length + versionReasons(given, asked).length === 0;
}

/** Whether title or artist is the wanted one, however roughly. */
function namesIt(wanted: Track, title: string, artists: readonly string[]): boolean {
  const alike = likeness(readTitle(wanted.title).core)(readTitle(title).core) >= .75;
  const credited = artists.some((name) => creditScore(wantedArtists(wanted), name) >= .75);
  return alike || credited;
}

/**
 * Whether `found` is the wanted recording. Both ways to find one ask for the same version (a live
 * recording or a remix is never the studio's) and for lengths within five seconds where both are
 * known. One found by its ISRC must also be alike in title or artist: codes are given twice. One
 * found by its name must be alike in both, to the letter. Rather `false` than wrong.
 */
export function isRecording(
  wanted: Track,
  found: CataloguedRecording,
  by: "isrc" | "name",
): boolean {
  const title = spokenTitle(found);
  const { artists, album, duration_ms } = found;
  if (by === "name") {
    return sameRecording(wanted, { title, artists, album, duration_ms, isrc: null }) &&
      sameVersion(wanted, title, album);
  }
  const far = wanted.duration_ms !== null && duration_ms !== null &&
    Math.abs(wanted.duration_ms - duration_ms) > sameLength;
  return !far && sameVersion(wanted, title, album) && namesIt(wanted, title, artists);
}
