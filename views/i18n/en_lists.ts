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
  duplicates: (n: number) => count(n, "duplicate", "duplicates"),
  skipped: (n: number) => `${count(n, "line", "lines")} cannot be used`,
  over: (limit: string) => `More than ${limit} in one list: the rest is left out.`,
  nothing: "Nothing yet",
  partly: "Only a part was taken: the rest stands below, with its reason.",
  bar: "Progress of the list",
  step: {
    registered: "to look up",
    normalized: "read",
    queued: "under way",
    completed: "done",
    failed: "failed",
  },
  details: "Report",
  details_of: (name: string) => `Report of ${name}`,
  about: "The list",
  came: "Brought",
  read: "Format",
  links_heading: "Links of the list",
  link_state: {
    registered: "Waits to be looked up",
    normalized: "Being read",
    queued: "Being read",
    completed: "Read",
    failed: "Not read",
  },
  truncated: "The playlist is longer: only its first 100 tracks can be read this way.",
  read_from: (n: number) => `${count(n, "track", "tracks")} read from it`,
  export_heading: "How to bring this playlist",
  export_steps: [
    "Copy its tracks into a playlist of your own at Spotify and connect the account; then it can " +
    "be read.",
    "Or export it as CSV with Exportify or TuneMyMusic, and bring the file here.",
  ],
  again: "Try links again",
  again_asked: "The links are looked up again.",
  remove: "Remove the list",
  remove_confirm: "Remove the list? Downloads that only this list wants are cancelled; finished " +
    "files stay.",
  removed: "The list is removed.",
  waiting: "Waits until other downloads are done",
  reader: "Reading playlists without an account is",
  reader_on: "on",
  reader_off: "off",
};
