import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

/** Texts of the page of one download. */
export const detail = {
  facts: "Facts",
  album: "Album",
  length: "Length",
  isrc: "ISRC",
  track_number: "Track number",
  year: "Year",
  peer: "User",
  size: "Size",
  confidence: "Confidence",
  attempts: "Attempts",
  created: "Created",
  completed: "Completed",
  path: "File in the library",
  file: "File",
  tags: "Tags",
  retry_of: "Retry of",
  retried_as: "Retried as",
  timeline: "Timeline",
  timeline_empty: "Nothing has happened yet",
  candidates: "Files found",
  candidates_caption: "Files found, in the order in which they are tried",
  candidates_empty: "No file has been found yet",
  queries: "Searches",
  found: (files: number, suitable: number) =>
    `${count(files, "file", "files")}, ${suitable} suitable`,
  queries_empty: "Nothing has been searched yet",
  choose: "Use this file",
  choose_confirm: (name: string) => `Download “${name}”?`,
  confidence_of: (name: string) => `Confidence of ${name}`,
  free_slot: "free slot",
  queue: (n: number) => count(n, "in the queue", "in the queue"),
  raw: "Raw data",
  back: "All downloads",
  all_files: (n: number) => `All ${n} files`,
  refused_count: (n: number) => count(n, "file refused", "files refused"),
};
