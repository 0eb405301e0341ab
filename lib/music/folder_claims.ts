import { normalise } from "./normalise.ts";
import { readQualifier, type Version } from "./qualifier.ts";
import { readSegments, type Segments } from "./segments.ts";
import type { VersionClaims } from "./versions.ts";
import { languages, venues } from "./vocabulary.ts";

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

/** Words a name may have before its `version`; a longer text is a title that ends so. */
const mostWords = 5;

/** A name of its own: `36 Chambers: The Dirty Version`, `Highway 61 Revisited`. */
function isTitle({ kind }: Version, text: string): boolean {
  if (kind === "rerecorded") return /revisited/i.test(text);
  return kind === "version" && text.split(/\s+/).length > mostWords;
}

/** Like {@link versionsIn}, of a text that is no bracket. */
function named(text: string): Version[] {
  return versionsIn(text).filter((version) => !isTitle(version, text));
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

/** A stage and a year, or a festival: `Hammersmith Odeon London '75`, `1992-06-05 Pinkpop`. */
const stage = new RegExp(`(?<=\\p{L} )(?:${venues})\\b.* (?:(?:19|20)\\d\\d|'\\d\\d)$`, "iu");
const festival = new RegExp(
  `^[[(]?(?:19|20)\\d\\d[-.]\\d\\d[-.]\\d\\d\\b.*\\b(?:${venues})\\b`,
  "i",
);
/** Folders of what somebody recorded in the audience. */
const unofficial = /^(?:live )?(?:bootlegs?|concerts|live shows|shows|audience recordings)$/i;

/** Names of albums are shorter; the limit keeps hostile ones cheap. */
const longest = 400;

function occasionIn(name: string): Version[] {
  const folder = name.slice(0, longest);
  const [, place] = occasion.exec(folder) ?? [];
  if (place) return [{ kind: "live", qualifier: normalise(place) }];
  const isOccasion = [stage, festival, unofficial].some((pattern) => pattern.test(folder));
  return isOccasion ? [{ kind: "live", qualifier: "" }] : [];
}

/** Sessions that are broadcasts; others are compilations as often as not. */
const broadcast =
  /\b(?:peel|bbc|kexp|kcrw|radio|spotify|aol|daytrotter|npr|maida vale|triple j|vpro|in) sessions?\b/i;

/** Like {@link folderClaims}, of a name that was taken apart already. */
export function claimsIn({ parts, qualifiers }: Segments, folder: string): FolderClaims {
  const brackets = [...occasionIn(folder), ...qualifiers.flatMap(({ versions }) => versions)];
  const hints = [...brackets, ...parts.flatMap(({ bare }) => versionsIn(bare))];
  const declared = parts.flatMap(({ bare }) =>
    named(
      /session/i.test(bare) && !broadcast.test(bare) ? bare.replace(/\bsessions?\b/gi, "") : bare,
    )
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
