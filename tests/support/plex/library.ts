/** A Plex library with what makes Plex hard (contracts/plex-beets.md §4); every name is invented. */
export interface PlexAlbum {
  key: string;
  title: string;
  artist: string;
  artistKey: string;
  year?: number;
  /** 3: music, 4: audio books. */
  section: 3 | 4;
  genres?: string[];
  tracks: PlexTrack[];
}

export interface PlexTrack {
  key: string;
  title: string;
  originalTitle?: string;
  index: number;
  disc?: number;
  /** Milliseconds. */
  duration?: number;
  /** None: Plex has not looked into the file yet. */
  media?: { bitrate: number; audioCodec: string; container: string }[];
}

const flac = { bitrate: 1368, audioCodec: "flac", container: "flac" };
const mp3 = { bitrate: 320, audioCodec: "mp3", container: "mp3" };

export const plexAlbums: PlexAlbum[] = [
  {
    ...{ key: "1029", title: "Low Tide", artist: "Mira Vance", artistKey: "1028", section: 3 },
    year: 2019,
    genres: ["Downtempo", "Electronic"],
    tracks: [
      { key: "1030", title: "Glass Harbour", index: 1, duration: 215_061, media: [mp3, flac] },
      { key: "1031", title: "I Ain’t Drowned", index: 2, duration: 181_000, media: [mp3] },
      { key: "1032", title: "Salt, Sand", index: 1, disc: 2, media: [flac] },
      { key: "1033", title: "ガラスの港", index: 2, disc: 2, duration: 200_000 },
    ],
  },
  {
    ...{ key: "1040", title: "Harbour Hits", artist: "Various Artists", artistKey: "1039" },
    section: 3,
    tracks: [{
      ...{ key: "1041", title: "Glass Harbour (Kestrel Remix)", index: 7, duration: 305_000 },
      originalTitle: "Mira Vance feat. Jon Hale",
      media: [{ bitrate: 256, audioCodec: "aac", container: "mp4" }],
    }],
  },
  {
    ...{ key: "1050", title: "Glass Harbour Tales", artist: "Ida Brandt", artistKey: "1049" },
    section: 4,
    tracks: [{ key: "1051", title: "Glass Harbour, Part One", index: 1, media: [mp3] }],
  },
];
