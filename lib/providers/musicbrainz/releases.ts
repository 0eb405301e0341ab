/** Which of a recording's albums is meant. */
import { likeness } from "../../music/alike.ts";
import { normalise } from "../../music/normalise.ts";
import type { Recording, Release } from "./wire.ts";

/** The album of that name it is on, official ones first, then the earliest; `null` if none is. */
export function releaseNamed(
  { releases }: Pick<Recording, "releases">,
  album: string | null,
): Release | null {
  if (album === null) return null;
  const like = likeness(normalise(album));
  const named = releases.filter(({ title }) => like(normalise(title)) >= .9);
  return named.sort((a, b) => rank(a) - rank(b) || dateOf(a).localeCompare(dateOf(b)))[0] ?? null;
}

function rank({ status }: Release): number {
  return status === "Official" ? 0 : 1;
}

/** A release without a date comes last. */
function dateOf({ date }: Release): string {
  return date || "9999";
}

/**
 * The kinds (`Live`, `Remix`) of the albums a recording is on: all of theirs when each has one,
 * else none. Compilations say nothing of what is on them.
 */
export function kindsOfAll({ releases }: Pick<Recording, "releases">): string[] {
  const kinds = releases.flatMap((release) => {
    const group = release["release-group"];
    return group ? [group["secondary-types"].filter((kind) => kind !== "Compilation")] : [];
  });
  return kinds.length > 0 && kinds.every((of) => of.length > 0) ? [...new Set(kinds.flat())] : [];
}
