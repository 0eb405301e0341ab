import type { Track } from "../schemas/track.ts";
import type { Aliases } from "./aliases.ts";
import { likeness } from "./alike.ts";
import { albumName, withoutDress } from "./album_name.ts";
import { type Artist, initialsOf, surnames, wantedArtists } from "./artist.ts";
import { folderClaims } from "./folder_claims.ts";
import { normalise } from "./normalise.ts";
import type { Ratio } from "./similarity.ts";
import { readQualifier } from "./qualifier.ts";
import { readTitle, type TitleReading } from "./title.ts";
import { type TitleMatcher, titleMatcher } from "./title_match.ts";
import type { VersionClaims } from "./versions.ts";

export { albumName } from "./album_name.ts";

/** A wanted track read once, with every comparison prepared. */
export interface Wanted {
  track: Track;
  title: TitleReading;
  match: TitleMatcher;
  artists: readonly Artist[];
  /** `null` when the album is not known. */
  album: { name: string; like: Ratio; initials: string | null } | null;
  /** Whole seconds; `null` when the length is not known. */
  seconds: number | null;
  claims: VersionClaims;
  /** Whether title or album contain a text: `turandot` of `Nessun dorma (From Turandot)`. */
  mentions: (words: string) => boolean;
  /** For classical works: names of composer and performers as people file them. */
  classical: { composer: string[]; performers: string[] } | null;
}

const work =
  /\b(?:op\.?|opus|bwv|hwv|rv|woo|kv?\.) ?\d|\bin [a-h](?:[ -](?:sharp|flat))? (?:major|minor)\b|\b(?:symphon|concerto|sonat|quartet|suite|gymnop|prelude|nocturne|etude)\w*.{0,30}\bno\.? ?\d|: ?[ivx]+\. |\bact (?:[ivx]+|\d)\b.*:/i;

function readAlbum({ album }: Track): Wanted["album"] {
  if (album === null) return null;
  const name = withoutDress(albumName(album));
  const initials = initialsOf(name);
  return { name, like: likeness(name), initials: (initials?.length ?? 0) < 4 ? null : initials };
}

/** Reads a wanted track; `aliases` knows other names of its artists. */
export function readWanted(track: Track, aliases?: Aliases): Wanted {
  const title = readTitle(track.title);
  const album = folderClaims(track.album ?? "");
  const [composer = "", ...performers] = track.artists;
  const said = ` ${normalise(track.title)} | ${normalise(track.album ?? "")} `;
  return {
    track,
    title,
    match: titleMatcher(title, track.title),
    artists: wantedArtists(track, aliases),
    album: readAlbum(track),
    seconds: track.duration_ms === null ? null : Math.round(track.duration_ms / 1000),
    claims: {
      own: title.versions,
      context: album.context,
      // An album may be called after a song that is called like a version.
      hints: [...album.hints, ...readQualifier(title.core)?.versions ?? []],
    },
    mentions: (words) => words.length > 3 && said.includes(` ${words} `),
    classical: work.test(track.title)
      ? { composer: surnames([composer]), performers: surnames(performers) }
      : null,
  };
}
