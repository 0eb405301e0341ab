/** Whether an owned album is the wanted one. */
import type { Reason, Verdict } from "../schemas/candidate.ts";
import { albumArtist } from "./album_artist.ts";
import {
  albumTitleLikeness,
  countLikeness,
  editionLikeness,
  yearLikeness,
} from "./album_evidence.ts";
import { albumCaps } from "./album_caps.ts";
import { type AlbumFindings, albumGates, tracksGate } from "./album_gates.ts";
import type { ReadAlbum } from "./album_record.ts";
import type { Cap } from "./caps.ts";
import { completing, type Completion, type CompletionOptions } from "./completion.ts";
import { alikeForCode, coded, type SameCode } from "./same_code.ts";
import { refused, weigh } from "./verdict.ts";

/** What albums are compared by. */
export interface AlbumOptions extends CompletionOptions {
  /** Whether deluxe, anniversary, remaster count; otherwise any edition will do. */
  edition_aware: boolean;
}

/** What is said of one album. */
export interface JudgedAlbum {
  verdict: Verdict;
  /** How much of the wanted album it holds; `null` when that is not known. */
  completion: Completion | null;
}

const weights = {
  title: .40,
  artist: .30,
  edition: .10,
  year: .05,
  track_count: .05,
  tracks: .10,
};

/** Nothing but the title could be compared. */
const titleOnly = .98;
/** What an equal barcode cannot be held against. */
const overcome = new Set(["title", "artist", "edition", "track_count"]);

function overlap(
  wanted: ReadAlbum,
  found: ReadAlbum,
  completion: Completion | null,
): number | null {
  if (completion?.basis !== "tracks") return null;
  const sum = completion.pairs.reduce((all, { confidence }) => all + confidence, 0);
  return Math.min(1, sum / Math.min(wanted.tracks.length, found.tracks.length));
}

function findingsOf(
  wanted: ReadAlbum,
  found: ReadAlbum,
  { aliases, edition_aware }: AlbumOptions,
): AlbumFindings {
  return {
    title: albumTitleLikeness(wanted, found),
    artist: albumArtist(wanted.record, found.record, aliases),
    edition: edition_aware ? editionLikeness(wanted.title, found.title) : null,
    year: yearLikeness(wanted, found),
    track_count: countLikeness(wanted, found),
    tracks: null,
  };
}

function titleCap({ artist, year, track_count, tracks }: AlbumFindings): Cap[] {
  const isAlone = [artist.value, year, track_count, tracks].every((value) => value === null);
  return isAlone
    ? [{ limit: titleOnly, reason: { rule: "artist", effect: "cap", detail: "?" } }]
    : [];
}

function codeOf(wanted: ReadAlbum, found: ReadAlbum, one: AlbumFindings): SameCode | null {
  const { barcode } = wanted.record;
  const isAlike = Math.max(one.title, one.artist.value ?? 0) >= alikeForCode;
  if (barcode === null || barcode !== found.record.barcode || !isAlike) return null;
  return { rule: "barcode", text: barcode };
}

/** What the names, years and numbers of two albums say, before anybody looks at their tracks. */
export interface NamedAlbum {
  gates: Reason[];
  code: SameCode | null;
  findings: AlbumFindings;
}

/** Compares all but the tracks. */
export function judgeNames(
  wanted: ReadAlbum,
  found: ReadAlbum,
  options: AlbumOptions,
): NamedAlbum {
  const findings = findingsOf(wanted, found, options);
  const gates = albumGates(wanted, found, findings);
  return { findings, gates, code: codeOf(wanted, found, findings) };
}

function concluded(
  wanted: ReadAlbum,
  found: ReadAlbum,
  { gates, code, findings }: NamedAlbum,
  completion: Completion | null,
): Verdict {
  const tracks = overlap(wanted, found, completion);
  const one = { ...findings, tracks };
  const all = [...gates, ...tracksGate(wanted, found, tracks)];
  if (all.length > 0 && !code) return refused(all);
  const parts = { ...one, artist: one.artist.value };
  const verdict = weigh(weights, parts, [...albumCaps(wanted, found, one), ...titleCap(one)]);
  return code ? coded(code, all, verdict, ({ rule }) => !overcome.has(rule)) : verdict;
}

/** The verdict by names alone, of an album whose tracks nobody has looked at. */
export function byNames(wanted: ReadAlbum, found: ReadAlbum, named: NamedAlbum): Verdict {
  return concluded(wanted, found, named, null);
}

/**
 * Judges an owned album against a wanted one: another title, artist, version (live, karaoke,
 * re-recorded), volume or kind of release refuses; then the weighted mean of what is known, in
 * which the same edition counts for it and another one against it. An equal barcode makes it .97 at
 * least, another one says nothing. Symmetric but for the tracks, of which an owned album may lack
 * some and a wanted one does not. It rests whenever tracks were compared.
 */
export function* judgingAlbum(
  wanted: ReadAlbum,
  found: ReadAlbum,
  options: AlbumOptions,
  named = judgeNames(wanted, found, options),
): Generator<void, JudgedAlbum> {
  const isRefused = named.gates.length > 0 && !named.code;
  const completion = isRefused ? null : yield* completing(wanted, found, options);
  return { completion, verdict: concluded(wanted, found, named, completion) };
}
