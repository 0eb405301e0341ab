import type { PeerSort } from "../../lib/schemas/peer.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

/** Texts of the pages of peers and of what one of them did. */
export const peers = {
  title: "Peers",
  caption: "Users Harmony had to do with",
  empty: "Nothing has been fetched from anybody yet",
  empty_filter: "No users match this search",
  show_all: "Show all users",
  search: "Search by name",
  search_button: "Search",
  sort_by: "Sort by",
  sort: {
    last_seen: "Last seen",
    score: "Best record",
    worst: "Worst record",
    succeeded: "Most files brought",
    failed: "Most failures",
    username: "Name",
  } satisfies Record<PeerSort, string>,
  found: (n: number) => count(n, "user", "users"),
  score: "Record",
  score_of: (name: string) => `Record of ${name}`,
  score_hint:
    "The share of good ends to expect. Somebody unknown has 70 %; what is long ago weighs less. " +
    "Below 40 % a user comes after equal files of others.",
  succeeded: "Brought",
  failed: "Failed",
  refused: "Refused",
  stalled: "Stalled",
  bad_files: "Bad files",
  bytes: "Received",
  speed: "Average speed",
  first_seen: "First seen",
  last_seen: "Last seen",
  last: "Last time",
  done: "Brought a file",
  blocked: "Blocked",
  history: "What was seen",
  unknown: "Nothing has been asked of this user yet.",
  held: "What is left alone",
  held_empty: "Nothing of this user is blocked.",
  tries: "Files that were tried",
  tries_empty: "No file of this user was tried.",
  tries_caption: "Files that were tried, the newest first",
  folders: "Folders of this user",
  back: "All users",
  album: "This album",
  album_caption: "Wanted tracks of the same album",
};
