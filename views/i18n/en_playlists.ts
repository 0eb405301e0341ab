import type { PlaylistSync, StaleReason } from "../../lib/schemas/playlist.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

/** Texts about the playlists of the account. */
export const playlists = {
  title: "Playlists",
  caption: "Playlists of the account",
  empty: "The account has no playlists",
  empty_soon: "The playlists are about to be read",
  empty_free: "Playlists are read in PRO, with a connected account.",
  empty_filter: "No playlist matches",
  search: "Search by name or owner",
  found: (n: number) => count(n, "playlist", "playlists"),
  show_all: (n: number) => `Show all ${count(n, "playlist", "playlists")}`,
  sync_all: "Check all now",
  sync_state: {
    running: "Harmony is checking at Spotify",
    completed: "All of them checked",
    partial: "Not everything could be read; it is tried again",
  } satisfies Record<PlaylistSync["status"], string>,
  sync_open: (n: number) => `${count(n, "playlist", "playlists")} still to be read`,
  sync_waits: "It goes on",
  list: "Playlist",
  state: "State",
  change: "Last change",
  tracks: (n: number) => count(n, "track", "tracks"),
  by: (owner: string) => `by ${owner}`,
  liked: "Liked songs",
  fresh: "Up to date",
  stale: "Not up to date",
  unreadable: "Cannot be read",
  stale_reason: {
    snapshot_changed: "Changed at Spotify since its tracks were read",
    missing_snapshot: "Its tracks have not been read yet",
    sync_gap: "Not checked for a while",
    not_owned: "Spotify does not hand out the tracks of other people's playlists: copy it into " +
      "one of your own, or export it as a file",
    gone: "Not among your playlists any more; what was downloaded stays",
  } satisfies Record<StaleReason, string>,
  synced: "read",
  delta: (added: number, removed: number) => `+${added} −${removed}`,
  delta_label: (added: number, removed: number) => `${added} added, ${removed} removed`,
  sync: "Keep in step",
  sync_of: (name: string) => `Keep in step: ${name}`,
  auto: "Download new tracks",
  auto_of: (name: string) => `Download new tracks: ${name}`,
  look: "Check now",
  look_of: (name: string) => `Check now: ${name}`,
  missing: "Download missing",
  missing_of: (name: string) => `Download missing: ${name}`,
  looking: "Harmony checks at Spotify. The list changes as soon as it knows more.",
  saved: "Saved.",
  asked: "What is missing is being looked for.",
  nothing_missing: "Nothing is missing: all of it is wanted already, or there.",
  at_spotify: "Open at Spotify",
};
