/** What makes a tagged record another recording. */
import type { Reason } from "../schemas/candidate.ts";
import type { Findings } from "./findings.ts";
import { pathGates } from "./gates.ts";
import { clock, tolerance } from "./length.ts";
import type { Tagged } from "./tagged_read.ts";
import { versionReasons } from "./versions.ts";
import type { Wanted } from "./wanted.ts";

/** Whether the lengths may be those of one recording. */
export function agrees(wanted: Wanted, { delta }: Findings): boolean {
  return delta === null || delta <= tolerance(wanted);
}

/** The wanted album is live, or all instrumental, and the record's is neither. */
function albumGates(wanted: Wanted, tagged: Tagged, found: Findings): Reason[] {
  if (tagged.record.album === null || found.title.value < found.title.bar) return [];
  const missing = versionReasons(tagged.claims, wanted.claims)
    .filter(({ rule }) => rule === "version_extra")
    .map(({ detail }): Reason => ({ rule: "version_missing", effect: "gate", detail }));
  const known = new Set(versionReasons(wanted.claims, tagged.claims).map(({ detail }) => detail));
  return missing.filter(({ detail }) => !known.has(detail));
}

/** Refusals by what the tags say, and by the length. */
export function gatesOf(wanted: Wanted, tagged: Tagged, found: Findings): Reason[] {
  const gates = [...pathGates(wanted, found), ...albumGates(wanted, tagged, found)];
  if (agrees(wanted, found)) return gates;
  const detail = `${clock(wanted.seconds!)} ≠ ${clock(tagged.seconds!)}`;
  return [{ rule: "duration", effect: "gate", detail }, ...gates];
}

const said = new Set(["version_extra", "version_other"]);
/** What an equal code cannot be held against. */
const overcome = new Set(["title", "artist", "collaborator", "version_missing"]);

/** Versions a record says aloud, where the titles differ and nobody has compared them yet. */
export function spokenVersions(wanted: Wanted, { claims }: Tagged, found: Findings): Reason[] {
  if (found.title.value >= found.title.bar) return [];
  return versionReasons(wanted.claims, claims).filter(({ rule }) => said.has(rule));
}

/** Whether a refusal stands although both have the same ISRC: another length, or version. */
export function standsAgainstCode(wanted: Wanted, found: Findings): (gate: Reason) => boolean {
  return ({ rule }) => rule === "duration" ? !agrees(wanted, found) : !overcome.has(rule);
}
