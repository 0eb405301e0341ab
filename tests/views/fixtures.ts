import type { ActivityList } from "../../lib/schemas/activity.ts";
import { type Candidate, Outcome, OutcomeCode, RuleName } from "../../lib/schemas/candidate.ts";
import type { Dashboard } from "../../lib/schemas/dashboard.ts";
import {
  type Download,
  type DownloadDetail,
  type DownloadList,
  ReasonCode,
} from "../../lib/schemas/download.ts";
import { DownloadState, statusOf } from "../../lib/schemas/download_state.ts";
import type { DownloadQuery } from "../../lib/schemas/download_query.ts";
import {
  type ImportResult,
  type ImportSession,
  ListFormat,
  SkipReason,
} from "../../lib/schemas/ingest.ts";
import { SetupStep, type SlskdHealth, type Status } from "../../lib/schemas/setup.ts";
import { track } from "../../lib/schemas/track.ts";
import type { Ui } from "../../views/ui.ts";
import { beats, processes, workers } from "./worker_fixtures.ts";

/** Fixtures for pages: invented music, one moment, and the texts that hurt. */
export const now = new Date();
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

export const attack = `<script>alert("x")</script>`;
const long = "Der unwahrscheinlich lange Name eines Titels, der auf keine Zeile passt ".repeat(4)
  .trim();

export function slskd(status: SlskdHealth["status"] = "ok"): SlskdHealth {
  const known = status !== "not_configured" && status !== "unknown";
  return {
    status,
    version: known ? "0.26.0" : null,
    username: status === "ok" ? "harmony_demo" : null,
    detail: known && status !== "ok" ? "GET /api/v0/application: 401" : null,
    checked_at: known ? ago(4) : null,
    since: known ? ago(7200) : null,
  };
}

export function ui(values: Partial<Ui> = {}): Ui {
  return {
    language: "en",
    theme: "system",
    live: true,
    keys: true,
    path: "/",
    signedIn: true,
    slskd: slskd(),
    banner: null,
    version: "0.1.0",
    ...values,
  };
}

export function download(values: Partial<Download> = {}): Download {
  const state = values.state ?? "queued";
  return {
    ...track({ title: "Glass Harbour", artists: ["Mira Vance"], album: "Low Tide" }),
    id: 7,
    filename: "Mira Vance - Glass Harbour.flac",
    status: statusOf[state],
    state,
    progress: 0,
    priority: 0,
    username: null,
    size: null,
    bytes_transferred: 0,
    speed: null,
    eta_seconds: null,
    queue_position: null,
    confidence: null,
    reason_code: null,
    reason_detail: null,
    attempts: 0,
    next_attempt_at: null,
    organized_path: null,
    retry_of: null,
    retried_as: null,
    upgrade_of: null,
    created_at: ago(3600),
    updated_at: ago(5),
    completed_at: null,
    ...values,
  };
}

const details: Readonly<Partial<Record<ReasonCode, string>>> = {
  all_refused: "version_extra 3, duration 1",
  candidates_exhausted: "peer_offline 2, stalled 1",
  needs_review: "3",
  below_minimum: "2",
  disk_full: "/srv/music/title 3",
};

const moving = {
  username: "tape_keeper",
  size: 27_600_000,
  bytes_transferred: 12_400_000,
  progress: 44.9,
  speed: 1_200_000,
  eta_seconds: 13,
};

/** One download in every state, and one for every reason. */
export const everyDownload: readonly Download[] = [
  ...DownloadState.options.map((state, index) =>
    download({
      ...(statusOf[state] === "running" || state === "completed" ? moving : {}),
      id: 100 + index,
      state,
      title: `State ${state}`,
    })
  ),
  ...ReasonCode.options.map((reason_code, index) =>
    download({
      id: 200 + index,
      state: "queued",
      reason_code,
      reason_detail: details[reason_code] ?? null,
      queue_position: 14,
      next_attempt_at: new Date(now.getTime() + 600_000),
    })
  ),
  download({ id: 303, title: "01 picked.flac", artists: [], album: null, state: "matched" }),
  download({ id: 300, title: attack, artists: [attack], album: attack, reason_detail: attack }),
  download({ id: 301, title: long, artists: [long, long], album: long, username: long }),
  download({
    id: 302,
    title: "無罪モラトリアム",
    artists: ["架空の楽団"],
    album: null,
    year: 1999,
  }),
];

const query: DownloadQuery = { limit: 20, offset: 0, all: true, sort: "active" };

const counts = {
  all: 5034,
  queued: 4900,
  running: 5,
  completed: 98,
  failed: 12,
  cancelled: 3,
  dead_letter: 2,
  review: 14,
};
const none = Object.fromEntries(Object.keys(counts).map((name) => [name, 0])) as typeof counts;

export function downloadList(
  downloads: readonly Download[],
  values: Partial<DownloadList & { query: DownloadQuery }> = {},
): DownloadList & { query: DownloadQuery } {
  return {
    downloads: [...downloads],
    total_count: downloads.length,
    limit: 20,
    offset: 0,
    next_cursor: null,
    counts: downloads.length ? counts : none,
    query,
    ...values,
  };
}

/** What somebody sees in the middle of an import. */
export const busyList = downloadList([
  download({ ...moving, id: 41, state: "transferring", priority: 4 }),
  download({
    id: 42,
    state: "transferring",
    title: "Nine Lanterns (feat. Odo Reyes)",
    artists: ["The Paper Choir", "Odo Reyes"],
    album: "Winter Almanac",
    reason_code: "remote_queue",
    queue_position: 14,
    username: "vinyl_barn",
  }),
  download({ id: 43, state: "searching", title: "Überfahrt", artists: ["Käthe Lindqvist"] }),
  download({
    id: 44,
    state: "review",
    title: "Slow Arithmetic",
    artists: ["Juno Falk"],
    reason_code: "needs_review",
    reason_detail: "3",
  }),
  download({
    id: 45,
    state: "queued",
    title: "Copper Rain",
    artists: ["Halvard & Sons"],
    reason_code: "search_budget",
    next_attempt_at: new Date(now.getTime() + 90_000),
  }),
  download({
    id: 46,
    state: "failed",
    title: "Ghost of a Radio",
    artists: ["Static Orchard"],
    reason_code: "candidates_exhausted",
    attempts: 3,
    next_attempt_at: new Date(now.getTime() + 1_800_000),
  }),
  download({
    id: 47,
    state: "dead_letter",
    title: "Only Live",
    artists: ["The Encores"],
    reason_code: "all_refused",
    reason_detail: "version_extra 3, duration 1",
  }),
  download({ ...moving, id: 48, state: "completed", title: "無罪の庭", artists: ["架空の楽団"] }),
  download({ id: 49, state: "cancelled", title: "Never Mind", artists: ["Ana Brandt"] }),
], { total_count: 5034 });

export function hundredRows(): DownloadList & { query: DownloadQuery } {
  const rows = Array.from(
    { length: 100 },
    (_, index) => download({ ...moving, id: 1000 + index, state: "transferring" }),
  );
  return downloadList(rows, {
    total_count: 5034,
    limit: 100,
    offset: 100,
    query: {
      status: "running",
      q: `a&b "c"`,
      limit: 100,
      offset: 100,
      all: false,
      sort: "active",
    },
  });
}

export function candidate(values: Partial<Candidate> = {}): Candidate {
  return {
    id: 1,
    download_id: 7,
    username: "tape_keeper",
    filename: "@@abcde\\Music\\Mira Vance\\Low Tide\\03 - Glass Harbour.flac",
    size: 27_600_000,
    bitrate_kbps: 912,
    duration_s: 237,
    sample_rate_hz: 44_100,
    bit_depth: 16,
    free_slot: true,
    queue_length: 0,
    upload_speed: 1_800_000,
    confidence: 0.97,
    outcome: "auto",
    reasons: [
      { rule: "title", effect: "score", detail: "1.00" },
      { rule: "artist", effect: "score", detail: "0.93" },
    ],
    rank: 1,
    query: "mira vance glass harbour",
    reading: {
      artist: "Mira Vance",
      album: "Low Tide",
      year: null,
      track: 3,
      title: "Glass Harbour",
    },
    lead: "speed",
    state: "found",
    outcome_code: null,
    outcome_detail: null,
    tried_at: null,
    ...values,
  };
}

const everyCandidate: readonly Candidate[] = [
  candidate({ id: 1, state: "done", tried_at: ago(60) }),
  ...OutcomeCode.options.map((outcome_code, index) =>
    candidate({ id: 10 + index, state: "failed", outcome_code, tried_at: ago(120) })
  ),
  ...Outcome.options.map((outcome, index) =>
    candidate({ id: 50 + index, outcome, confidence: 0.7, free_slot: false, queue_length: 23 })
  ),
  ...RuleName.options.map((rule, index) =>
    candidate({
      id: 60 + index,
      state: "refused",
      outcome: "none",
      confidence: 0.2,
      bitrate_kbps: null,
      duration_s: null,
      bit_depth: null,
      sample_rate_hz: null,
      reasons: [
        { rule, effect: "gate", detail: "3:10 ≠ 3:57" },
        { rule, effect: "cap", detail: "" },
        { rule, effect: "note", detail: "live" },
      ],
    })
  ),
  candidate({ id: 90, filename: `${attack}\\..\\${long}.mp3`, username: attack }),
];

export function detail(values: Partial<DownloadDetail> = {}): DownloadDetail {
  return {
    ...download({ duration_ms: 237_000, isrc: "DEA123456789", track_number: 3, year: 2019 }),
    candidates: [],
    events: [],
    queries: [],
    tags: null,
    audio: null,
    enrichments: { metadata: null, artwork: null, lyrics: null },
    ...values,
  };
}

/** A download somebody has to decide about, with everything a page can show of it. */
export const fullDetail = detail({
  ...download({
    ...moving,
    state: "review",
    title: "Glass Harbour",
    reason_code: "needs_review",
    confidence: 0.78,
    attempts: 2,
    retry_of: 3,
  }),
  candidates: [...everyCandidate],
  events: [
    { at: ago(300), state: "queued", code: null, detail: {} },
    { at: ago(280), state: "searching", code: "search_budget", detail: { query: "mira vance" } },
    { at: ago(200), state: "transferring", code: null, detail: { username: "tape_keeper" } },
    { at: ago(90), state: "matched", code: "stalled", detail: { candidate_id: 4, n: 3 } },
    { at: ago(60), state: "review", code: "something_new", detail: { text: attack } },
  ],
  queries: [
    { query: "mira vance glass harbour", at: ago(280), files: 118, accepted: 3 },
    { query: "glass harbour", at: ago(180), files: 0, accepted: 0 },
  ],
});

export const finishedDetail = detail({
  ...download({
    ...moving,
    state: "completed",
    confidence: 0.97,
    completed_at: ago(20),
    organized_path: "Mira Vance/Low Tide/03 - Glass Harbour.flac",
  }),
  candidates: [candidate({ state: "done", tried_at: ago(60) })],
  tags: { title: "Glass Harbour", artists: ["Mira Vance"], album: "Low Tide", year: null },
});

export function status(health: SlskdHealth["status"] = "ok"): Status {
  const done = health === "ok";
  return {
    status: done ? "ok" : "degraded",
    version: "0.1.0",
    uptime_seconds: 4021,
    connections: { soulseek: done ? "ok" : "fail", spotify: "ok", plex: "fail" },
    catalogues: [
      { name: "spotify", status: "ok", detail: null, checked_at: ago(40) },
      {
        ...{ name: "plex", status: "fail", checked_at: ago(90) },
        detail: "Plex has no music library Music; there is Musik. Correct PLEX_LIBRARY",
      },
      { name: "musicbrainz", status: "unknown", detail: null, checked_at: null },
    ],
    slskd: slskd(health),
    setup: SetupStep.shape.id.options.map((id) => ({
      id,
      done: done || id === "database",
      missing: done || id !== "slskd_url" ? [] : ["SLSKD_BASE_URL"],
      detail: done ? null : "/srv/music: Permission denied",
    })),
    workers: workers(),
    processes,
  };
}

export const activity: ActivityList = {
  items: [
    { type: "download", status: "completed", details: { download_id: 7, filename: "Glass.flac" } },
    {
      type: "download",
      status: "download_retry_scheduled",
      details: { download_id: 8, title: "Ghost of a Radio", reason: "no_results" },
    },
    { type: "import", status: "registered", details: { import_session_id: "x", count: 25 } },
    {
      type: "download",
      status: "download_blocked",
      details: { missing: { soulseek: ["SLSKD_BASE_URL"] } },
    },
    { type: "download", status: "review", details: { download_id: 9, choices: 3 } },
    { type: "worker", status: "stale", details: { worker: "transfer_reader" } },
    { type: "search", status: "search_failed", details: { query: attack, error: "timeout" } },
    { type: "made_up", status: "never_heard_of", details: null },
    { type: "sync", status: "sync_partial", details: { title: long } },
  ].map((event, index) => ({ ...event, id: index + 1, timestamp: ago(index * 700) })),
  total_count: 320,
  limit: 50,
  offset: 0,
};

/** What there is to choose from, and where the page stands. */
export const activityWords = {
  words: { types: ["download", "made_up", "sync"], statuses: ["completed", "failed"] },
  since: 9,
};

export const noActivity: ActivityList = { items: [], total_count: 0, limit: 50, offset: 0 };

export const dashboard: Dashboard = {
  status: status(),
  beats: beats(),
  active: { ...busyList, downloads: busyList.downloads.slice(0, 5), total_count: 12 },
  activity,
};

export const firstRun: Dashboard = {
  status: status("not_configured"),
  beats: beats(),
  active: downloadList([]),
  activity: noActivity,
};

export const sessions: readonly ImportSession[] = [
  {
    id: "0f5c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b11",
    created_at: ago(900),
    format: "exportify",
    name: "summer.csv",
    source: "free",
    state: "queued",
    accepted_count: 25,
    duplicate_count: 2,
    skipped_count: 1,
    completed_count: 18,
    failed_count: 2,
    open_count: 5,
    counts: { registered: 1, normalized: 2, queued: 2, failed: 2, completed: 18 },
    waiting_since: null,
  },
  {
    id: "0f5c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b12",
    created_at: ago(90_000),
    format: "text",
    name: null,
    source: "free",
    state: "completed",
    accepted_count: 1,
    duplicate_count: 0,
    skipped_count: 0,
    completed_count: 1,
    failed_count: 0,
    open_count: 0,
    counts: { registered: 0, normalized: 0, queued: 0, failed: 0, completed: 1 },
    waiting_since: null,
  },
];

export const importResult: ImportResult = {
  import_session_id: sessions[0]!.id,
  job_id: sessions[1]!.id,
  format: ListFormat.enum.text,
  accepted_count: 25,
  duplicate_count: 2,
  skipped: SkipReason.options.map((reason, index) => ({
    line: index + 3,
    reason,
    raw: index ? `line ${index}` : attack,
  })),
  rejected: [{ line: 2, url: "https://open.spotify.com/album/x", reason: "not_a_track" }],
};

export const failure = {
  status: 503,
  code: "DEPENDENCY_ERROR",
  message: `slskd answered ${attack}`,
  request_id: "01J9Z3",
};
