/** What keeps a tagged record from being taken without asking. */
import { type Cap, evidenceCaps, review, versionCaps } from "./caps.ts";
import type { Findings } from "./findings.ts";
import { clock } from "./length.ts";
import type { Tagged } from "./tagged_read.ts";
import type { Wanted } from "./wanted.ts";

/** Nothing but the title could be compared, and it is the same to the letter (seed 004). */
const titleOnly = .98;
/** From here on title and artist are the same, however they are spelled. */
const exact = .95;

function spoken(seconds: number | null): string {
  return seconds === null ? "?" : clock(seconds);
}

/** Without lengths nothing tells a radio edit from the album's version, or one song from another. */
function lengthCap(wanted: Wanted, { title, seconds }: Tagged, found: Findings): Cap[] {
  if (found.delta !== null) return [];
  const detail = `${spoken(wanted.seconds)} ≠ ${spoken(seconds)}`;
  const isExact = found.title.value > exact && (found.artist.value ?? 1) > exact;
  const sameCut = ["short", "long"].every((cut) =>
    wanted.title.editions.includes(cut) === title.editions.includes(cut)
  );
  if (isExact && sameCut) return [];
  return [{ limit: review, reason: { rule: "duration", effect: "cap", detail } }];
}

function titleCap({ delta, artist }: Findings): Cap[] {
  if (delta !== null || artist.value !== null || artist.cap !== null) return [];
  return [{ limit: titleOnly, reason: { rule: "artist", effect: "cap", detail: "?" } }];
}

/** The caps of files, but that an unknown length says nothing where all else agrees. */
export function taggedCaps(wanted: Wanted, tagged: Tagged, found: Findings): Cap[] {
  return [
    ...evidenceCaps(found),
    ...lengthCap(wanted, tagged, found),
    ...titleCap(found),
    ...versionCaps(wanted, found),
  ];
}
