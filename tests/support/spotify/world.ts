/** The invented account: its playlists, what it saved, hears and follows. Tests may change all of it. */
import {
  type SpotifyAlbum,
  type SpotifyArtist,
  spotifyId,
  type SpotifyTrack,
} from "./catalogue.ts";

/** A file of the person's own machine: Spotify knows no more than its words. */
export interface LocalFile {
  artist: string;
  album: string;
  title: string;
  seconds: number;
}

/** A place in a playlist. `gone`: nothing is there any more. */
export type Place =
  & { added_at: string | null }
  & ({ track: SpotifyTrack } | { local: LocalFile } | { episode: string } | { gone: true });

export interface WorldPlaylist {
  id: string;
  name: string;
  description: string | null;
  owner: { id: string; display_name: string };
  collaborative: boolean;
  public: boolean | null;
  /** Whether it has a picture; Spotify says `null` for none. */
  pictured: boolean;
  places: Place[];
  /** How often it was edited: its snapshot. */
  edits: number;
}

export interface SpotifyWorld {
  me: { id: string; account_id: string; display_name: string | null };
  playlists: WorldPlaylist[];
  /** Newest first. */
  saved: { added_at: string; track: SpotifyTrack }[];
  followed: SpotifyArtist[];
  top: { tracks: SpotifyTrack[]; artists: SpotifyArtist[] };
  /** Besides what can be searched. */
  albums: SpotifyAlbum[];
  tracks: SpotifyTrack[];
}

/** Text that changes with every edit. */
export function snapshotOf({ id, edits }: WorldPlaylist): string {
  return btoa(`${edits},${id}`);
}

/** Changes a playlist as its owner does: the snapshot is another one then. */
export function edit(playlist: WorldPlaylist, change: (places: Place[]) => Place[] | void) {
  playlist.places = change(playlist.places) ?? playlist.places;
  playlist.edits++;
}

const oona: SpotifyArtist = { id: spotifyId("artist", 21), name: "Oona Reed", genres: ["ambient"] };
const paper: SpotifyAlbum = {
  id: spotifyId("album", 21),
  name: "Paper Lanterns",
  artists: [oona],
  release_date: "2021-06",
  total_tracks: 200,
};

/** The nth invented track, with an ISRC and a length of its own. */
export function worldTrack(n: number, known: Partial<SpotifyTrack> = {}): SpotifyTrack {
  return {
    id: spotifyId("lantern", n),
    name: `Lantern ${n}`,
    artists: [oona],
    album: paper,
    duration_ms: 170_000 + n * 100,
    track_number: n,
    isrc: `DEO2121${String(n).padStart(5, "0")}`,
    ...known,
  };
}

/** Places with these tracks, each added a minute after the one before. */
export function places(from: number, count: number): Place[] {
  return Array.from({ length: count }, (_, at) => ({
    added_at: new Date(Date.UTC(2026, 0, 1, 0, from + at)).toISOString().replace(".000", ""),
    track: worldTrack(from + at),
  }));
}

const me = { id: "invented-user", account_id: "5f00d1a9c0ffee00", display_name: "Ada Example" };
const other = { id: "somebody-else", display_name: "Bo Example" };

/** Eight releases, of which the first is there twice, as another market has it; and twelve singles. */
const albums: SpotifyAlbum[] = Array.from({ length: 21 }, (_, at) => ({
  id: spotifyId("release", at + 1),
  name: at < 2 ? "First Light" : `Light ${at + 1}`,
  artists: [oona],
  release_date: at < 2 ? "2015-02-03" : `${2000 + at}-05-06`,
  album_type: at < 9 ? "album" : "single",
  total_tracks: at < 9 ? 10 : 1,
}));

function playlist(n: number, known: Partial<WorldPlaylist>): WorldPlaylist {
  return {
    id: spotifyId("playlist", n),
    name: `Playlist ${n}`,
    description: "",
    owner: me,
    collaborative: false,
    public: true,
    pictured: true,
    places: [],
    edits: 1,
    ...known,
  };
}

/** A new one: what a test changes is its own. */
export function createWorld(): SpotifyWorld {
  const mixed: Place[] = [
    { added_at: null, track: worldTrack(1) },
    { added_at: "2026-02-01T10:00:00Z", local: local },
    { added_at: "2026-02-01T10:01:00Z", gone: true },
    { added_at: "2026-02-01T10:02:00Z", episode: "About Lanterns" },
    { added_at: "2026-02-01T10:03:00Z", track: worldTrack(1) },
    { added_at: "2026-02-01T10:04:00Z", track: worldTrack(2) },
  ];
  return {
    me,
    playlists: [
      playlist(1, { name: "Morning Lanterns", places: places(1, 130) }),
      playlist(2, { name: "A bit of everything", public: false, pictured: false, places: mixed }),
      playlist(3, { name: "Of us both", owner: other, collaborative: true, places: places(5, 3) }),
      playlist(4, { name: "Of somebody else", owner: other, places: places(50, 40) }),
      playlist(5, { name: "Empty", description: null, public: null }),
    ],
    saved: places(100, 60).map((place) => ({
      added_at: place.added_at!,
      track: "track" in place ? place.track : worldTrack(0),
    })).reverse(),
    followed: Array.from({ length: 55 }, (_, at) => ({
      id: spotifyId("followed", at + 1),
      name: `Followed ${at + 1}`,
    })),
    top: { tracks: [3, 1, 2].map((n) => worldTrack(n)), artists: [oona] },
    albums: [paper, ...albums],
    tracks: Array.from({ length: 200 }, (_, at) => worldTrack(at + 1)),
  };
}

export const local: LocalFile = {
  artist: "Ünvented Bänd",
  album: "Demo: One",
  title: "Kitchen Take",
  seconds: 182,
};
