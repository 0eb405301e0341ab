/** The library as Plex writes it (contracts/plex-beets.md §1.2): what is unknown is not there. */
import type { PlexAlbum, PlexTrack } from "./library.ts";

const sectionTitles = { 3: "Musik", 4: "Hörbücher" } as const;

export const plexSections = [
  { key: "1", type: "movie", title: "Filme", agent: "tv.plex.agents.movie" },
  { key: "3", type: "artist", title: "Musik", agent: "tv.plex.agents.music" },
  { key: "4", type: "artist", title: "Hörbücher", agent: "tv.plex.agents.music" },
].map((section) => ({
  ...section,
  uuid: `00000000-0000-4000-8000-00000000000${section.key}`,
  scanner: "Plex Music",
  language: "de-DE",
  refreshing: false,
  Location: [{ id: Number(section.key), path: `/media/${section.key}` }],
}));

/** What a row of a search has besides. */
function inSearch({ section }: PlexAlbum) {
  return {
    librarySectionID: section,
    librarySectionTitle: sectionTitles[section],
    score: "0.52000",
  };
}

export function artistRow(album: PlexAlbum) {
  return {
    ...inSearch(album),
    ratingKey: album.artistKey,
    key: `/library/metadata/${album.artistKey}/children`,
    guid: `plex://artist/${album.artistKey}`,
    type: "artist",
    title: album.artist,
    index: 1,
    addedAt: 1_746_248_190,
  };
}

export function albumRow(album: PlexAlbum) {
  const { key, title, artist, artistKey, year, genres, tracks } = album;
  return {
    ...inSearch(album),
    ratingKey: key,
    key: `/library/metadata/${key}/children`,
    guid: `local://${key}`,
    type: "album",
    title,
    parentRatingKey: artistKey,
    parentTitle: artist,
    ...(year === undefined ? {} : { year }),
    ...(genres ? { Genre: genres.map((tag) => ({ tag })) } : {}),
    leafCount: tracks.length,
    index: 1,
  };
}

/** A track without what its album's container says for all. */
export function trackRow(track: PlexTrack, { key: parentRatingKey }: PlexAlbum) {
  const { key, title, originalTitle, index, disc = 1, duration, media } = track;
  const file = `/media/3/${parentRatingKey}/${key}`;
  return {
    ratingKey: key,
    key: `/library/metadata/${key}`,
    parentRatingKey,
    guid: `local://${key}`,
    type: "track",
    title,
    ...(originalTitle === undefined ? {} : { originalTitle }),
    index,
    parentIndex: disc,
    ...(duration === undefined ? {} : { duration }),
    ...(media
      ? {
        Media: media.map((one, at) => ({
          id: Number(key) * 10 + at,
          ...one,
          audioChannels: 2,
          Part: [{ id: at, file: `${file}.${one.container}`, size: 16_889_209 }],
        })),
      }
      : {}),
  };
}

/** What tracks of an album share. */
export function hoisted({ title, artist, artistKey, year, section }: PlexAlbum) {
  return {
    librarySectionID: section,
    parentTitle: title,
    grandparentTitle: artist,
    // A number here, a string on the track.
    grandparentRatingKey: Number(artistKey),
    ...(year === undefined ? {} : { parentYear: year }),
  };
}

export function foundTrackRow(track: PlexTrack, album: PlexAlbum) {
  const { grandparentRatingKey, ...shared } = hoisted(album);
  const ids = { grandparentRatingKey: `${grandparentRatingKey}` };
  return { ...trackRow(track, album), ...shared, ...ids, ...inSearch(album) };
}
