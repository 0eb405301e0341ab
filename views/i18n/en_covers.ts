import type { EnrichmentStatus } from "../../lib/schemas/enrichment.ts";

type Words = Record<EnrichmentStatus, string>;
/** What stands before and behind the name of a variable. */
type Off = readonly [string, string];

/** Texts of the card of covers. */
export const artwork = {
  heading: "Cover",
  off: ["Covers are off:", "switches them on."] as Off,
  status: {
    pending: "Being looked for",
    done: "Found",
    not_found: "Nobody has one",
    skipped: "The file has a good one",
    failed: "Failed",
  } satisfies Words,
  source: {
    spotify: "Spotify, by your list",
    coverartarchive: "Cover Art Archive",
    file: "the file itself",
  },
  alt: (name: string) => `Cover of ${name}`,
  source_label: "From",
  size: "Size",
  embedded: "In the file",
  beside: "Beside it",
  yes: "yes",
  no: "no",
  find: "Look for a cover",
  refresh: "Look again",
  refresh_label: "Look again for the cover",
  refreshing: "The cover is being looked for.",
};

/** Texts of the card of lyrics. */
export const lyrics = {
  heading: "Lyrics",
  off: ["Lyrics are off:", "switches them on."] as Off,
  status: {
    pending: "Being looked for",
    done: "Found",
    not_found: "Nobody has them",
    skipped: "They were there already",
    failed: "Failed",
  } satisfies Words,
  source: {
    lrclib: "LRCLIB",
    musixmatch: "Musixmatch",
    "lyrics.ovh": "lyrics.ovh",
    file: "the file's tags",
    sidecar: "a file that was there",
  },
  kind: "Kind",
  synced: "with times",
  plain: "words only",
  source_label: "From",
  path: "File",
  words: "The words",
  read: "Read the lyrics",
  missing: "They are no longer where they were.",
  find: "Look for lyrics",
  refresh: "Look again",
  refresh_label: "Look again for the lyrics",
  refreshing: "The lyrics are being looked for.",
};
