import type { ReportState } from "../../lib/schemas/report.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

/** Texts of the report: what became of every track of a list. */
export const report = {
  heading: "What became of every track",
  caption: "Tracks in the order of the list",
  all: "All",
  state: {
    waiting: "Waiting",
    found: "Found",
    downloading: "Downloading",
    completed: "Completed",
    already_there: "Already there",
    not_found: "Not found",
    failed: "Failed",
    cancelled: "Cancelled",
    missing: "Missing",
    skipped: "Skipped",
  } satisfies Record<ReportState, string>,
  filter: "Filter by what became of it",
  search: "Search by track",
  search_button: "Search",
  rows: (n: number) => count(n, "track", "tracks"),
  empty: "The list holds no track",
  empty_filter: "No track matches this selection",
  show_all: "Show all tracks",
  download: "Show the download",
  next: "Looks again",
  attempts: (n: number) => count(n, "search so far", "searches so far"),
  tried: (n: number) => `${count(n, "query", "queries")} tried`,
  refused: "The best file that was not taken",
  by: (user: string) => `from ${user}`,
  retry: "Look again for what was not found",
  retry_confirm: (n: number) => `Look again for ${count(n, "track", "tracks")} now?`,
  retried: (n: number) => `${count(n, "track is", "tracks are")} looked for again.`,
  csv: "Export as CSV",
  m3u8: "Export as M3U8",
};
