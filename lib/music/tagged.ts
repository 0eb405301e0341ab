/** Tracks whose tags say what they are: of Plex, of the library, of a catalogue. */
import type { Reason, Verdict } from "../schemas/candidate.ts";
import type { Track } from "../schemas/track.ts";
import { albumEvidence, titleEvidence } from "./evidence.ts";
import type { Findings } from "./findings.ts";
import { folderClaims } from "./folder_claims.ts";
import { pathGates } from "./gates.ts";
import { clock, lengthScore, tolerance } from "./length.ts";
import { normalise } from "./normalise.ts";
import type { Reading } from "./parse_path.ts";
import type { Knowledge } from "./score.ts";
import { creditsOf, taggedArtist } from "./tagged_artist.ts";
import { taggedCaps } from "./tagged_caps.ts";
import { readTitle, type TitleReading } from "./title.ts";
import { refused, trackWeights, weigh } from "./verdict.ts";
import type { VersionClaims } from "./versions.ts";
import { albumName, readWanted, type Wanted } from "./wanted.ts";

/** A record read once, to be held against any number of wanted tracks. */
export interface Tagged {
  record: Track;
  title: TitleReading;
  claims: VersionClaims;
  /** Normalised, without editions; `null` when it is not known. */
  album: string | null;
  /** Whole seconds; `null` when the length is not known. */
  seconds: number | null;
  /** Names of the track's own artists, with those in its title. */
  credits: readonly string[];
  /** Every name around the title, normalised. */
  names: string;
}

/** Reads a record. */
export function readTagged(record: Track): Tagged {
  const title = readTitle(record.title);
  const credits = creditsOf(record, title);
  return {
    record,
    title,
    claims: { own: title.versions, ...folderClaims(record.album ?? "") },
    album: record.album === null ? null : albumName(record.album),
    seconds: record.duration_ms === null ? null : Math.round(record.duration_ms / 1000),
    credits,
    names: normalise([record.album_artist, ...credits, record.album].join(" ")),
  };
}

function deltaOf(wanted: Wanted, { seconds }: Tagged): number | null {
  return seconds === null || wanted.seconds === null ? null : Math.abs(seconds - wanted.seconds);
}

/** What tags say, in the words of a path that was read. */
function readingOf(wanted: Wanted, found: Tagged): Reading {
  const { record, title, claims, album, credits } = found;
  return {
    title,
    match: wanted.match(title),
    track: record.track_number,
    stem: record.title,
    artist: { file: 0, folder: 0 },
    claims,
    folders: {
      album,
      albumLikeness: album === null || wanted.album === null ? null : wanted.album.like(album),
      slot: credits.join(", "),
      stranger: null,
      text: found.names,
    },
  };
}

function findingsOf(wanted: Wanted, found: Tagged): Findings {
  const delta = deltaOf(wanted, found);
  const path = readingOf(wanted, found);
  const artist = taggedArtist(wanted, found, path, delta);
  path.artist.file = artist.value ?? 0;
  return {
    path,
    delta,
    title: titleEvidence(wanted, path, delta),
    artist,
    album: albumEvidence(path),
  };
}

function gatesOf(wanted: Wanted, tagged: Tagged, found: Findings): Reason[] {
  const gates = pathGates(wanted, found);
  if (found.delta === null || found.delta <= tolerance(wanted)) return gates;
  const detail = `${clock(wanted.seconds!)} ≠ ${clock(tagged.seconds!)}`;
  return [{ rule: "duration", effect: "gate", detail }, ...gates];
}

function scored(wanted: Wanted, tagged: Tagged, found: Findings): Verdict {
  const parts = {
    title: found.title.value,
    artist: found.artist.value,
    duration: found.delta === null ? null : lengthScore(found.delta, tolerance(wanted)),
    album: found.album,
  };
  return weigh(trackWeights, parts, taggedCaps(wanted, tagged, found));
}

/** Codes are given twice: title or artist must be alike, too. */
const alike = .75;
/** What an equal code is worth, and what it cannot be held against. */
const sameCode = .97;
const overcome = new Set(["title", "artist", "collaborator", "version_missing"]);

function hasSameCode(wanted: Wanted, { record }: Tagged, found: Findings): boolean {
  const { isrc } = wanted.track;
  return isrc !== null && isrc === record.isrc &&
    Math.max(found.title.value, found.artist.value ?? 0) >= alike;
}

/** The verdict with an equal ISRC: nothing but another length or a version said aloud stands. */
function coded(isrc: string, gates: Reason[], { confidence, reasons }: Verdict): Verdict {
  const left = gates.filter(({ rule }) => !overcome.has(rule));
  const code: Reason = { rule: "isrc", effect: left.length > 0 ? "note" : "score", detail: isrc };
  if (left.length > 0) return refused([...left, code]);
  const noted = [...gates, ...reasons].map((reason): Reason =>
    reason.effect === "score" ? reason : { ...reason, effect: "note" }
  );
  return { confidence: Math.max(sameCode, confidence), reasons: [code, ...noted] };
}

/**
 * Prepares the judgement of tagged records against one wanted track (matching.md §5.1), with the
 * gates and caps of files. What is not known on a side neither helps nor harms; an equal ISRC makes
 * it .97 at least when the lengths agree, another one says nothing.
 */
export function taggedJudge(track: Track, known: Knowledge = {}): (found: Tagged) => Verdict {
  const wanted = readWanted(track, known.aliases);
  return function judged(tagged) {
    const found = findingsOf(wanted, tagged);
    const gates = gatesOf(wanted, tagged, found);
    const isCoded = hasSameCode(wanted, tagged, found);
    if (gates.length > 0 && !isCoded) return refused(gates);
    const verdict = scored(wanted, tagged, found);
    return isCoded ? coded(track.isrc!, gates, verdict) : verdict;
  };
}
