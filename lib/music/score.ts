import type { Reason, RemoteFile, Verdict } from "../schemas/candidate.ts";
import type { Track } from "../schemas/track.ts";
import type { Aliases } from "./aliases.ts";
import { isAudio } from "./audio.ts";
import { caps } from "./caps.ts";
import { type Findings, findings } from "./findings.ts";
import { fileGates, pathGates } from "./gates.ts";
import { lengthScore, tolerance } from "./length.ts";
import { type ParsedPath, pathReader } from "./parse_path.ts";
import { refused, trackWeights, weigh } from "./verdict.ts";
import { readWanted, type Wanted } from "./wanted.ts";

function verdict(wanted: Wanted, file: RemoteFile, found: Findings): Verdict {
  const gates = pathGates(wanted, found);
  if (gates.length > 0) return refused(gates);
  const { delta } = found;
  const parts = {
    title: found.title.value,
    artist: found.artist.value,
    duration: delta === null ? null : lengthScore(delta, tolerance(wanted)),
    album: found.album,
  };
  return weigh(trackWeights, parts, caps(wanted, file, found));
}

/** A verdict, and the path it was read from where there was one to read. */
export interface Judged {
  verdict: Verdict;
  path: ParsedPath | null;
}

/** What is known beside the wanted track. */
export interface Knowledge {
  /** Other names of artists; those everybody knows when it is left out. */
  aliases?: Aliases;
}

/** A name that is nothing but an extension names no title. */
function nameless({ filename }: RemoteFile): Reason {
  return { rule: "title", effect: "gate", detail: filename };
}

/** The verdict of a file whose path was read. */
function verdictOf(wanted: Wanted, file: RemoteFile, path: ParsedPath | null): Verdict {
  const gates = fileGates(wanted, file);
  if (!path) return refused(gates.length > 0 ? gates : [nameless(file)]);
  const found = findings(wanted, file, path);
  if (gates.length === 0) return verdict(wanted, file, found);
  return refused([...gates, ...pathGates(wanted, found)]);
}

/** Like {@link scorer}, keeping what was read. */
export function judge(track: Track, { aliases }: Knowledge = {}): (file: RemoteFile) => Judged {
  const wanted = readWanted(track, aliases);
  const read = pathReader(wanted);
  return function judged(file) {
    const path = isAudio(file.filename) ? read(file.filename) : null;
    return { verdict: verdictOf(wanted, file, path), path };
  };
}

/**
 * Judges again what was judged for the same track with another length: what was read of paths
 * does not depend on it.
 */
export function judgeAgain(track: Track, { aliases }: Knowledge = {}) {
  const wanted = readWanted(track, aliases);
  return (file: RemoteFile, path: ParsedPath | null) => verdictOf(wanted, file, path);
}

/**
 * Prepares the judgement of files against one wanted track (matching.md §5.1): gates first, any of
 * which refuses with confidence 0 and is kept as a reason; then the weighted score of what is
 * known; then the caps of what may not decide alone. Quality, peer and share never count.
 */
export function scorer(track: Track, knowledge?: Knowledge): (file: RemoteFile) => Verdict {
  const judged = judge(track, knowledge);
  return (file) => judged(file).verdict;
}
