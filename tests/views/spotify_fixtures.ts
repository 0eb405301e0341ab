import { type BackfillJob, BackfillState } from "../../lib/schemas/backfill.ts";
import { type ImportLink } from "../../lib/schemas/import_link.ts";
import type { ImportPreview } from "../../lib/schemas/ingest_preview.ts";
import { type Playlist, type PlaylistSync, StaleReason } from "../../lib/schemas/playlist.ts";
import { type ReportRow, ReportState } from "../../lib/schemas/report.ts";
import type { SpotifyAccount, SpotifyBudget, SpotifyStatus } from "../../lib/schemas/spotify.ts";
import type { SpotifyCapabilities } from "../../lib/schemas/spotify_capabilities.ts";
import { SpotifyCapability } from "../../lib/schemas/spotify_capability.ts";
import { checkRedirect } from "../../lib/schemas/spotify_redirect.ts";
import type { SpotifySettings } from "../../lib/schemas/spotify_form.ts";
import type { SpotifySetup } from "../../lib/schemas/spotify_setup.ts";
import { track } from "../../lib/schemas/track.ts";
import type { BackfillCardData } from "../../views/backfill.tsx";
import type { ListedPlaylists } from "../../views/playlist_address.ts";
import type { ListedReport } from "../../views/report_address.ts";
import type { FaultySpotify } from "../../views/settings_spotify.tsx";
import type { SpotifyPage } from "../../views/spotify_page.ts";
import { attack, now, sessions } from "./fixtures.ts";

const day = 86_400_000;
const inDays = (days: number) => new Date(now.getTime() + days * day);

export const account: SpotifyAccount = {
  account_id: "acc_1",
  display_name: `Nora ${attack}`,
  image_url: null,
  scopes: ["user-library-read", "playlist-read-private"],
  authorized_at: inDays(-160),
  consent_ends_at: inDays(20),
  consent_ends_soon: true,
};

export const budget: SpotifyBudget = {
  day_used: 412,
  day_limit: 1000,
  window_used: 3,
  window_limit: 60,
  day_reserved: 200,
  blocked_until: null,
  blocked_reason: null,
};

export function status(values: Partial<SpotifyStatus> = {}): SpotifyStatus {
  return {
    status: "connected",
    free_available: true,
    pro_available: true,
    authenticated: true,
    mode: "PRO",
    problem: null,
    account,
    budget,
    ...values,
  };
}

export function setup(uri = "http://127.0.0.1:8080/api/auth/spotify/callback"): SpotifySetup {
  const given = { value: "abcdef0123456789", source: "saved" } as const;
  return {
    client_id: given,
    redirect_uri: { value: uri, source: "saved" },
    market: { value: null, source: "default" },
    client_secret: { is_set: true, source: "saved", updated_at: inDays(-30) },
    redirect: checkRedirect(uri, 8080),
    scopes: ["user-library-read", "user-top-read"],
    scopes_missing: ["user-top-read"],
    ready: true,
  };
}

export const settings = (): SpotifySettings => ({ ...setup(), embed_reader: true });

export const firstSettings: SpotifySettings = {
  ...setup("http://nas.local/api/auth/spotify/callback"),
  client_id: { value: null, source: "default" },
  client_secret: { is_set: false, source: "default", updated_at: null },
  embed_reader: false,
};

export const faultySettings: FaultySpotify = {
  settings: settings(),
  sent: { client_id: attack, redirect_uri: "nowhere", market: "GER" },
  faults: ["client_id", "client_secret", "redirect_uri", "market"],
};

export function playlist(values: Partial<Playlist> = {}): Playlist {
  return {
    id: "37aaaaaaaaaaaaaaaaaaaa",
    name: "Harbour nights",
    description: null,
    owner_name: "Nora",
    is_owned: true,
    collaborative: false,
    public: false,
    image_url: null,
    url: "https://open.spotify.com/playlist/37aaaaaaaaaaaaaaaaaaaa",
    track_count: 42,
    snapshot_id: "snap",
    sync_enabled: true,
    auto_download: false,
    sync_status: "fresh",
    stale_reason: null,
    synced_at: inDays(-1),
    added_count: 3,
    removed_count: 1,
    updated_at: inDays(-1),
    ...values,
  };
}

const stale = StaleReason.options.map((stale_reason, at) =>
  playlist({
    id: `stale${at}`,
    name: at === 0 ? attack : `Stale because ${stale_reason}`,
    sync_status: "stale",
    stale_reason,
    is_owned: stale_reason !== "not_owned",
    synced_at: stale_reason === "missing_snapshot" ? null : inDays(-2),
    added_count: 0,
    removed_count: 0,
    auto_download: true,
  })
);

const sync: PlaylistSync = {
  id: 1,
  status: "running",
  mode: "scheduled",
  started_at: inDays(-0.01),
  listed_at: null,
  ended_at: null,
  playlist_count: 3,
  added_count: 4,
  removed_count: 1,
  failed_count: 0,
  open_count: 2,
  reason: "quota",
  resumes_at: inDays(0.3),
};

export function playlists(items: readonly Playlist[], total = items.length): ListedPlaylists {
  return {
    items: [...items],
    total_count: total,
    sync: items.length > 0 ? sync : null,
    query: { limit: 30, offset: 0 },
    connected: true,
  };
}

export const everyPlaylist = playlists(
  [playlist({ id: "liked", name: "liked" }), playlist(), ...stale],
  75,
);

export function backfillJob(values: Partial<BackfillJob> = {}): BackfillJob {
  return {
    id: "0f5c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b20",
    state: "running",
    provider: "spotify",
    expand_playlists: true,
    counts: {
      requested: 2000,
      processed: 640,
      matched: 512,
      cache_hits: 80,
      cache_misses: 560,
      expanded_playlists: 2,
      expanded_tracks: 120,
    },
    reason: "quota",
    resumes_at: inDays(0.2),
    created_at: inDays(-0.1),
    started_at: inDays(-0.1),
    ended_at: null,
    duration_ms: 754_000,
    error: null,
    ...values,
  };
}

const ended = BackfillState.options.map((state, at) =>
  backfillJob({ id: `0f5c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b3${at}`, state, reason: null })
);

export const backfill: BackfillCardData = {
  jobs: [backfillJob(), ...ended.slice(3)],
  provider: "spotify",
  max_items: 2000,
};

const capabilities: SpotifyCapabilities = {
  items: SpotifyCapability.options.map((capability, n) => ({
    capability,
    state: (["yes", "no", "unknown"] as const)[n % 3]!,
    ...{ evidence: null, checked_at: null },
  })),
};

export function page(values: Partial<SpotifyPage> = {}): SpotifyPage {
  return {
    status: status(),
    outcome: null,
    setup: setup(),
    capabilities,
    sessions,
    backfill,
    playlists: everyPlaylist,
    ...values,
  };
}

/** Nothing set up, nothing brought. */
export const firstPage = page({
  status: status({
    status: "unconfigured",
    pro_available: false,
    authenticated: false,
    mode: "FREE",
    problem: "SPOTIFY_NOT_CONFIGURED",
    account: null,
  }),
  setup: {
    ...setup("http://localhost:3000/call-back"),
    client_id: { value: null, source: "default" },
    client_secret: { is_set: false, source: "default", updated_at: null },
    ready: false,
  },
  sessions: [],
  backfill: { jobs: [], provider: "musicbrainz", max_items: 2000 },
  playlists: { ...playlists([]), connected: false },
});

/** Connected once, and now everything waits for a person. */
export const blockedPage = page({
  outcome: "expired",
  status: status({
    status: "unauthenticated",
    pro_available: false,
    problem: "SPOTIFY_REAUTH_REQUIRED",
    account: null,
    budget: { ...budget, blocked_until: inDays(0.5), blocked_reason: "quota" },
  }),
  setup: setup("http://127.0.0.1:3000/call-back"),
  backfill: { jobs: [], provider: null, max_items: 2000 },
});

const song = track({ title: "Glass Harbour", artists: ["Mira Vance"], album: "Low Tide" });

function reportRow(state: ReportState, at: number): ReportRow {
  const lost = state === "not_found";
  return {
    line: at + 1,
    state,
    track: state === "skipped" ? null : song,
    url: null,
    reason:
      { not_found: "no_results", skipped: "podcast", found: "needs_review" }[state as string] ??
        null,
    raw: state === "skipped" ? attack : "",
    download_id: state === "skipped" || state === "missing" ? null : at + 1,
    path: state === "completed" ? "Mira Vance/Low Tide/01 - Glass Harbour.flac" : null,
    attempts: 3,
    next_attempt_at: lost ? inDays(0.3) : null,
    queries: lost ? ["mira vance glass harbour", `glass harbour ${attack}`] : [],
    best_refused: lost
      ? {
        username: "tape_keeper",
        filename: "Music\\Mira Vance\\Glass Harbour (Live).mp3",
        confidence: 0.41,
        reason: "version_extra",
      }
      : null,
  };
}

const counts = Object.fromEntries(ReportState.options.map((state) => [state, 1]));

export const report: ListedReport = {
  counts: counts as ListedReport["counts"],
  rows: ReportState.options.map(reportRow),
  total_count: 120,
  limit: 50,
  offset: 0,
  of: `/imports/${sessions[0]!.id}`,
  query: { limit: 50, offset: 0 },
};

export const emptyReport: ListedReport = {
  ...report,
  rows: [],
  total_count: 0,
  query: { limit: 50, offset: 0, state: "failed", q: attack },
};

export const links: readonly ImportLink[] = [
  {
    id: 1,
    line: 3,
    kind: "playlist",
    url: "https://open.spotify.com/playlist/37aaaaaaaaaaaaaaaaaaaa",
    title: attack,
    state: "failed",
    reason: "foreign_playlist",
    truncated: false,
    track_count: 0,
  },
  {
    id: 2,
    line: 4,
    kind: "album",
    url: null,
    title: null,
    state: "completed",
    reason: null,
    truncated: true,
    track_count: 12,
  },
];

export const preview: ImportPreview = {
  format: "text",
  fault: null,
  items: 42,
  tracks: 36,
  albums: 1,
  links: 3,
  duplicates: 2,
  skipped: 2,
  reasons: { podcast: 1, no_artist: 1 },
  left_out: [
    { line: 7, reason: "podcast", raw: "", url: "https://open.spotify.com/episode/1" },
    { line: 9, reason: "no_artist", raw: attack, url: null },
  ],
};
