import type { Job } from "../../lib/schemas/job.ts";
import type { JobList, JobQuery } from "../../lib/schemas/job_list.ts";
import { jobNames } from "../../lib/schemas/jobs.ts";
import { attack, now } from "./fixtures.ts";

const from = (seconds: number) => new Date(now.getTime() + seconds * 1000);

export function job(values: Partial<Job> = {}): Job {
  return {
    id: 17,
    type: "download_search",
    state: "queued",
    priority: 0,
    attempts: 0,
    max_attempts: 10,
    crashes: 0,
    group: "",
    key: "7:0:0",
    payload: { download_id: 7 },
    created_at: from(-3600),
    run_at: from(-3600),
    lease_until: null,
    worker_id: null,
    last_error: null,
    first_failed_at: null,
    origin_id: null,
    download_id: 7,
    download_title: "Glass Harbour",
    download_artists: ["Mira Vance"],
    ...values,
  };
}

const noDownload = { download_id: null, download_title: null, download_artists: null };

export const running = job({
  id: 3,
  type: "download_transfer",
  state: "running",
  priority: 5,
  payload: { download_id: 7, candidate_id: 12 },
  worker_id: "harmony-host:4711:1f3a9c20",
  lease_until: from(60),
});

export const retrying = job({
  id: 20,
  state: "retrying",
  attempts: 2,
  crashes: 1,
  run_at: from(840),
  last_error: "slskd lost the search",
  first_failed_at: from(-1800),
  origin_id: 4,
});

/** One of every state, and of every kind that looks different. */
export const mixed: Job[] = [
  running,
  job({
    id: 5,
    type: "ingest",
    state: "running",
    key: "0f5c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b11",
    payload: { ingest_job_id: "0f5c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b11" },
    worker_id: "harmony-host:4711:1f3a9c20",
    ...noDownload,
  }),
  job({ download_title: `Der unwahrscheinlich lange Name eines Titels ${"so ".repeat(30)}` }),
  job({ id: 18, type: "tidy", key: "tick", payload: {}, ...noDownload }),
  job({ id: 19, type: "never_heard_of", payload: { text: attack }, ...noDownload }),
  job({ id: 21, state: "suspect", crashes: 2, last_error: attack }),
  retrying,
  job({ id: 22, type: "library_scan", state: "delayed", run_at: from(42), ...noDownload }),
];

const everyType = jobNames.map((type, n) => job({ id: 100 + n, type, ...noDownload }));

type Listed = JobList & { query: JobQuery };

export function jobList(jobs: readonly Job[], query: Partial<JobQuery> = {}): Listed {
  const counts = { running: 0, queued: 0, suspect: 0, delayed: 0, retrying: 0 };
  for (const { state } of jobs) counts[state] += 1;
  const types = Object.fromEntries(jobs.map(({ type }) => [type, 1]));
  return {
    jobs: [...jobs],
    total_count: jobs.length,
    limit: 20,
    offset: 0,
    capped: false,
    more: [],
    counts,
    types,
    dead_count: 0,
    query: { limit: 20, offset: 0, ...query },
  };
}

export const everyJob = jobList(everyType);

/** A million jobs, of which nobody counted more than the first. */
export const flood: Listed = {
  ...jobList(mixed, { type: "download_search", q: "a&b", offset: 20 }),
  offset: 20,
  total_count: 10_000,
  capped: true,
  more: ["queued"],
  counts: { running: 24, queued: 10_000, suspect: 1, delayed: 7, retrying: 318 },
  dead_count: 12,
};
