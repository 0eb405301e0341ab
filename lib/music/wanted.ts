import type { Track } from "../schemas/track.ts";
import type { Aliases } from "./aliases.ts";
import { likeness } from "./alike.ts";
import { type Artist, surnames, wantedArtists } from "./artist.ts";
import { folderClaims } from "./folder_claims.ts";
import { normalise } from "./normalise.ts";
import { readSegments } from "./segments.ts";
import type { Ratio } from "./similarity.ts";
import { readTitle, type TitleReading } from "./title.ts";
import { type TitleMatcher, titleMatcher } from "./title_match.ts";
import type { VersionClaims } from "./versions.ts";

/** A wanted track read once, with every comparison prepared. */
export interface Wanted {
  track: Track;
  title: TitleReading;
  match: TitleMatcher;
  artists: readonly Artist[];
  /** `null` when the album is not known. */
  album: { name: string; like: Ratio } | null;
  /** Whole seconds; `null` when the length is not known. */
  seconds: number | null;
  claims: VersionClaims;
  /** For classical works: names of composer and performers as people file them. */
  classical: { composer: string[]; performers: string[] } | null;
}

const work =
  /\b(?:op\.?|opus|bwv|hwv|rv|woo|kv?\.) ?\d|\bin [a-h](?:[ -](?:sharp|flat))? (?:major|minor)\b|\b(?:symphon|concerto|sonat|quartet|suite|gymnop|prelude|nocturne|etude)\w*.{0,30}\bno\.? ?\d|: ?[ivx]+\. /i;

/** The name of an album without editions, versions and year. */
export function albumName(album: string): string {
  const { parts } = readSegments(album);
  return normalise(parts.map(({ flat }) => flat).join(" ")) || normalise(album);
}

function readAlbum({ album }: Track): Wanted["album"] {
  if (album === null) return null;
  const name = albumName(album);
  return { name, like: likeness(name) };
}

/** Reads a wanted track; `aliases` knows other names of its artists. */
export function readWanted(track: Track, aliases?: Aliases): Wanted {
  const title = readTitle(track.title);
  const album = folderClaims(track.album ?? "");
  const [composer = "", ...performers] = track.artists;
  return {
    track,
    title,
    match: titleMatcher(title, track.title),
    artists: wantedArtists(track, aliases),
    album: readAlbum(track),
    seconds: track.duration_ms === null ? null : Math.round(track.duration_ms / 1000),
    claims: { own: title.versions, ...album },
    classical: work.test(track.title)
      ? { composer: surnames([composer]), performers: surnames(performers) }
      : null,
  };
}
