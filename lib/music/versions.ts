import type { Reason } from "../schemas/candidate.ts";
import type { Version } from "./qualifier.ts";
import { ratio } from "./similarity.ts";

export type { Version } from "./qualifier.ts";
export { readTitle, type TitleReading } from "./title.ts";

/** What a side says of its version: in the title itself, and by the album around it. */
export interface VersionClaims {
  own: readonly Version[];
  /** What the album or folder says loud enough to refuse a file by. */
  context: readonly Version[];
  /** What the album or folder says, however softly, that may confirm the wanted version. */
  hints: readonly Version[];
}

/** A kind that is part of another one. */
const implied: Readonly<Record<string, readonly string[]>> = {
  unplugged: ["live", "acoustic"],
  karaoke: ["instrumental"],
  vip: ["version"],
};

/** A remix and a named version are the same claim: somebody's own treatment. */
function family(kind: string): string {
  return kind === "remix" ? "version" : kind;
}

function kindsOf(versions: readonly Version[]): Set<string> {
  return new Set(versions.flatMap(({ kind }) => [family(kind), ...implied[kind] ?? []]));
}

/** How many letters of the shorter name occur in the other, word by word, typing errors allowed. */
function overlap(a: string, b: string): number {
  if (ratio(a.replaceAll(" ", ""), b.replaceAll(" ", "")) >= .85) return 1;
  const [short = "", long = ""] = [a, b].sort((x, y) => x.length - y.length);
  const others = long.split(" ");
  const words = short.split(" ");
  const shared = words.filter((word) => others.some((other) => ratio(word, other) >= .8));
  return shared.join("").length / words.join("").length;
}

function years(name: string): string[] {
  return name.match(/\b(?:19|20)\d\d\b/g) ?? [];
}

/** Whether two names can be the same somebody or some place; a missing name says nothing. */
export function sameQualifier(a: string, b: string): boolean {
  if (a === "" || b === "") return true;
  const [when, then] = [years(a), years(b)];
  if (when.length > 0 && then.length > 0 && !when.some((year) => then.includes(year))) return false;
  return overlap(a, b) >= .6;
}

/** All names a side gives to one family of versions. */
function names(versions: readonly Version[], kind: string): string {
  const found = versions.filter((version) => family(version.kind) === kind);
  return [...new Set(found.flatMap(({ qualifier }) => qualifier.split(" ")))].join(" ").trim();
}

function gate(rule: Reason["rule"], detail: string): Reason {
  return { rule, effect: "gate", detail };
}

function spoken({ kind, qualifier }: Version): string {
  return qualifier ? `${kind} (${qualifier})` : kind;
}

/** A folder of remixes holds the original too: it confirms a remix only by its name. */
function confirms(hint: Version, wanted: Version): boolean {
  if (!kindsOf([hint]).has(family(wanted.kind))) return false;
  return family(wanted.kind) !== "version" ||
    hint.qualifier !== "" && wanted.qualifier !== "" &&
      sameQualifier(hint.qualifier, wanted.qualifier);
}

function extra(wanted: VersionClaims, found: VersionClaims): Reason[] {
  const asked = kindsOf(wanted.own);
  return [...found.own, ...found.context]
    .filter((version) =>
      !asked.has(family(version.kind)) && !wanted.hints.some((hint) => confirms(hint, version))
    )
    .map((version) => gate("version_extra", spoken(version)));
}

function missing(wanted: VersionClaims, found: VersionClaims): Reason[] {
  const given = kindsOf(found.own);
  return wanted.own
    .filter((version) =>
      !given.has(family(version.kind)) && !found.hints.some((hint) => confirms(hint, version))
    )
    .map((version) => gate("version_missing", spoken(version)));
}

function other(wanted: VersionClaims, found: VersionClaims): Reason[] {
  return [...kindsOf(wanted.own)].flatMap((kind) => {
    const wantedName = names([...wanted.own, ...kind === "version" ? [] : wanted.context], kind);
    const foundName = names([...found.own, ...kind === "version" ? [] : found.context], kind);
    if (sameQualifier(wantedName, foundName)) return [];
    return [gate("version_other", `${kind}: ${wantedName} ≠ ${foundName}`)];
  });
}

/**
 * Why a file is another version than the wanted one (matching.md §5.1): it has a kind nobody asked
 * for, lacks one, or has the same kind by somebody or somewhere else. Empty if it is the same.
 */
export function versionReasons(wanted: VersionClaims, found: VersionClaims): Reason[] {
  return [...extra(wanted, found), ...missing(wanted, found), ...other(wanted, found)]
    .filter((reason, at, all) => all.findIndex(({ detail }) => detail === reason.detail) === at);
}

/** Whether one side calls itself a short cut and the other a long one. */
export function opposedCuts(wanted: readonly string[], found: readonly string[]): boolean {
  const cut = (editions: readonly string[]) =>
    editions.find((edition) => edition === "short" || edition === "long");
  const [a, b] = [cut(wanted), cut(found)];
  return a !== undefined && b !== undefined && a !== b;
}
