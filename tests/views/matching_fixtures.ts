/** The matcher on a good day, on a bad one, and before its first. */
import type {
  MatchBatch,
  MatchBatchList,
  MatchingOverview,
} from "../../lib/schemas/match_batch.ts";
import type { Review, ReviewList } from "../../lib/schemas/review.ts";
import type { WorkerState } from "../../lib/schemas/worker.ts";
import { attack, candidate, now } from "./fixtures.ts";
import { beats, workers } from "./worker_fixtures.ts";

const batch = (id: number, saved: number, discarded: number): MatchBatch => ({
  id,
  at: new Date(now.getTime() - (100 - id) * 90_000),
  saved,
  discarded,
  empty: Math.floor(discarded / 2),
  average_confidence: saved > 0 ? .93 : null,
  histogram: [0, 1, 0, 0, 0, 0, discarded, 0, 0, saved],
});

const twenty = Array.from(
  { length: 20 },
  (_, at) => batch(at + 81, (at * 7) % 5, (at * 3) % 4 + 1),
);

const list = (items: MatchBatch[], total_count = items.length): MatchBatchList => (
  { items, total_count, limit: 20, offset: 0 }
);

type Shown = MatchingOverview & { beats: (WorkerState | null)[] };

/** Its page, with what is given. */
export function overview(values: Partial<Shown> = {}, status: WorkerState = "running"): Shown {
  return {
    worker: workers({
      matching: { status, queue_size: status === "running" ? 0 : 1200 },
    })["matching"]!,
    beats: beats({ matching: status })["matching"]!,
    backlog: 0,
    reviews: 3,
    metrics: {
      average_confidence: .912,
      saved_total: 48_210,
      discarded_total: 1932,
      discarded_last_batch: 1,
      all_discarded: false,
      histogram: [12, 3, 0, 1, 4, 9, 40, 61, 230, 1204],
      recent: twenty,
      thresholds: { auto: .85, review: .65 },
    },
    batches: list(
      [...twenty].sort((a, b) => Number(a.saved > 0) - Number(b.saved > 0) || b.id - a.id),
      10_000,
    ),
    ...values,
  };
}

const { metrics } = overview();

export const troubled = overview({
  backlog: 340,
  metrics: {
    ...metrics,
    average_confidence: .41,
    discarded_last_batch: 10,
    all_discarded: true,
    histogram: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
  },
  batches: list([batch(3, 0, 10), batch(2, 4, 1)]),
}, "errored");

export const silent = overview({}, "stale");

export const unused = overview({
  reviews: 0,
  metrics: {
    ...metrics,
    average_confidence: null,
    saved_total: 0,
    discarded_total: 0,
    discarded_last_batch: 0,
    histogram: new Array<number>(10).fill(0),
    recent: [],
  },
  batches: list([]),
});

const doubts = [
  { rule: "album", effect: "cap", detail: "Low Tide ≠ Glass Rivers" },
  { rule: "title", effect: "score", detail: "0.91" },
  { rule: "artist", effect: "score", detail: "1.00" },
  { rule: "duration", effect: "score", detail: "0.80" },
] as const;

function review(id: number, files: number): Review {
  const choices = Array.from({ length: files }, (_, at) =>
    candidate({
      id: id * 10 + at,
      download_id: id,
      outcome: "review",
      confidence: .81 - at / 50,
      rank: at + 1,
      reasons: [...doubts],
      reading: {
        artist: "Mira Vance",
        album: "Glass Rivers",
        year: 2019,
        track: 3,
        title: "Glass",
      },
      lead: at === 0 && files > 1 ? "quality" : null,
    }));
  return {
    id,
    title: id === 302 ? attack : "Glass Harbour",
    artists: ["Mira Vance"],
    album: "Low Tide",
    duration_ms: 237_000,
    year: 2019,
    reason_code: id === 302 ? "below_minimum" : "needs_review",
    confidence: .81,
    choices,
    choice_count: files,
  };
}

export const reviews: ReviewList = {
  items: [review(301, 3), review(302, 1), review(303, 0)],
  total_count: 1000,
  limit: 20,
  offset: 0,
};

export const noReviews: ReviewList = { items: [], total_count: 0, limit: 20, offset: 0 };
