import type { ItemKind } from "../../lib/schemas/ingest.ts";
import type { LinkReason } from "../../lib/schemas/link.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

/** Texts about lists: before they are brought, while they are worked at, and their links. */
export const lists = {
  preview: "What is in it",
  lines: (n: number) => count(n, "line", "lines"),
  links: (n: number) => count(n, "link", "links"),
  tracks: (n: number) => count(n, "track", "tracks"),
  albums: (n: number) => count(n, "album", "albums"),
  playlists: (n: number) => count(n, "playlist", "playlists"),
  duplicates: (n: number) => `${count(n, "duplicate", "duplicates")} or known already`,
  skipped: (n: number) => `${count(n, "line", "lines")} cannot be used`,
  nothing: "Nothing yet",
  partly: "Only a part was taken: the rest stands below, with its reason.",
  bar: "Progress of the list",
  step: {
    registered: "to be looked up",
    normalized: "read",
    queued: "under way",
    completed: "done",
    failed: "without success so far",
  },
  details: "Report",
  about: "Imported list",
  came: "Imported",
  read: "Format",
  links_heading: "Links of the list",
  kind: {
    track: "Track",
    album: "Album",
    playlist: "Playlist",
    short: "Short link",
  } satisfies Record<ItemKind, string>,
  link_reason: {
    foreign_playlist: "Spotify does not hand out the tracks of other people's playlists",
    needs_account:
      "Without a connected account Harmony cannot look inside: connect one, or export it as a file",
    not_public: "Private, deleted, or never there",
    page_changed: "Spotify has changed its public page, and Harmony cannot read it any more",
    short_unresolved: "The short link leads to nothing",
    not_music: "The short link leads to an artist, a podcast or a profile",
    album_unknown: "No catalogue has an album of that name by that artist",
    album_ambiguous: "There are several albums of that name by that artist",
    empty: "There is no track in it",
    duplicate: "The same link is in a list already",
    unavailable: "Whoever was asked did not answer",
  } satisfies Record<LinkReason, string>,
  item_reason: {
    in_library: "In the library already",
    wanted_before: "Wanted before",
    cancelled: "Cancelled",
  },
  link_state: {
    registered: "Waits to be looked up",
    normalized: "Being read",
    queued: "Being read",
    completed: "Read",
    failed: "Not read",
  },
  truncated: "The playlist is longer: only its first 100 tracks can be read this way.",
  read_from: (n: number) => `${count(n, "track", "tracks")} read from it`,
  export_heading: "How to import such a playlist",
  export_steps: [
    "Copy its tracks into a playlist of your own at Spotify and connect the account; then it can " +
    "be read.",
    "Or export it as CSV with Exportify or TuneMyMusic, and import that file.",
  ],
  again: "Try links again",
  again_asked: "The links are looked up again.",
  remove: "Remove the list",
  remove_confirm: "Remove the list? Downloads that only this list wants are cancelled; finished " +
    "files stay.",
  removed: "The list is removed.",
  waiting: "Waits until other downloads are done",
};
