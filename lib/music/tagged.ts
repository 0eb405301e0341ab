/** Tracks whose tags say what they are: of Plex, of the library, of a catalogue. */
import type { Verdict } from "../schemas/candidate.ts";
import type { Track } from "../schemas/track.ts";
import { titleBar } from "./alike.ts";
import { albumEvidence, titleEvidence } from "./evidence.ts";
import type { Findings } from "./findings.ts";
import { lengthScore, tolerance } from "./length.ts";
import type { Reading } from "./parse_path.ts";
import { alikeForCode, coded, type SameCode } from "./same_code.ts";
import type { Knowledge } from "./score.ts";
import { taggedArtist } from "./tagged_artist.ts";
import { taggedCaps } from "./tagged_caps.ts";
import { gatesOf, spokenVersions, standsAgainstCode } from "./tagged_gates.ts";
import type { Tagged } from "./tagged_read.ts";
import { pieceMatch } from "./tagged_title.ts";
import { refused, trackWeights, weigh } from "./verdict.ts";
import { readWanted, type Wanted } from "./wanted.ts";

export { readTagged, type Tagged } from "./tagged_read.ts";

function deltaOf(wanted: Wanted, { seconds }: Tagged): number | null {
  return seconds === null || wanted.seconds === null ? null : Math.abs(seconds - wanted.seconds);
}

/** What tags say, in the words of a path that was read. */
function readingOf(wanted: Wanted, found: Tagged, delta: number | null): Reading {
  const { record, title, claims, album, credits } = found;
  const match = wanted.match(title);
  const isOther = match.value < titleBar(wanted.title.core);
  return {
    title,
    match: isOther ? pieceMatch(wanted, record.title, title, delta) ?? match : match,
    track: record.track_number,
    stem: record.title,
    artist: { file: 0, folder: 0 },
    stranger: null,
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
  const path = readingOf(wanted, found, delta);
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

function scored(wanted: Wanted, tagged: Tagged, found: Findings): Verdict {
  const parts = {
    title: found.title.value,
    artist: found.artist.value,
    duration: found.delta === null ? null : lengthScore(found.delta, tolerance(wanted)),
    album: found.album,
  };
  return weigh(trackWeights, parts, taggedCaps(wanted, tagged, found));
}

function codeOf(wanted: Wanted, { record }: Tagged, found: Findings): SameCode | null {
  const { isrc } = wanted.track;
  const isAlike = Math.max(found.title.value, found.artist.value ?? 0) >= alikeForCode;
  return isrc !== null && isrc === record.isrc && isAlike ? { rule: "isrc", text: isrc } : null;
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
    const code = codeOf(wanted, tagged, found);
    if (code === null) return gates.length > 0 ? refused(gates) : scored(wanted, tagged, found);
    gates.push(...spokenVersions(wanted, tagged, found));
    return coded(
      code,
      gates,
      scored(wanted, tagged, found),
      standsAgainstCode(wanted, found),
    );
  };
}
