import type { Track } from "../schemas/track.ts";
import { withoutDress } from "./album_name.ts";
import { folderClaims } from "./folder_claims.ts";
import { normalise } from "./normalise.ts";
import { creditsOf } from "./tagged_artist.ts";
import { readTitle, type TitleReading } from "./title.ts";
import type { VersionClaims } from "./versions.ts";
import { albumName } from "./wanted.ts";

/** A record read once, to be held against any number of wanted tracks. */
export interface Tagged {
  record: Track;
  title: TitleReading;
  claims: VersionClaims;
  /** Normalised, without editions; `null` when it is not known. */
  album: string | null;
  /** Whole seconds; `null` when the length is not known. */
  seconds: number | null;
  /** Names of the track's own artists, with those in its title. */
  credits: readonly string[];
  /** Every name around the title, normalised. */
  names: string;
}

/** Reads a record. */
export function readTagged(record: Track): Tagged {
  const title = readTitle(record.title);
  const credits = creditsOf(record, title);
  return {
    record,
    title,
    claims: { own: title.versions, ...folderClaims(record.album ?? "") },
    album: record.album === null ? null : withoutDress(albumName(record.album)),
    seconds: record.duration_ms === null ? null : Math.round(record.duration_ms / 1000),
    credits,
    names: normalise([record.album_artist, ...credits, record.album].join(" ")),
  };
}
