/** What can be asked of Spotify (contracts/spotify.md §2.3), in Harmony's words. */
import type { ItemType } from "../../schemas/found_item.ts";
import type { PlaylistEntry } from "./entry.ts";
import type {
  Album,
  AlbumPage,
  Artist,
  Page,
  PlaylistObject,
  Profile,
  SearchAnswer,
  Track,
} from "./wire.ts";

/** How a request is made. */
export interface Ask {
  signal?: AbortSignal | undefined;
  /** What a person waits for goes first; background work leaves a reserve. Default: `background`. */
  priority?: "person" | "background" | undefined;
}

/** A part of a list: how many, and from where on. */
export interface Part {
  limit: number;
  offset?: number | undefined;
}

export interface SpotifyQuery extends Part {
  q: string;
  types: readonly ItemType[];
}

export interface NewOrder {
  range_start: number;
  insert_before: number;
  range_length?: number | undefined;
  snapshot_id?: string | undefined;
}

/** The catalogue, for which nobody has to be connected. Ids that cannot be any are NOT_FOUND. */
export interface CatalogueCalls {
  /** A page of tracks, albums and artists, at most 10 of each: one request whatever is asked for. */
  search(query: SpotifyQuery, ask?: Ask): Promise<SearchAnswer>;
  track(id: string, ask?: Ask): Promise<Track>;
  /** Several, `null` for what does not exist: one request each where the app may not ask for many. */
  tracks(ids: readonly string[], ask?: Ask): Promise<(Track | null)[]>;
  album(id: string, ask?: Ask): Promise<Album>;
  /** Up to 50 tracks of an album. */
  albumTracks(id: string, part: Part, ask?: Ask): Promise<Page<Track>>;
  artist(id: string, ask?: Ask): Promise<Artist>;
  /** Up to 10 albums, singles and compilations of an artist. */
  artistAlbums(
    id: string,
    part: Part & { groups?: string | undefined },
    ask?: Ask,
  ): Promise<AlbumPage>;
}

export interface PlaylistCalls {
  /** Up to 50 playlists of the account. */
  playlists(part: Part, ask?: Ask): Promise<Page<PlaylistObject>>;
  playlist(id: string, ask?: Ask): Promise<PlaylistObject>;
  /**
   * Up to 50 places of a playlist the account owns or edits, empty ones too.
   * @throws {AppError} FORBIDDEN with `meta.reason` SPOTIFY_PLAYLIST_NOT_OWNED
   */
  playlistItems(id: string, part: Part, ask?: Ask): Promise<Page<PlaylistEntry>>;
}

/**
 * Changes of a playlist; each gives the `snapshot_id` after it. With the one somebody saw they throw
 * CONFLICT where the playlist has been changed since.
 */
export interface PlaylistEdits {
  /** Any number of URIs, a hundred a request: what was added before one fails stays. */
  addToPlaylist(
    id: string,
    uris: readonly string[],
    position: number | undefined,
    ask?: Ask,
  ): Promise<string>;
  /** Takes every occurrence of each URI out. */
  removeFromPlaylist(
    id: string,
    uris: readonly string[],
    snapshot_id: string | undefined,
    ask?: Ask,
  ): Promise<string>;
  reorderPlaylist(id: string, order: NewOrder, ask?: Ask): Promise<string>;
}

/** What the connected person saved. */
export interface SavedCalls {
  /** Up to 50 tracks, newest first. */
  savedTracks(part: Part, ask?: Ask): Promise<Page<{ added_at: string | null; track: Track }>>;
  saveTracks(ids: readonly string[], ask?: Ask): Promise<void>;
  removeSavedTracks(ids: readonly string[], ask?: Ask): Promise<void>;
}

export interface TopPart extends Part {
  /** `short_term`: four weeks, `medium_term`: six months, `long_term`: a year. */
  time_range?: string | undefined;
}

/** Who the connected person is, follows and hears. */
export interface PersonCalls {
  me(ask?: Ask): Promise<Profile>;
  /** Up to 50 artists, behind the one with the id `after`. */
  followedArtists(
    after: string | undefined,
    limit: number,
    ask?: Ask,
  ): Promise<{ items: Artist[]; after: string | null; total: number | null }>;
  topTracks(part: TopPart, ask?: Ask): Promise<Page<Track>>;
  topArtists(part: TopPart, ask?: Ask): Promise<Page<Artist>>;
}

/** What Spotify only gives apps of before November 2024; others get FEATURE_DISABLED. */
export interface OlderCalls {
  audioFeatures(ids: readonly string[], ask?: Ask): Promise<(Record<string, unknown> | null)[]>;
  recommendations(seeds: Readonly<Record<string, string>>, ask?: Ask): Promise<Track[]>;
}

/**
 * Spotify behind its budget. Every call may throw AppError: RATE_LIMITED with `meta.retry_after_s`,
 * FEATURE_DISABLED with `meta.feature`, FORBIDDEN with `meta.reason` SPOTIFY_SCOPE_MISSING, CONFLICT with
 * `meta.reason` SPOTIFY_REAUTH_REQUIRED, DEPENDENCY_ERROR with `meta.reason` where one is known.
 */
export interface SpotifyCalls
  extends CatalogueCalls, PlaylistCalls, PlaylistEdits, SavedCalls, PersonCalls, OlderCalls {
  /** Whether Spotify lets Harmony in; costs no request while a token holds. */
  check(signal?: AbortSignal): Promise<void>;
}
