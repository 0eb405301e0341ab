import {
  type DeadGroup,
  type DeadLetter,
  letterReasons,
  type Requeued,
} from "../../lib/schemas/dead_letter.ts";
import type { DeadLetterQuery } from "../../lib/schemas/dead_letter_requests.ts";
import type { Listed } from "../../views/dlq_address.ts";
import { attack, now } from "./fixtures.ts";

const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

function letter(values: Partial<DeadLetter> = {}): DeadLetter {
  return {
    id: "job:4711",
    entity: "job",
    type: "library_scan",
    reason: "max_attempts",
    message: "EACCES: permission denied, scandir '/srv/music'",
    created_at: ago(80),
    updated_at: ago(3),
    retry_count: 10,
    first_failed_at: ago(79),
    payload: {},
    download_id: null,
    title: null,
    ...values,
  };
}

const track = {
  entity: "download",
  type: "download",
  download_id: 17,
  title: "Mira Vance – Glass Harbour",
  payload: { title: "Glass Harbour", artists: ["Mira Vance"], album: "Low Tide" },
} as const;

const long = "Der unwahrscheinlich lange Name eines Titels, der auf keine Zeile passt ".repeat(3);

/** One of every kind, one for every reason, and the texts that hurt. */
const letters: readonly DeadLetter[] = [
  letter({
    ...track,
    id: "download:17",
    reason: "candidates_exhausted",
    message: "peer_offline 4, stalled 2",
  }),
  letter({
    id: "job:4712",
    type: "download_search",
    reason: "timeout",
    message: "Took longer than 400 s",
    download_id: 18,
    title: "Käthe Lindqvist – Überfahrt",
    payload: { download_id: 18 },
    retry_count: 3,
  }),
  letter(),
  letter({ id: "job:9", type: "of_yore", reason: "handler_missing", message: null }),
  letter({ id: "job:10", message: attack, payload: { text: attack }, first_failed_at: null }),
  letter({ ...track, id: "download:19", reason: "no_results", message: attack, title: attack }),
  letter({
    ...track,
    id: "download:20",
    reason: "all_refused",
    message: "duration 3",
    title: long,
  }),
  ...letterReasons.map((reason, index) =>
    letter({ id: `job:${100 + index}`, reason, message: long, updated_at: ago(index * 40) })
  ),
];

const census: readonly DeadGroup[] = [
  { type: "download", reason: "candidates_exhausted", days: 0, n: 12 },
  { type: "download", reason: "no_results", days: 1, n: 31 },
  { type: "download", reason: "all_refused", days: 4, n: 7 },
  { type: "download_search", reason: "timeout", days: 6, n: 1 },
  { type: "library_scan", reason: "max_attempts", days: 9, n: 3 },
  { type: "of_yore", reason: "handler_missing", days: 14, n: 18 },
];

const query: DeadLetterQuery = { page: 1, page_size: 25, order_dir: "desc" };

export function deadLetters(values: Partial<Listed> = {}): Listed {
  return {
    items: [...letters],
    page: 1,
    page_size: 25,
    total: 12_345,
    query,
    census,
    limits: { requeue: 500, purge: 1000 },
    now,
    ...values,
  };
}

/** A few, as on a good day. */
export const fewLetters = deadLetters({ items: letters.slice(0, 4), total: 4 });

export const noLetters = deadLetters({ items: [], total: 0, census: [] });

/** The last page of a search that holds nothing any more. */
export const lettersNotFound = deadLetters({
  items: [],
  page: 3,
  total: 0,
  query: {
    ...query,
    page: 3,
    page_size: 50,
    entity: "job",
    type: "never_was",
    reason: "refused",
    q: attack,
    from: now,
  },
});

export const requeued: Requeued = {
  requeued: ["job:1"],
  skipped: [
    { id: "job:2", reason: "already_queued" },
    { id: "job:3", reason: "handler_missing" },
    { id: "job:4", reason: "already_queued" },
  ],
  left: 300,
};
