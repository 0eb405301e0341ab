/** What makes two albums different ones. */
import type { Reason } from "../schemas/candidate.ts";
import { titleBar } from "./alike.ts";
import type { ReadAlbum } from "./album_record.ts";
import type { Evidence } from "./evidence.ts";
import { differingNumbers } from "./numbers.ts";
import { type VersionClaims, versionReasons } from "./versions.ts";

/** What was found of a pair. */
export interface AlbumFindings {
  title: number;
  artist: Evidence;
  edition: number | null;
  year: number | null;
  track_count: number | null;
  /** How many of the tracks of the shorter side the other has, 0 to 1. */
  tracks: number | null;
}

/** The least two artists must be alike. */
const artistBar = .75;
/** Tracks of a single at most, and of an album at least. */
export const single = 3;
export const album = 7;
/** Sharing less than this, two lists are of two albums. */
const few = .34;
/** Lists shorter than this may be anything. */
export const telling = 3;

/** Why two albums may differ. */
export function reason(rule: Reason["rule"], effect: Reason["effect"], detail: string): Reason {
  return { rule, effect, detail };
}

function gate(rule: Reason["rule"], detail: string): Reason {
  return reason(rule, "gate", detail);
}

function claimsOf({ title }: ReadAlbum): VersionClaims {
  return { own: title.versions, context: [], hints: [] };
}

/** Kinds that are never the album of the same name, whatever the other side calls itself. */
const apart = new Set(["score"]);

/** How many tracks either side has. */
export function counts(wanted: ReadAlbum, found: ReadAlbum): [number | null, number | null] {
  return [wanted.record.track_count, found.record.track_count];
}

/** An EP, a single, a score: another release than the album, unless it is as long. */
export function kindReason(wanted: ReadAlbum, found: ReadAlbum): Reason | null {
  const [a, b] = [wanted.title.kind, found.title.kind];
  if (a === b) return null;
  const detail = `${a ?? "?"} ≠ ${b ?? "?"}`;
  if (apart.has(a ?? "") || apart.has(b ?? "")) return gate("edition", detail);
  if (a === "soundtrack" || b === "soundtrack") return null;
  const [n, m] = counts(wanted, found);
  if (n === null || m === null) return reason("edition", "cap", detail);
  return Math.abs(n - m) > 1 ? gate("edition", detail) : null;
}

/** How many tracks there are to compare. */
export function sharedTracks(wanted: ReadAlbum, found: ReadAlbum): number {
  return Math.min(wanted.record.tracks.length, found.record.tracks.length);
}

/** Whatever of these is found makes the albums different ones. */
export function albumGates(wanted: ReadAlbum, found: ReadAlbum, one: AlbumFindings): Reason[] {
  const gates: Reason[] = [];
  const bar = Math.max(titleBar(wanted.title.core), titleBar(found.title.core));
  if (one.title < bar) gates.push(gate("title", found.title.full));
  else gates.push(...versionReasons(claimsOf(wanted), claimsOf(found)));
  const [asked, given] = [wanted.title.numbers, found.title.numbers];
  const numbers = [...differingNumbers(asked, given), ...differingNumbers(given, asked)];
  if (numbers.length > 0) gates.push(gate("numbers", numbers[0]!));
  if (one.artist.value !== null && one.artist.value < artistBar) {
    gates.push(gate("artist", found.record.artists.join(", ") || one.artist.value.toFixed(2)));
  }
  const kind = kindReason(wanted, found);
  if (kind?.effect === "gate") gates.push(kind);
  const [n, m] = counts(wanted, found);
  if (n !== null && m !== null && n <= single && m >= album) {
    gates.push(gate("track_count", `${n} ≠ ${m}`));
  }
  return gates;
}

/** Albums of one name that share hardly a track are different ones. */
export function tracksGate(wanted: ReadAlbum, found: ReadAlbum, tracks: number | null): Reason[] {
  if (tracks === null || tracks >= few || sharedTracks(wanted, found) < telling) return [];
  return [gate("tracks", tracks.toFixed(2))];
}
