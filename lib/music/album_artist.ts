/** Whether two albums are of the same artists. */
import type { Reason } from "../schemas/candidate.ts";
import type { Aliases } from "./aliases.ts";
import type { AlbumRecord } from "./album_record.ts";
import { creditScore, mayBeTranslated, wantedArtists } from "./artist.ts";
import type { Evidence } from "./evidence.ts";
import { normalise } from "./normalise.ts";
import { isNobodysName } from "./tagged_artist.ts";

/** From here on a name is the wanted one; from `sure` on without a doubt. */
const named = .75;
const sure = .9;
/** What stands for a name in a script that cannot be compared. */
const bridged = .8;

function cap(rule: Reason["rule"], detail: string): Reason {
  return { rule, effect: "cap", detail };
}

function credited(wanted: readonly string[], given: readonly string[], aliases?: Aliases): number {
  const artists = wantedArtists({ artists: [...wanted] }, aliases);
  const credits = given.length > 1 ? [...given, given.join(" & ")] : given;
  return Math.max(0, ...credits.map((name) => creditScore(artists, name)));
}

function inAnotherScript(wanted: readonly string[], given: readonly string[]): boolean {
  const artists = wantedArtists({ artists: [...wanted] });
  return given.some((name) => mayBeTranslated(artists, normalise(name)));
}

/**
 * How well two albums agree in their artists, whichever side names more of them. `null` where one
 * names nobody: various artists, or none at all.
 */
export function albumArtist(
  wanted: Pick<AlbumRecord, "artists">,
  found: Pick<AlbumRecord, "artists">,
  aliases?: Aliases,
): Evidence {
  const [asked, given] = [wanted, found].map(({ artists }) =>
    artists.filter((name) => !isNobodysName(name))
  ) as [string[], string[]];
  if (asked.length === 0 && given.length === 0) {
    const both = wanted.artists.length > 0 && found.artists.length > 0;
    return { value: both ? 1 : null, cap: null };
  }
  if (asked.length === 0 || given.length === 0) {
    const known = wanted.artists.length > 0;
    const rule = wanted.artists.length + found.artists.length > 1 ? "various_artists" : "artist";
    return {
      value: null,
      cap: known || asked.length > 0 ? cap(rule, [...asked, ...given][0]!) : null,
    };
  }
  const value = Math.max(credited(asked, given, aliases), credited(given, asked, aliases));
  if (value >= sure) return { value, cap: null };
  if (value >= named) return { value, cap: cap("artist", value.toFixed(2)) };
  if (!inAnotherScript(asked, given)) return { value, cap: null };
  return { value: bridged, cap: cap("script", given.join(", ")) };
}
