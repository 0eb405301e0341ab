import type { Reason, RemoteFile } from "../schemas/candidate.ts";
import { extension, isAudio } from "./audio.ts";
import { isCutOff } from "./abridged.ts";
import { isExcused, isFromConcert } from "./excuses.ts";
import { spokenTitle } from "./evidence.ts";
import { clock, deltaOf, doubtfulFrom, isTooBig, tolerance } from "./length.ts";
import { differingNumbers } from "./numbers.ts";
import type { Findings } from "./findings.ts";
import { opposedCuts, versionReasons } from "./versions.ts";
import type { Wanted } from "./wanted.ts";

/** Seconds by which a song with somebody else differs at least. */
const otherLength = 3;
/** The least an artist must be alike. */
const artistBar = .75;

function gate(rule: Reason["rule"], detail: string): Reason {
  return { rule, effect: "gate", detail };
}

function lengthGate(wanted: Wanted, file: RemoteFile): Reason[] {
  const delta = deltaOf(wanted, file);
  if (delta === null || delta <= tolerance(wanted)) return [];
  return [gate("duration", `${clock(wanted.seconds!)} ≠ ${clock(file.duration_s!)}`)];
}

/** Refusals that need no reading of the path. */
export function fileGates(wanted: Wanted, file: RemoteFile): Reason[] {
  const ending = extension(file.filename);
  if (!isAudio(file.filename)) return [gate("not_audio", ending)];
  if (file.size === 0) return [gate("implausible_size", "0 B")];
  if (isTooBig(wanted, file, ending)) return [gate("implausible_size", `${file.size} B`)];
  return lengthGate(wanted, file);
}

/** A track of a live album is no studio recording, though its title may not say so. */
function albumVersionGate(wanted: Wanted, { path }: Findings): Reason[] {
  const { album, albumLikeness } = path.folders;
  if (album === null || albumLikeness === null || albumLikeness >= .8) return [];
  const given = new Set([...path.claims.own, ...path.claims.hints].map(({ kind }) => kind));
  return wanted.claims.context
    .filter(({ kind }) => !given.has(kind) && !wanted.claims.own.some((own) => own.kind === kind))
    .map(({ kind }) => gate("version_missing", kind));
}

function versionGates(wanted: Wanted, found: Findings): Reason[] {
  const unsaid = isFromConcert(wanted, found);
  const reasons = versionReasons(wanted.claims, found.path.claims)
    .filter(({ rule }) => !unsaid || rule !== "version_missing");
  const { editions } = found.path.title;
  if (opposedCuts(wanted.title.editions, editions)) {
    reasons.push(gate("version_other", `${wanted.title.editions} ≠ ${editions}`));
  }
  return reasons.length > 0 ? reasons : albumVersionGate(wanted, found);
}

/** A length that is far off, though not impossible, on another album or on none. */
function doubtfulLength(wanted: Wanted, { path, delta }: Findings): Reason[] {
  if (delta === null || delta <= doubtfulFrom(wanted) || delta > tolerance(wanted)) return [];
  if ((path.folders.albumLikeness ?? 0) >= .95) return [];
  return [gate("duration", `${clock(wanted.seconds!)} ± ${clock(delta)}`)];
}

/** Versions a file says aloud: they are true of it whatever its title turns out to be. */
function spokenVersions(wanted: Wanted, { path: { claims } }: Findings): Reason[] {
  if (claims.own.length + claims.context.length === 0) return [];
  return versionReasons(wanted.claims, claims).filter(({ rule }) => rule !== "version_missing");
}

/** A name that was cut off has the first of the numbers. */
function cutNumbers(wanted: Wanted, path: Findings["path"]): boolean {
  return path.title.numbers.every((number) => wanted.title.numbers.includes(number)) &&
    isCutOff(wanted, path);
}

/** Somebody who is not wanted made this together with the artist, and it is not as long. */
function strangerGate({ path, delta }: Findings): Reason[] {
  if (path.stranger !== null && (delta ?? 0) > otherLength) {
    return [gate("collaborator", path.stranger)];
  }
  const { stranger } = path.folders;
  if (stranger === null || path.artist.file >= artistBar) return [];
  if (isExcused(path, delta)) return [];
  return [gate("collaborator", stranger)];
}

/** Refusals by what the path says (matching.md §5.1). */
export function pathGates(wanted: Wanted, found: Findings): Reason[] {
  const { path, title, artist } = found;
  const reasons: Reason[] = doubtfulLength(wanted, found);
  if (title.value < title.bar) {
    reasons.push(gate("title", spokenTitle(path)), ...spokenVersions(wanted, found));
  } else reasons.push(...versionGates(wanted, found));
  const numbers = differingNumbers(wanted.title.numbers, path.title.numbers);
  if (numbers.length > 0 && !cutNumbers(wanted, path)) {
    reasons.push(gate("numbers", numbers.join(", ")));
  }
  reasons.push(...strangerGate(found));
  if (artist.value !== null && artist.value < artistBar) {
    reasons.push(gate("artist", path.folders.slot || artist.value.toFixed(2)));
  }
  return reasons;
}
