import type { Track } from "../schemas/track.ts";
import { type AlbumTitle, readAlbumTitle } from "./album_title.ts";
import { readTagged, type Tagged } from "./tagged.ts";
import { isNobodysName } from "./tagged_artist.ts";

/** An album as a catalogue or a library knows it; what is not known is `null` or empty. */
export interface AlbumRecord {
  title: string;
  artists: readonly string[];
  year: number | null;
  /** How many tracks it has, or how many of them somebody owns. */
  track_count: number | null;
  /** UPC or EAN, digits only, without leading zeros. */
  barcode: string | null;
  tracks: readonly Track[];
}

/** An album read once, to be held against any number of others. */
export interface ReadAlbum {
  record: AlbumRecord;
  title: AlbumTitle;
  tracks: readonly Tagged[];
}

/** A track as it stands on its album: under its artist where it has none of its own. */
function placed(one: Track, { title, artists }: AlbumRecord): Track {
  const filed = artists.filter((name) => !isNobodysName(name));
  return { ...one, album: title, artists: one.artists.length > 0 ? one.artists : filed };
}

/** Reads an album; its tracks only when somebody asks for them: most albums are told by their names. */
export function readAlbum(record: AlbumRecord): ReadAlbum {
  let tracks: readonly Tagged[] | undefined;
  return {
    record,
    title: readAlbumTitle(record.title),
    get tracks() {
      return tracks ??= record.tracks.map((one) => readTagged(placed(one, record)));
    },
  };
}
