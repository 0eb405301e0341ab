import { normalise } from "./normalise.ts";
import { readQualifier, type Version } from "./qualifier.ts";
import { readSegments, type Segments } from "./segments.ts";
import type { VersionClaims } from "./versions.ts";
import { languages } from "./vocabulary.ts";

/** Kinds a folder speaks for all its files; a folder of remixes also holds the original. */
const spokenFor = new Set([
  "live",
  "unplugged",
  "acoustic",
  "instrumental",
  "karaoke",
  "cover",
  "demo",
  "fast",
  "slow",
  "acapella",
  "commentary",
  "rerecorded",
  "version",
]);
const pressing = new RegExp(`^(?:${languages}|\\d{4})$`);

function versionsIn(text: string): Version[] {
  return readQualifier(text)?.versions ?? [];
}

/** The Japanese version of an album is a pressing, that of 2011 a remaster. */
function isLoud({ kind, qualifier }: Version): boolean {
  return spokenFor.has(kind) && !(kind === "version" && pressing.test(qualifier));
}

/** What a folder says; the files in it speak for themselves. */
export type FolderClaims = Omit<VersionClaims, "own">;

/** A day and a place: what somebody recorded there. `2000-06-26 - Hamburg, Germany`. */
const occasion =
  /^[[(]?(?:19|20)\d\d[-.]\d\d[-.]\d\d[\])]?[\s,–-]+([^\d]+, ?\p{Lu}[\p{L}.]+(?: \p{Lu}\p{L}+)?)$/u;

function occasionIn(folder: string): Version[] {
  const [, place] = occasion.exec(folder) ?? [];
  return place ? [{ kind: "live", qualifier: normalise(place) }] : [];
}

/** Like {@link folderClaims}, of a name that was taken apart already. */
export function claimsIn({ parts, qualifiers }: Segments, folder: string): FolderClaims {
  const brackets = [...occasionIn(folder), ...qualifiers.flatMap(({ versions }) => versions)];
  const hints = [...brackets, ...parts.flatMap(({ bare }) => versionsIn(bare))];
  const declared = parts.flatMap(({ bare }) =>
    versionsIn(/session/i.test(bare) ? bare.replace(/\bsessions?\b/gi, "") : bare)
  );
  return { hints, context: [...brackets, ...declared].filter(isLoud) };
}

/**
 * What the name of an album or folder says about the recordings in it: `Live at Wembley`,
 * `Scorpion (Instrumentals)`, `Fearless (Taylor's Version)`. Sessions only hint: compilations
 * are called so too.
 */
export function folderClaims(folder: string): FolderClaims {
  return claimsIn(readSegments(folder), folder);
}
