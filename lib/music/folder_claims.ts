import { readQualifier, type Version } from "./qualifier.ts";
import { readSegments } from "./segments.ts";
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
const language = new RegExp(`^(?:${languages})$`);

function versionsIn(text: string): Version[] {
  return readQualifier(text)?.versions ?? [];
}

/** The Japanese version of an album is a pressing, not a recording. */
function isLoud({ kind, qualifier }: Version): boolean {
  return spokenFor.has(kind) && !(kind === "version" && language.test(qualifier));
}

/**
 * What the name of an album or folder says about the recordings in it: `Live at Wembley`,
 * `Scorpion (Instrumentals)`, `Fearless (Taylor's Version)`. Sessions only hint: compilations
 * are called so too.
 */
export function folderClaims(folder: string): Omit<VersionClaims, "own"> {
  const { parts, qualifiers } = readSegments(folder);
  const brackets = qualifiers.flatMap(({ versions }) => versions);
  const hints = [...brackets, ...parts.flatMap(({ bare }) => versionsIn(bare))];
  const declared = parts.flatMap(({ bare }) => versionsIn(bare.replace(/\bsessions?\b/gi, "")));
  return { hints, context: [...brackets, ...declared].filter(isLoud) };
}
