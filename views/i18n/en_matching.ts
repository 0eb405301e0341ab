import type { WorkerState } from "../../lib/schemas/worker.ts";
import { plural } from "./plural.ts";

const n = (count: number, one: string, other: string) => plural("en", count, one, other);

/** Texts of the pages of the matcher. */
export const matching = {
  title: "Matching",
  label: "Matching",
  tabs: {
    overview: "Overview",
    review: "Review",
    remembered: "Remembered",
    aliases: "Aliases",
  },
  counted: (saved: number, discarded: number) =>
    `${n(saved, "pair saved", "pairs saved")}, ${discarded} discarded`,
  worker: "Worker",
  trouble: {
    stale: "Nothing was heard of the matcher for over a minute: its results are not counted.",
    stopped: "The matcher does not run: restart Harmony, and look into its log if that is no help.",
    blocked: "The matcher waits and goes on by itself.",
    errored: "The matcher fails: read its last error below, and the log.",
  } satisfies Record<Exclude<WorkerState, "running">, string>,
  backlog: (count: number) => `${n(count, "result waits", "results wait")} to be counted`,
  reviews: (count: number) => `${n(count, "download waits", "downloads wait")} for your decision`,
  no_reviews: "Nothing waits for your decision",
  rejudge: "Judge again",
  rejudge_about:
    "Judges what was found for all waiting downloads by the settings of now, without a new search.",
  rejudge_asked: "The files of all waiting downloads are judged again.",
  figures: "Figures",
  average: "Average confidence of what was saved lately",
  average_short: "Average",
  unknown: "not known yet",
  level: { high: "High", middling: "Middling", low: "Low" },
  saved: "Saved",
  discarded: "Discarded",
  saved_total: "Saved in all",
  discarded_total: "Discarded in all",
  discarded_last: "Discarded in the last batch",
  all_discarded: "All discarded",
  histogram: "Confidence of the newest results",
  histogram_empty: "Nothing has been compared yet",
  histogram_sentence: (all: number, peak: string, auto: string, review: string) =>
    `${
      all === 1 ? "1 result, at" : `${n(all, "result", "results")}, most of them at`
    } ${peak}. From ${auto} on a file is taken, ` +
    `from ${review} on you are asked.`,
  confidence: "Confidence",
  results: "Results",
  as_table: "As a table",
  per_batch: "Saved and discarded per batch",
  bars_sentence: (batches: number, useless: number) =>
    `The last ${n(batches, "batch", "batches")}: ${
      useless === 0 ? "each saved something" : `${useless} saved nothing`
    }.`,
  batches: "Last batches",
  batches_empty: "Nothing has been counted yet",
  batch_count: (count: number) => n(count, "batch", "batches"),
  empty: (count: number) => `${count} without any file`,
  review_title: "Matching: review",
  review_about:
    "Files that may be the right ones. With j and k you move, a accepts, d rejects the first file of the row.",
  review_caption: "Downloads that wait for your decision, the surest first",
  review_empty: "Nothing waits for your decision",
  to_overview: "To the overview",
  waiting: (count: number) => n(count, "download", "downloads"),
  choices: (count: number) => n(count, "file to choose from", "files to choose from"),
  below_minimum: "Below the least quality of the settings",
  no_choice: "Its files were taken away",
  others: (count: number) => n(count, "more file", "more files"),
  accept: "Accept",
  reject: "Reject",
  confidence_of: (name: string) => `Confidence of ${name}`,
};
