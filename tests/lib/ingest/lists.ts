/** The lists in tests/data/lists, and what each holds. */
import type { ListFormat, SkipReason } from "../../../lib/schemas/ingest.ts";

export interface Expected {
  format: ListFormat;
  /** How many items are taken, and of those how many are albums. */
  accepted: number;
  albums?: number;
  skipped?: Partial<Record<SkipReason, number>>;
  /** Playlists that are named, in the order they come. */
  lists?: string[];
  /** Which of the five known tracks come first to last; all of them where nothing is said. */
  songs?: number[];
  /** How long the first track is. */
  seconds?: number;
  /** Lines of the first items. */
  lines?: number[];
}

const all = { accepted: 5 };

export const lists: Readonly<Record<string, Expected>> = {
  "apple_library_tracks.json": {
    format: "apple_music",
    seconds: 190,
    ...all,
    skipped: { video: 1, podcast: 1 },
  },
  "apple_music.txt": { format: "apple_music", seconds: 190, ...all, lines: [2, 3, 4, 5, 6] },
  "apple_music_de.txt": { format: "apple_music", seconds: 190, ...all, lines: [2, 3, 4, 5, 6] },
  "apple_music_fi.txt": { format: "apple_music", seconds: 190, ...all },
  "apple_play_history.csv": { format: "apple_music", ...all },
  "chosic.csv": { format: "csv", seconds: 190, ...all },
  "deezer.csv": { format: "deezer", seconds: 190, ...all },
  "deezer_playlist.json": { format: "deezer", seconds: 190, ...all },
  "deezer_tracks.json": { format: "deezer", seconds: 190, ...all, lines: [1, 2, 3, 4, 5] },
  "excel.csv": { format: "csv", seconds: 213, accepted: 2, songs: [3, 0], lines: [3, 4] },
  "exportify_ar.csv": { format: "exportify", ...all },
  "exportify_de.csv": { format: "exportify", seconds: 190, ...all },
  "exportify_en.csv": { format: "exportify", accepted: 5, songs: [], skipped: { podcast: 1 } },
  "exportify_fr.csv": { format: "exportify", ...all },
  "exportify_ja.csv": { format: "exportify", ...all },
  "exportify_net.csv": { format: "exportify", seconds: 190, ...all, lines: [2, 3, 4, 5, 6] },
  "harmony.json": {
    format: "json",
    accepted: 4,
    albums: 1,
    skipped: { invalid: 1 },
    songs: [0, 1, 3],
    lines: [1, 2, 3, 4, 5],
  },
  "itunes_library.xml": {
    format: "itunes",
    seconds: 213,
    ...all,
    skipped: { podcast: 1, video: 1 },
    lines: [50, 11, 24, 37, 63, 76, 90],
    songs: [3, 0, 1, 2, 4],
    lists: ["Evening & Night", "Sunday"],
  },
  "itunes_playlist.xml": {
    format: "itunes",
    ...all,
    songs: [4, 3, 2, 1, 0],
    lists: ["Evening"],
    lines: [63, 50, 37, 24, 11],
  },
  "lastfm_ghan.csv": { format: "lastfm", accepted: 7, songs: [0, 1, 2, 3, 4, 0, 1] },
  "lastfm_loved.json": { format: "lastfm", ...all },
  "lastfm_pages.json": { format: "lastfm", ...all },
  "lastfm_recent.json": { format: "lastfm", ...all },
  "lastfm_to_csv.csv": { format: "lastfm", ...all, lines: [1, 2, 3, 4, 5] },
  "lastfmstats.json": { format: "lastfm", ...all },
  "listenbrainz.json": { format: "listenbrainz", seconds: 190, ...all },
  "listenbrainz.jsonl": { format: "listenbrainz", ...all },
  "listenbrainz_playlist.jspf": { format: "jspf", seconds: 190, ...all },
  "markdown.md": { format: "csv", seconds: 190, accepted: 2, songs: [0, 1], lines: [3, 4] },
  "paths.m3u": { format: "m3u", accepted: 2, songs: [0, 3], skipped: { local_path: 1 } },
  "people.txt": {
    format: "text",
    seconds: 190,
    accepted: 8,
    albums: 1,
    skipped: { artist: 1, podcast: 1, private_collection: 1, not_a_track: 1, invalid: 1 },
    songs: [],
    lines: [3, 4, 5, 6, 7, 8, 9, 10],
  },
  "pipes.csv": { format: "csv", seconds: 190, accepted: 2, songs: [0, 1] },
  "player.m3u": { format: "m3u", seconds: 213, accepted: 2, songs: [3, 0], lines: [2, 4] },
  "player.m3u8": { format: "m3u", seconds: 190, ...all, skipped: { no_artist: 1 } },
  "player.xspf": {
    format: "xspf",
    seconds: 190,
    accepted: 7,
    songs: [],
    skipped: { local_path: 1 },
    lines: [6, 18, 30, 42, 54, 66, 67, 68],
  },
  "radio.pls": {
    format: "pls",
    seconds: 190,
    ...all,
    skipped: { not_a_track: 1 },
    lines: [2, 5, 8, 11, 14],
  },
  "ragged.csv": {
    format: "csv",
    accepted: 3,
    songs: [],
    skipped: { no_artist: 1, no_title: 1 },
    lines: [2, 6, 7, 8, 9],
  },
  "roon.csv": { format: "csv", ...all },
  "soundiiz.csv": { format: "soundiiz", seconds: 190, ...all },
  "soundiiz_comma.csv": { format: "soundiiz", ...all },
  "spotify_api.json": {
    format: "json",
    accepted: 4,
    songs: [0, 1, 2, 3],
    skipped: { no_title: 1 },
    lists: ["Evening", "Sunday"],
  },
  "spotify_history_extended.json": {
    format: "spotify_history",
    accepted: 4,
    songs: [3, 1, 0, 4],
    skipped: { podcast: 1 },
    lines: [1, 2, 3, 4, 5],
  },
  "spotify_history_old.json": {
    format: "spotify_history",
    accepted: 3,
    songs: [1, 0, 3],
    skipped: { podcast: 1 },
  },
  "spotify_library.json": {
    format: "spotify_library",
    accepted: 7,
    albums: 2,
    skipped: { podcast: 2, artist: 1 },
  },
  "spotify_playlists.json": {
    format: "spotify_playlists",
    accepted: 6,
    songs: [],
    skipped: { podcast: 1, invalid: 1 },
    lists: ["Evening", "Sunday"],
  },
  "tunemymusic.csv": {
    format: "tunemymusic",
    accepted: 6,
    albums: 2,
    songs: [0, 1, 2, 3],
    skipped: { artist: 1 },
    lists: ["Evening", "Sunday", "Favorite songs"],
  },
  "utf16be.csv": { format: "csv", accepted: 4, songs: [0, 1, 3, 4] },
  "windows.asx": {
    format: "asx",
    seconds: 190,
    accepted: 2,
    songs: [0, 1],
    skipped: { not_a_track: 1 },
    lines: [4, 9, 10],
  },
  "windows.wpl": {
    format: "wpl",
    accepted: 2,
    songs: [0, 3],
    skipped: { local_path: 1 },
    lines: [5, 6, 7],
  },
  "windows_1252.txt": { format: "text", accepted: 2, songs: [] },
  "youtube_music.csv": { format: "youtube_music", ...all },
  "youtube_music_de.csv": { format: "youtube_music", ...all },
  "youtube_playlist.csv": {
    format: "youtube_music",
    accepted: 0,
    songs: [],
    skipped: { video_id: 2 },
  },
  "youtube_playlist_old.csv": {
    format: "youtube_music",
    accepted: 0,
    songs: [],
    skipped: { video_id: 3 },
    lines: [5, 6, 7],
  },
  "youtube_uploads.csv": { format: "youtube_music", seconds: 190, ...all },
  "zune.zpl": { format: "wpl", seconds: 190, ...all, lines: [3, 4, 5, 6, 7] },
};

/** Lists that are refused as a whole, and what is said. */
export const refused: Readonly<Record<string, RegExp>> = {
  "billion_laughs.xml": /declares entities/,
  "outside_entity.xspf": /declares entities/,
  "feed.xml": /no list of tracks/,
  "page.html": /web page/,
};
