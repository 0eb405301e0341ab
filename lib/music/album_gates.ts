/** What makes two albums different ones, and what keeps a pair from being taken without asking. */
import type { Reason } from "../schemas/candidate.ts";
import { titleBar } from "./alike.ts";
import { isCommonName } from "./album_evidence.ts";
import type { ReadAlbum } from "./album_record.ts";
import { type Cap, review } from "./caps.ts";
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
const single = 3;
const album = 7;
/** A smaller share of common tracks than this makes another album; than `most`, a doubt. */
const few = .34;
const most = .7;
/** From here on the tracks alone say that it is the same. */
const same = .9;
/** Lists shorter than this may be anything. */
const telling = 3;

function reason(rule: Reason["rule"], effect: Reason["effect"], detail: string): Reason {
  return { rule, effect, detail };
}

function gate(rule: Reason["rule"], detail: string): Reason {
  return reason(rule, "gate", detail);
}

function claimsOf({ title }: ReadAlbum): VersionClaims {
  return { own: title.versions, context: [], hints: [] };
}

/** Kinds that are never the album of the same name, whatever the other side calls itself. */
const apart = new Set(["score", "cast"]);

function counts(wanted: ReadAlbum, found: ReadAlbum): [number | null, number | null] {
  return [wanted.record.track_count, found.record.track_count];
}

/** An EP, a single, a score: another release than the album, unless it is as long. */
function kindReason(wanted: ReadAlbum, found: ReadAlbum): Reason | null {
  const [a, b] = [wanted.title.kind, found.title.kind];
  if (a === b) return null;
  const detail = `${a ?? "?"} ≠ ${b ?? "?"}`;
  if (apart.has(a ?? "") || apart.has(b ?? "")) return gate("edition", detail);
  if (a === "soundtrack" || b === "soundtrack") return null;
  const [n, m] = counts(wanted, found);
  if (n === null || m === null) return reason("edition", "cap", detail);
  return Math.abs(n - m) > 1 ? gate("edition", detail) : null;
}

function sharedTracks(wanted: ReadAlbum, found: ReadAlbum): number {
  return Math.min(wanted.tracks.length, found.tracks.length);
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

function limit(one: Reason | null): Cap[] {
  return one ? [{ limit: review, reason: { ...one, effect: "cap" } }] : [];
}

/** Albums that are called alike and differ in their year, while no tracks tell them apart. */
function yearCap(wanted: ReadAlbum, found: ReadAlbum, { tracks, year }: AlbumFindings): Cap[] {
  const told = tracks !== null && sharedTracks(wanted, found) >= telling;
  if (told || year === null || year >= 1 || !(isCommonName(wanted) || isCommonName(found))) {
    return [];
  }
  return limit(reason("year", "cap", `${wanted.record.year} ≠ ${found.record.year}`));
}

/** A subtitle that tells albums of one name apart, and that only one side has. */
function subtitleCap(wanted: ReadAlbum, found: ReadAlbum, one: AlbumFindings): Cap[] {
  const [a, b] = [wanted.title, found.title];
  const oneSided = (a.full === a.core) !== (b.full === b.core) && a.core === b.core;
  const named = [wanted, found].some((side) =>
    isCommonName({ ...side, title: { ...side.title, full: side.title.core } })
  );
  const told = one.tracks !== null || one.year === 1 || one.track_count === 1;
  return oneSided && named && !told
    ? limit(reason("title", "cap", a.full.length > b.full.length ? a.full : b.full))
    : [];
}

/** So few owned tracks may be a single of the same name, or what somebody has of the album. */
function countCap(wanted: ReadAlbum, found: ReadAlbum, { tracks }: AlbumFindings): Cap[] {
  const [n, m] = counts(wanted, found);
  if (tracks !== null || n === null || m === null) return [];
  const isPart = m <= single && n >= album || n < album && m > 2 * n;
  return isPart ? limit(reason("track_count", "cap", `${n} ≠ ${m}`)) : [];
}

function tracksCap(wanted: ReadAlbum, found: ReadAlbum, { tracks }: AlbumFindings): Cap[] {
  if (tracks === null || tracks >= most || sharedTracks(wanted, found) < telling) return [];
  return limit(reason("tracks", "cap", tracks.toFixed(2)));
}

function toldByTracks(wanted: ReadAlbum, found: ReadAlbum, { tracks }: AlbumFindings): boolean {
  return tracks !== null && tracks >= same && sharedTracks(wanted, found) >= telling;
}

/** Everything that leaves a doubt a person has to settle. */
export function albumCaps(wanted: ReadAlbum, found: ReadAlbum, one: AlbumFindings): Cap[] {
  const kind = kindReason(wanted, found);
  return [
    ...limit(toldByTracks(wanted, found, one) ? null : one.artist.cap),
    ...limit(kind?.effect === "cap" && one.tracks === null ? kind : null),
    ...yearCap(wanted, found, one),
    ...subtitleCap(wanted, found, one),
    ...countCap(wanted, found, one),
    ...tracksCap(wanted, found, one),
  ];
}
