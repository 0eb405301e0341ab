/** Music the stand-in for Spotify knows; every name is invented. */
export interface SpotifyArtist {
  id: string;
  name: string;
  genres?: string[];
}

export interface SpotifyAlbum {
  id: string;
  name: string;
  artists: SpotifyArtist[];
  release_date: string;
  album_type?: "album" | "single" | "compilation";
  total_tracks: number;
}

export interface SpotifyTrack {
  id: string;
  name: string;
  artists: SpotifyArtist[];
  album: SpotifyAlbum;
  duration_ms: number;
  explicit?: boolean;
  track_number: number;
  disc_number?: number;
  isrc?: string;
}

export interface SpotifyMusic {
  artists: SpotifyArtist[];
  albums: SpotifyAlbum[];
  tracks: SpotifyTrack[];
}

/** 22 characters of base62, readable. */
export const spotifyId = (kind: string, n: number) =>
  `${kind}${String(n).padStart(22 - kind.length, "0")}`;

const mira: SpotifyArtist = {
  id: spotifyId("artist", 1),
  name: "Mira Vance",
  genres: ["downtempo"],
};
const hale: SpotifyArtist = { id: spotifyId("artist", 2), name: "Jon Hale" };
const lowTide: SpotifyAlbum = {
  id: spotifyId("album", 1),
  name: "Low Tide",
  artists: [mira],
  release_date: "2019-03-04",
  total_tracks: 24,
};
const undated: SpotifyAlbum = {
  id: spotifyId("album", 2),
  name: "Harbour Hits",
  artists: [mira],
  release_date: "0000",
  album_type: "compilation",
  total_tracks: 40,
};

const glass: SpotifyTrack = {
  id: spotifyId("track", 1),
  name: "Glass Harbour (feat. Jon Hale)",
  artists: [mira, hale],
  album: lowTide,
  duration_ms: 215_000,
  explicit: true,
  track_number: 3,
  disc_number: 2,
  isrc: "de-a12-34-56789",
};

/** Twenty-three more of one name, for paging. */
const waves: SpotifyTrack[] = Array.from({ length: 23 }, (_, at) => ({
  id: spotifyId("wave", at + 1),
  name: `Wave ${at + 1}`,
  artists: [mira],
  album: lowTide,
  duration_ms: 180_000 + at,
  track_number: at + 1,
}));

export const spotifyMusic: SpotifyMusic = {
  artists: [mira, hale],
  albums: [lowTide, undated],
  tracks: [
    glass,
    { ...glass, id: spotifyId("track", 2), album: undated, disc_number: 1, isrc: "DEA123456789" },
    ...waves,
  ],
};
