import type { BrowsePage, FolderPage } from "../../lib/schemas/browse.ts";
import type { RemoteFile } from "../../lib/schemas/candidate.ts";
import { LiveTransfer, type UploadList } from "../../lib/schemas/live_transfer.ts";
import {
  type NetworkSearch,
  type NetworkSearchHead,
  NetworkSearchState,
} from "../../lib/schemas/network_search.ts";
import type { UserInfo } from "../../lib/schemas/peer_user.ts";
import type { SoulseekSetting, SoulseekStatus } from "../../lib/schemas/soulseek.ts";
import type { SoulseekDownloads } from "../../lib/schemas/soulseek_download.ts";
import type { ShownSearch } from "../../views/soulseek_search.tsx";
import { attack, everyDownload, now, slskd } from "./fixtures.ts";

const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const long = "Ein Ordner mit einem Namen ohne jede Pause".replaceAll(" ", "_").repeat(4);
const path = `@@abcde\\Music\\${long}\\01 - Low Tide.flac`;

/** slskd in one state of its health. */
export function status(health: SoulseekStatus["health"] = "ok"): SoulseekStatus {
  const { status: _, ...seen } = slskd(health);
  const connected = health === "ok";
  return {
    status: connected ? "connected" : "disconnected",
    health,
    ...seen,
    server: connected
      ? { address: "vps.slsknet.org", state: "Connected, LoggedIn", logged_in: true }
      : null,
    shares: connected ? { directories: 40, files: 0, scanning: false } : null,
  };
}

const setting = (more: Partial<SoulseekSetting>): SoulseekSetting => ({
  name: "SLSKD_BASE_URL",
  value: null,
  secret: false,
  is_set: false,
  required: true,
  source: "default",
  ...more,
});

export const settings = [
  setting({}),
  setting({ name: "SLSKD_API_KEY", secret: true, is_set: true, source: "environment" }),
  setting({ name: "TRANSFER_STALL_S", value: "90", is_set: true, required: false }),
  setting({ name: "SLSKD_DOWNLOADS_DIR", required: false }),
];

const transfer = (phase: LiveTransfer["phase"], n: number): LiveTransfer => ({
  id: `0000000${n}-0000-4000-8000-000000000000`,
  username: n === 1 ? attack : "mira",
  filename: path,
  size: 20_315_522,
  state: "Queued, Remotely",
  phase,
  bytes_transferred: phase === "moving" ? 7_602_176 : 0,
  progress: phase === "moving" ? 37.4 : 0,
  speed: phase === "moving" ? 1_250_331 : 0,
  queue_position: null,
  error: phase === "ended" ? attack : null,
  requested_at: ago(60),
  started_at: null,
  ended_at: null,
});

export const transfers = LiveTransfer.shape.phase.options.map(transfer);
const page = { limit: 50, offset: 0 };
export const uploads: UploadList = { uploads: transfers, total_count: 120, ...page, at: ago(3) };
export const noUploads: UploadList = { uploads: [], total_count: 0, ...page, at: now };

export const downloads: SoulseekDownloads = {
  downloads: everyDownload.map((download) => ({
    ...download,
    retry_count: 3,
    next_retry_at: ago(-300),
    last_error: null,
    artwork_status: null,
    artwork_path: null,
    has_artwork: false,
    lyrics_status: null,
    lyrics_path: null,
    has_lyrics: false,
    metadata_status: null,
    spotify_track_id: null,
    spotify_album_id: null,
  })),
  retryable_states: ["failed", "cancelled"],
  total_count: 70,
  limit: 20,
  offset: 20,
};

export const overview = {
  ...status(),
  settings: settings.slice(1),
  uploads,
  downloads: { ...downloads, downloads: downloads.downloads.slice(0, 5) },
};
export const firstOverview = {
  ...status("not_configured"),
  settings,
  uploads: { ...noUploads, at: null },
  downloads: { ...downloads, downloads: [], total_count: 0, offset: 0 },
};

const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export const info: UserInfo = {
  username: "mira",
  description: `${attack}\n\n${long}\nשלום`,
  free_slot: false,
  upload_slots: 4,
  queue_length: 1234,
  has_picture: true,
  picture: `data:image/png;base64,${dot}`,
};

export function browse(more: Partial<BrowsePage> = {}): BrowsePage {
  return {
    username: "mira",
    state: "completed",
    reason_code: null,
    reason_detail: null,
    folders: 1203,
    files: 100_000,
    bytes_read: 31_000_000,
    truncated: true,
    created_at: ago(100),
    updated_at: ago(60),
    ended_at: ago(60),
    directories: [
      { name: path, locked: false, files: 12, size: 400_000_000 },
      { name: attack, locked: true, files: 1, size: 0 },
      { name: "", locked: false, files: 0, size: 0 },
    ],
    total_count: 1203,
    limit: 100,
    offset: 100,
    ...more,
  };
}

export const folder: FolderPage = {
  username: "mira",
  path,
  locked: false,
  files: [path, attack].map((name) => ({
    name,
    filename: `${path}\\${name}`,
    size: 20_315_522,
    bitrate_kbps: null,
    duration_s: 181,
    sample_rate_hz: 44_100,
    bit_depth: 16,
  })),
  total_count: 500,
  limit: 100,
  offset: 0,
};

const file: RemoteFile = {
  username: "mira",
  filename: path,
  size: 20_315_522,
  bitrate_kbps: 320,
  duration_s: 181,
  sample_rate_hz: null,
  bit_depth: null,
  free_slot: true,
  queue_length: 0,
  upload_speed: 1_843_200,
};

export const heads: NetworkSearchHead[] = NetworkSearchState.options.map((state, n) => ({
  id: `0000000${n}-0000-4000-8000-000000000000`,
  query: n === 0 ? attack : `mira vale ${long}`,
  state,
  reason_code: state === "failed" ? "slskd_unreachable" : null,
  reason_detail: state === "failed" ? "slskd cannot be reached" : null,
  created_at: ago(30),
  ended_at: null,
  next_attempt_at: null,
  wait_s: state === "queued" ? 187 : null,
  responses: 12,
  files: state === "completed" ? 118 : 0,
}));

export function search(state: NetworkSearchState, more: Partial<NetworkSearch> = {}): ShownSearch {
  return {
    ...heads.find((head) => head.state === state)!,
    results: [],
    raw: [],
    total_count: 0,
    limit: 50,
    offset: 0,
    ...more,
  };
}

export const found = search("completed", {
  results: [file, { ...file, username: attack, free_slot: false, queue_length: 40 }],
  total_count: 118,
});
