/** Playlists as Spotify writes them, with the names of before and after February 2026 (§2.2). */
import { spotifyId } from "./catalogue.ts";
import { base, images, type SpotifyProfile, trackWire } from "./wire.ts";
import {
  type LocalFile,
  type Place,
  snapshotOf,
  type SpotifyWorld,
  type WorldPlaylist,
} from "./world.ts";

/** A value under its new name, its old one, or both. */
function named(profile: SpotifyProfile, newer: string, older: string, value: unknown) {
  return {
    ...(profile === "legacy" ? {} : { [newer]: value }),
    ...(profile === "dev2026" ? {} : { [older]: value }),
  };
}

/** Whether the account may read, and change, what is in it. */
export function isOpen({ me }: SpotifyWorld, { owner, collaborative }: WorldPlaylist): boolean {
  return owner.id === me.id || collaborative;
}

/** How many there are, where that is told. */
function countOf(world: SpotifyWorld, playlist: WorldPlaylist, profile: SpotifyProfile) {
  const told = isOpen(world, playlist) || profile === "extended";
  return told ? { total: playlist.places.length } : null;
}

/** @param content the page of its items, only a count in lists of playlists, `null` for none */
export function playlistWire(
  world: SpotifyWorld,
  playlist: WorldPlaylist,
  profile: SpotifyProfile,
  content: object | null = countOf(world, playlist, profile),
) {
  const { id, name, description, owner, collaborative, pictured } = playlist;
  const href = `https://api.spotify.com/v1/playlists/${id}/items`;
  return {
    ...base("playlist", id, name),
    collaborative,
    description,
    images: pictured ? images(id) : null,
    owner: { ...base("user", owner.id, owner.display_name), display_name: owner.display_name },
    primary_color: null,
    public: playlist.public,
    snapshot_id: snapshotOf(playlist),
    ...(content ? named(profile, "items", "tracks", { href, ...content }) : {}),
  };
}

/** A place; what a new app gets as `item` was `track` before. */
export function placeWire(place: Place, profile: SpotifyProfile) {
  const item = "track" in place
    ? trackWire(place.track, profile)
    : "local" in place
    ? localWire(place.local)
    : "episode" in place
    ? episodeWire(place.episode)
    : null;
  return {
    added_at: place.added_at,
    added_by: { id: "invented-user", type: "user", uri: "spotify:user:invented-user" },
    is_local: "local" in place,
    primary_color: null,
    video_thumbnail: { url: null },
    ...named(profile, "item", "track", item),
  };
}

const form = (text: string) => new URLSearchParams({ a: text }).toString().slice(2);

export function localUri({ artist, album, title, seconds }: LocalFile): string {
  return `spotify:local:${form(artist)}:${form(album)}:${form(title)}:${seconds}`;
}

function localWire(file: LocalFile) {
  const { artist, album, title, seconds } = file;
  const nameless = { external_urls: {}, href: null, id: null, uri: null };
  return {
    ...nameless,
    album: { ...nameless, name: album, type: "album", images: [], artists: [], album_type: null },
    artists: [{ ...nameless, name: artist, type: "artist" }],
    disc_number: 0,
    duration_ms: seconds * 1000,
    explicit: false,
    external_ids: {},
    is_local: true,
    name: title,
    preview_url: null,
    track_number: 0,
    type: "track",
    uri: localUri(file),
  };
}

function episodeWire(name: string) {
  const id = spotifyId("episode", 1);
  return {
    ...base("episode", id, name),
    description: "",
    duration_ms: 1_800_000,
    explicit: false,
    images: images(id),
    release_date: "2026-01-05",
    release_date_precision: "day",
    show: base("show", spotifyId("show", 1), "Invented Talk"),
  };
}
