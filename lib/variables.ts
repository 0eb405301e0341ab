/** What can be set: every variable with its kind, its default and its line of `.env.example`. */
import { resolve } from "node:path";
import { z } from "zod";
import { accessVariables } from "./access_variables.ts";
import { albumVariables } from "./album_variables.ts";
import { artworkVariables } from "./artwork_variables.ts";
import { cacheVariables } from "./cache_variables.ts";
import {
  count,
  databaseUrl,
  dependencies,
  flag,
  folder,
  httpUrl,
  list,
  seconds,
  secret,
  share,
} from "./config_kinds.ts";
import { enrichmentVariables } from "./enrichment_variables.ts";
import { freeVariables } from "./free_variables.ts";
import { healthVariables } from "./health_variables.ts";
import { ingestVariables } from "./ingest_variables.ts";
import { libraryVariables } from "./library_variables.ts";
import { matchingVariables } from "./matching_variables.ts";
import { poolVariables, priorityCsv, priorityJson, retryVariables } from "./job_variables.ts";
import { notifyVariables } from "./notify_variables.ts";
import { playlistVariables } from "./playlist_variables.ts";
import { plexVariables } from "./plex_variables.ts";
import { searchVariables } from "./search_variables.ts";
import { secretVariables } from "./secret_variables.ts";
import { soulseekVariables } from "./soulseek_variables.ts";
import { spotifyVariables } from "./spotify_variables.ts";
import { verificationVariables } from "./verification_variables.ts";
import { watchVariables } from "./watch_variables.ts";

/**
 * Every variable, its default and its one line of `.env.example`. A variable marked secret may
 * also be given as `NAME_FILE`, the path of a file that holds it.
 */
export const variables = {
  // Start and storage
  HOST: z.string().default("127.0.0.1").describe("Address to listen on"),
  PORT: count(8080, 0, 65535).describe("Port to listen on"),
  APP_ENV: z.enum(["dev", "staging", "prod"]).default("dev").describe(
    "dev, staging or prod; shown in logs",
  ),
  HARMONY_LOG_LEVEL: z.string().toUpperCase().pipe(z.enum(["DEBUG", "INFO", "WARNING", "ERROR"]))
    .default("INFO").describe("DEBUG, INFO, WARNING or ERROR"),
  HARMONY_BANNER: z.string().max(300).optional().describe("A line shown on every page"),
  DATA_DIR: folder("./data").describe("Where Harmony keeps its own files"),
  DATABASE_URL: databaseUrl.optional().meta(secret).describe(
    "PostgreSQL to use; empty starts the bundled PostgreSQL 17 in DATA_DIR/postgres",
  ),
  DATABASE_POOL_SIZE: count(10, 4, 100).describe("Connections to PostgreSQL a process may open"),
  FEATURE_RUN_MIGRATIONS: flag(true).describe("Bring the schema up to date at start"),
  // Access
  API_BASE_PATH: z.string().regex(/^\/[\w/-]*[\w-]$/).default("/api/v1").describe(
    "Prefix of the JSON API",
  ),
  FEATURE_ENABLE_LEGACY_ROUTES: flag(false).describe("Also answer under /api as version 1.4 did"),
  ...accessVariables,
  ...secretVariables,
  REQUEST_ID_HEADER: z.string().regex(/^[\w-]+$/).default("X-Request-ID").describe(
    "Header that carries the id of a request",
  ),
  GZIP_MIN_SIZE: count(1024).describe("Bytes from which on answers are compressed"),
  ...cacheVariables,
  // Soulseek
  INTEGRATIONS_ENABLED: dependencies("spotify,slskd", ["spotify", "slskd", "plex"]).describe(
    "Integrations that are on: spotify, slskd, plex",
  ),
  SLSKD_BASE_URL: httpUrl.optional().describe("Where slskd answers, e.g. http://127.0.0.1:5030"),
  SLSKD_API_KEY: z.string().optional().meta(secret).describe("slskd's API key"),
  SLSKD_DOWNLOADS_DIR: z.string().transform((path) => resolve(path)).optional().describe(
    "slskd's downloads folder as Harmony sees it; empty: the path slskd itself reports",
  ),
  SLSKD_TIMEOUT_MS: count(8000, 100, 600_000).describe("Time limit of a reading call to slskd"),
  SLSKD_RETRY_MAX: count(3, 0, 20).describe("Repeats of a failed reading call to slskd"),
  SLSKD_RETRY_BACKOFF_BASE_MS: count(250, 1, 60_000).describe("First wait before such a repeat"),
  SLSKD_JITTER_PCT: count(20, 0, 100).describe("Random share of that wait, percent"),
  SLSKD_SEARCH_TIMEOUT_MS: count(10_000, 1000, 120_000).describe(
    "A search ends this long after its last answer",
  ),
  SLSKD_SEARCHES_PER_WINDOW: count(34, 1, 1000).describe(
    "Searches allowed in a window; more gets the account banned for half an hour",
  ),
  SLSKD_SEARCH_WINDOW_S: seconds(220).describe("Length of that window"),
  SLSKD_SEARCH_SPACING_MS: count(2000, 0, 60_000).describe("Least time between two searches"),
  SLSKD_MAX_RESULTS: count(250, 1, 10_000).describe("Peers whose answers a search waits for"),
  SLSKD_PREFERRED_FORMATS: list("FLAC,ALAC,APE,MP3").transform((formats) =>
    formats.map((format) => format.toUpperCase())
  ).describe("Formats, best first, among files of the same recording"),
  ...soulseekVariables,
  ...searchVariables,
  SLSKD_POLL_MS: count(1000, 100, 60_000).describe("Time between two looks at moving transfers"),
  TRANSFER_STALL_S: seconds(90).describe("Without a new byte for this long the next peer is tried"),
  TRANSFER_QUEUE_MAX_S: seconds(900).describe("Longest wait in a peer's queue"),
  TRANSFER_START_S: seconds(240).describe("Longest wait for a peer to take a request at all"),
  ...spotifyVariables,
  ...plexVariables,
  // Choosing and filing
  MUSIC_DIR: folder("./music").describe("The library: finished files go here"),
  MATCH_AUTO_THRESHOLD: share(0.85).describe("Confidence from which on a file is taken unasked"),
  MATCHING_CONFIDENCE_THRESHOLD: share(0.65).describe(
    "Confidence from which on a person may decide",
  ),
  ...matchingVariables,
  MATCH_DURATION_TOLERANCE_S: seconds(7).describe(
    "Seconds by which a finished file may differ in length",
  ),
  ...albumVariables,
  ...verificationVariables,
  LIBRARY_SCAN_INTERVAL_S: seconds(3600, 60).describe("Time between two looks through MUSIC_DIR"),
  ...libraryVariables,
  // Tags, covers, lyrics
  ...enrichmentVariables,
  ...artworkVariables,
  // Lists
  FREE_IMPORT_MAX_FILE_BYTES: count(26_214_400, 1024, 26_214_400).describe(
    "Largest list that may be sent, in bytes; more than 26214400 is never read",
  ),
  FREE_MAX_TRACKS_PER_REQUEST: count(100_000, 1, 1_000_000).describe("Most tracks of one list"),
  ...freeVariables,
  ...ingestVariables,
  ...playlistVariables,
  ...notifyVariables,
  // Background work
  WORKERS_ENABLED: flag(true).describe("false: this process only serves pages and the API"),
  HARMONY_DISABLE_WORKERS: flag(false).describe("true: the same as WORKERS_ENABLED=false"),
  WATCHLIST_TIMER_ENABLED: flag(true).describe(
    "false: this process starts no timer; periodic work is left to the others",
  ),
  ORCH_GLOBAL_CONCURRENCY: count(8, 1, 10_000).describe("Jobs a process runs at once"),
  ...poolVariables,
  ORCH_PRIORITY_JSON: priorityJson.optional().describe(
    'Shares of job types where there are more jobs than slots, as {"type": share}; goes before the CSV',
  ),
  ORCH_PRIORITY_CSV: priorityCsv(
    "download_file:100,download_transfer:90,download_search:80,ingest:80,retry_scan:50,library_scan:50",
  ).describe(
    "The same as type:share,type:share; types not named have 50, unknown ones are ignored",
  ),
  ORCH_VISIBILITY_TIMEOUT_S: seconds(60, 2).describe(
    "A job whose process vanished waits this long",
  ),
  ORCH_HEARTBEAT_S: seconds(20).describe("Leases are renewed this often, at least at half time"),
  ORCH_POLL_INTERVAL_MS: count(200, 10, 60_000).describe("Shortest wait of an idle worker"),
  ORCH_POLL_INTERVAL_MAX_MS: count(2000, 10, 600_000).describe("Longest wait of an idle worker"),
  RETRY_MAX_ATTEMPTS: count(10, 1, 1000).describe("Rounds after which a download gives up"),
  RETRY_BASE_SECONDS: seconds(60).describe(
    "Wait before the second round; doubles, at most 64 times",
  ),
  RETRY_JITTER_PCT: share(0.2).describe("Random share of that wait"),
  ...retryVariables,
  RETRY_POLICY_RELOAD_S: seconds(10).describe("RETRY_* variables are read anew this often"),
  RETRY_SCAN_INTERVAL_SEC: seconds(60, 60).describe(
    "Time between two looks for stranded downloads",
  ),
  RETRY_SCAN_BATCH_LIMIT: count(100, 1, 10_000).describe("Most downloads taken up at such a look"),
  DLQ_PAGE_SIZE_DEFAULT: count(25, 1, 1000).describe("Dead letters on a page"),
  DLQ_PAGE_SIZE_MAX: count(100, 1, 1000).describe("Most dead letters a page may be asked for"),
  DLQ_REQUEUE_LIMIT: count(500, 1, 10_000).describe("Most dead letters put back at once"),
  DLQ_PURGE_LIMIT: count(1000, 1, 10_000).describe("Most dead letters deleted at once"),
  DLQ_RETENTION_DAYS: count(90, 1, 3650).describe("Dead letters of jobs are kept this long"),
  ACTIVITY_RETENTION_DAYS: count(90, 1, 3650).describe("Events of the history are kept this long"),
  HISTORY_RETENTION_DAYS: count(180, 1, 3650).describe(
    "Steps and searches of finished downloads are kept this long",
  ),
  ...healthVariables,
  ...watchVariables,
  ...healthVariables,
  METRICS_RETENTION_HOURS: count(48, 2, 8760).describe("Samples of figures are kept this long"),
} as const satisfies Record<string, z.ZodType>;
