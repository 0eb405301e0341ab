import type { Reason, RemoteFile } from "../schemas/candidate.ts";
import { isFromConcert } from "./excuses.ts";
import { clock, doubtfulFrom, looseFrom, secondsOf } from "./length.ts";
import type { Findings } from "./findings.ts";
import type { Version } from "./versions.ts";
import type { Wanted } from "./wanted.ts";

/** The highest confidence something allows that may not decide alone. */
export interface Cap {
  limit: number;
  reason: Reason;
}

/** Just below what is taken without asking (matching.md §5.1). */
export const review = .84;
/** A file or a wish without a length, matched to the letter: nothing better can be had. */
const unmeasured = .9;

function cap(rule: Reason["rule"], detail: string, limit = review): Cap {
  return { limit, reason: { rule, effect: "cap", detail } };
}

/** Whether both sides call themselves a short or a long cut, or neither does. */
function sameCut({ title }: Wanted, { path }: Findings): boolean {
  return ["short", "long"].every((cut) =>
    title.editions.includes(cut) === path.title.editions.includes(cut)
  );
}

/**
 * Without a length title and artist must agree to the letter, or it is for a person; so is a
 * length that is off by more than another album's silence, or far off on the same.
 */
function lengthCap(wanted: Wanted, file: RemoteFile, found: Findings): Cap[] {
  const seconds = secondsOf(file);
  const asked = wanted.seconds === null ? "?" : clock(wanted.seconds);
  const detail = seconds === null ? "?" : `${asked} ≠ ${clock(seconds)}`;
  if (found.delta !== null) {
    const sameAlbum = (found.path.folders.albumLikeness ?? 0) >= .8;
    const limit = sameAlbum ? doubtfulFrom(wanted) : looseFrom(wanted);
    return found.delta > limit ? [cap("duration", detail)] : [];
  }
  const exact = found.title.value > .95 && (found.artist.value ?? 0) > .95;
  if (exact && (found.album ?? 0) > .8) return [];
  return [cap("duration", detail, exact && sameCut(wanted, found) ? unmeasured : review)];
}

function named(versions: readonly Version[]): string {
  return versions.map(({ qualifier }) => qualifier).filter(Boolean).join(" ");
}

/** One side names the place or the remixer, the other does not. */
function nameCap(wanted: Wanted, { path, delta }: Findings): Cap[] {
  if (wanted.claims.own.length === 0 || (delta !== null && delta <= 2)) return [];
  const [a, b] = [named(wanted.claims.own), named([...path.claims.own, ...path.claims.hints])];
  return (a === "") === (b === "") ? [] : [cap("version_other", `${a || "?"} ≠ ${b || "?"}`)];
}

/** Dresses of one recording that are taken only when somebody agrees. */
function editionCaps(wanted: Wanted, { path }: Findings): Cap[] {
  const [asked, given] = [wanted.title.editions, path.title.editions];
  const found: Cap[] = [];
  if (given.includes("clean") && !asked.includes("clean")) {
    found.push(cap("version_extra", "clean"));
  }
  if (asked.includes("mono") && !given.includes("mono")) found.push(cap("version_missing", "mono"));
  return found;
}

/** `Part 2` on one side only. */
function numberCap(wanted: Wanted, { path, delta }: Findings): Cap[] {
  const [asked, given] = [wanted.title.numbers, path.title.numbers];
  if ((asked.length === 0) === (given.length === 0) || (delta !== null && delta <= 2)) return [];
  return [cap("numbers", `${asked.join(", ") || "?"} ≠ ${given.join(", ") || "?"}`)];
}

/** A loose file of a song that was wanted from a live album does not say which one it is. */
function looseCap(wanted: Wanted, { path }: Findings): Cap[] {
  const [kind] = wanted.claims.context.filter(({ kind }) =>
    !wanted.claims.own.some((own) => own.kind === kind) &&
    ![...path.claims.own, ...path.claims.hints].some((given) => given.kind === kind)
  );
  return kind && path.folders.album === null ? [cap("version_missing", kind.kind)] : [];
}

/** What the very album and the very length excused. */
function excusedCap(wanted: Wanted, found: Findings): Cap[] {
  if (found.path.stranger !== null && found.delta === null) {
    return [cap("collaborator", found.path.stranger)];
  }
  const { stranger } = found.path.folders;
  const alone = stranger !== null && found.path.artist.file < .75;
  if (alone) return [cap("collaborator", stranger)];
  const given = [...found.path.claims.own, ...found.path.claims.hints];
  if (given.length > 0 || !isFromConcert(wanted, found)) return [];
  return [cap("version_missing", wanted.claims.own.map(({ kind }) => kind).join(", "))];
}

/** A bracket that only the file has may be a version without a known word. */
function subtitleCap(wanted: Wanted, { path, delta, title }: Findings): Cap[] {
  const isAdded = wanted.title.full === wanted.title.core && path.title.full !== path.title.core;
  if (!isAdded || title.value === 1) return [];
  const isSure = delta !== null && delta <= 2 || path.title.editions.length > 0 ||
    (path.folders.albumLikeness ?? 0) >= .95;
  return isSure ? [] : [cap("title", path.title.full)];
}

/** What versions, names and numbers leave open. */
export function versionCaps(wanted: Wanted, found: Findings): Cap[] {
  return [
    ...excusedCap(wanted, found),
    ...subtitleCap(wanted, found),
    ...nameCap(wanted, found),
    ...editionCaps(wanted, found),
    ...numberCap(wanted, found),
    ...looseCap(wanted, found),
  ];
}

/** What evidence brought with it. */
export function evidenceCaps({ title, artist }: Pick<Findings, "title" | "artist">): Cap[] {
  return [title.cap, artist.cap].flatMap((reason) => reason ? [{ limit: review, reason }] : []);
}

/** Everything that keeps a file from being taken without asking. */
export function caps(wanted: Wanted, file: RemoteFile, found: Findings): Cap[] {
  return [
    ...evidenceCaps(found),
    ...lengthCap(wanted, file, found),
    ...versionCaps(wanted, found),
  ];
}
