/** Which variables a person may also set on a page, and on which one. */
import type { VariableName } from "../config.ts";

/**
 * A setting more: its variable's name here, its words in `views/i18n/*_setting_words.ts`. What is not
 * listed is set in the environment only; why, `environment_only.ts` says.
 */
export const sections = {
  general: [
    "INTEGRATIONS_ENABLED",
    "HARMONY_BANNER",
    "ACTIVITY_RETENTION_DAYS",
    "HISTORY_RETENTION_DAYS",
    "METRICS_RETENTION_HOURS",
  ],
  soulseek: [
    "SLSKD_BASE_URL",
    "SLSKD_API_KEY",
    "SLSKD_TIMEOUT_MS",
    "SLSKD_RETRY_MAX",
    "SLSKD_RETRY_BACKOFF_BASE_MS",
    "SLSKD_JITTER_PCT",
    "SLSKD_POLL_MS",
    "SLSKD_SEARCH_TIMEOUT_MS",
    "SLSKD_SEARCHES_PER_WINDOW",
    "SLSKD_SEARCH_WINDOW_S",
    "SLSKD_SEARCH_SPACING_MS",
    "SLSKD_SEARCHES_FOR_PEOPLE",
    "SLSKD_MAX_RESULTS",
    "SLSKD_SEARCH_RETENTION_S",
    "SLSKD_BROWSE_RETENTION_S",
    "SLSKD_BROWSE_MAX_FILES",
  ],
  spotify: [
    "SPOTIFY_TIMEOUT_MS",
    "SPOTIFY_REQUESTS_PER_DAY",
    "SPOTIFY_REQUESTS_PER_WINDOW",
    "SPOTIFY_DAY_RESERVE",
    "SPOTIFY_EMBED_READER",
    "SPOTIFY_OPEN_INTERVAL_MS",
    "PLAYLIST_SYNC_INTERVAL_S",
    "BACKFILL_PROVIDER",
    "BACKFILL_MAX_ITEMS",
    "BACKFILL_CACHE_TTL_SEC",
  ],
  plex: ["PLEX_BASE_URL", "PLEX_TOKEN", "PLEX_LIBRARY", "PLEX_TIMEOUT_MS"],
  matching: [
    "MATCH_AUTO_THRESHOLD",
    "MATCHING_CONFIDENCE_THRESHOLD",
    "FEATURE_MATCHING_EDITION_AWARE",
    "MATCH_COMPLETE_THRESHOLD",
    "MATCH_NEARLY_THRESHOLD",
    "MATCH_FUZZY_MAX_CANDIDATES",
    "MATCH_MIN_ARTIST_SIM",
    "MATCHING_WORKER_BATCH_SIZE",
  ],
  downloads: [
    "TRANSFER_STALL_S",
    "TRANSFER_QUEUE_MAX_S",
    "TRANSFER_START_S",
    "RETRY_MAX_ATTEMPTS",
    "RETRY_BASE_SECONDS",
    "RETRY_JITTER_PCT",
    "RETRY_SCAN_INTERVAL_SEC",
    "RETRY_SCAN_BATCH_LIMIT",
    "NOT_FOUND_WAITS_S",
    "NOT_FOUND_ROUNDS_PER_DAY",
    "ALBUM_MIN_TRACKS",
    "ALBUM_SEARCH_INTERVAL_S",
    "DLQ_PAGE_SIZE_DEFAULT",
    "DLQ_PAGE_SIZE_MAX",
    "DLQ_REQUEUE_LIMIT",
    "DLQ_PURGE_LIMIT",
    "DLQ_RETENTION_DAYS",
  ],
  lists: [
    "FREE_MAX_TRACKS_PER_REQUEST",
    "FREE_IMPORT_MAX_FILE_BYTES",
    "FREE_IMPORT_MAX_LINES",
    "FREE_IMPORT_MAX_PLAYLIST_LINKS",
    "FREE_IMPORT_HARD_CAP_MULTIPLIER",
    "FREE_ACCEPT_USER_URLS",
    "FREE_MAX_PLAYLISTS",
    "FREE_BATCH_SIZE",
    "INGEST_BATCH_SIZE",
    "INGEST_MAX_PENDING_JOBS",
    "INGEST_MAX_OPEN_DOWNLOADS",
    "SEARCH_TIMEOUT_MS",
    "SEARCH_MAX_LIMIT",
    "SEARCH_CACHE_S",
  ],
  files: [
    "LIBRARY_SCAN_INTERVAL_S",
    "RECYCLE_RETENTION_DAYS",
    "MATCH_DURATION_TOLERANCE_S",
    "VERIFY_LOSSLESS",
    "VERIFY_ACOUSTID",
    "ACOUSTID_API_KEY",
    "ACOUSTID_BASE_URL",
  ],
  quality: [
    "SLSKD_PREFERRED_FORMATS",
    "UPGRADE_INTERVAL_S",
    "UPGRADE_BATCH",
    "UPGRADE_RETRY_DAYS",
  ],
  metadata: [
    "ENABLE_ARTWORK",
    "ARTWORK_MIN_EDGE",
    "ARTWORK_MIN_BYTES",
    "ARTWORK_MAX_BYTES",
    "ARTWORK_HTTP_TIMEOUT",
    "ARTWORK_SPOTIFY_MIN_EDGE",
    "ARTWORK_FALLBACK_ENABLED",
    "ARTWORK_FALLBACK_TIMEOUT_SEC",
    "ARTWORK_FALLBACK_MAX_BYTES",
    "ARTWORK_WORKER_CONCURRENCY",
    "ENABLE_LYRICS",
    "LRCLIB_BASE_URL",
    "LYRICS_TIMEOUT_SEC",
    "MUSIXMATCH_API_KEY",
    "LYRICS_OVH_ENABLED",
    "MUSICBRAINZ_CONTACT",
    "MUSICBRAINZ_BASE_URL",
    "MUSICBRAINZ_INTERVAL_MS",
    "MUSICBRAINZ_TIMEOUT_MS",
  ],
} as const satisfies Record<string, readonly VariableName[]>;

export type Section = keyof typeof sections;
/** Every variable a page may set. */
export type SettableName = (typeof sections)[Section][number];

/** Who a service is and with what it is asked: there what was saved goes before (seed 002). */
export const savedFirst: ReadonlySet<VariableName> = new Set(
  [
    "SLSKD_BASE_URL",
    "SLSKD_API_KEY",
    "PLEX_BASE_URL",
    "PLEX_TOKEN",
    "ACOUSTID_API_KEY",
    "MUSIXMATCH_API_KEY",
    "MUSICBRAINZ_CONTACT",
  ] satisfies SettableName[],
);

/** Read when a process starts: a change applies from its next start on. */
export const atStart: ReadonlySet<VariableName> = new Set(
  [
    "ARTWORK_WORKER_CONCURRENCY",
    "DLQ_PAGE_SIZE_DEFAULT",
    "DLQ_PAGE_SIZE_MAX",
    "DLQ_REQUEUE_LIMIT",
    "DLQ_PURGE_LIMIT",
    "FREE_IMPORT_MAX_FILE_BYTES",
  ] satisfies SettableName[],
);

/** A secret goes to this address only: another address needs it anew. */
export const addressOf: Readonly<Partial<Record<VariableName, VariableName>>> = {
  SLSKD_API_KEY: "SLSKD_BASE_URL",
  PLEX_TOKEN: "PLEX_BASE_URL",
};
