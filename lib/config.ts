import { parseEnv } from "node:util";
import { resolve } from "node:path";
import { z } from "zod";
import {
  count,
  databaseUrl,
  flag,
  folder,
  httpUrl,
  list,
  seconds,
  secret,
  share,
} from "./config_kinds.ts";

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
  FEATURE_REQUIRE_AUTH: z.stringbool().optional().describe(
    "Force the API key on or off; empty: off on a loopback address without keys, else on",
  ),
  HARMONY_ALLOW_INSECURE: flag(false).describe(
    "Permit FEATURE_REQUIRE_AUTH=false on an address others can reach",
  ),
  HARMONY_API_KEYS: list("").meta(secret).describe("API keys, separated by commas"),
  ALLOWED_HOSTS: list("").describe("Further host names by which Harmony may be asked"),
  ALLOWED_ORIGINS: list("").describe("Web origins that may call the API from a browser (CORS)"),
  REQUEST_ID_HEADER: z.string().regex(/^[\w-]+$/).default("X-Request-ID").describe(
    "Header that carries the id of a request",
  ),
  GZIP_MIN_SIZE: count(1024).describe("Bytes from which on answers are compressed"),
  // Soulseek
  INTEGRATIONS_ENABLED: list("spotify,slskd").describe("Integrations that are on"),
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
  SLSKD_POLL_MS: count(1000, 100, 60_000).describe("Time between two looks at moving transfers"),
  TRANSFER_STALL_S: seconds(90).describe("Without a new byte for this long the next peer is tried"),
  TRANSFER_QUEUE_MAX_S: seconds(900).describe("Longest wait in a peer's queue"),
  TRANSFER_START_S: seconds(240).describe("Longest wait for a peer to take a request at all"),
  // Choosing and filing
  MUSIC_DIR: folder("./music").describe("The library: finished files go here"),
  MATCH_AUTO_THRESHOLD: share(0.85).describe("Confidence from which on a file is taken unasked"),
  MATCHING_CONFIDENCE_THRESHOLD: share(0.65).describe(
    "Confidence from which on a person may decide",
  ),
  MATCH_DURATION_TOLERANCE_S: seconds(7).describe(
    "Seconds by which a finished file may differ in length",
  ),
  LIBRARY_SCAN_INTERVAL_S: seconds(3600, 60).describe("Time between two looks through MUSIC_DIR"),
  // Lists
  FREE_IMPORT_MAX_FILE_BYTES: count(16_777_216, 1024, 26_214_400).describe(
    "Largest list that may be sent, 26214400 at most",
  ),
  FREE_MAX_TRACKS_PER_REQUEST: count(100_000, 1, 1_000_000).describe("Most tracks of one list"),
  INGEST_BATCH_SIZE: count(500, 1, 10_000).describe("Tracks taken from a list at a time"),
  // Background work
  WORKERS_ENABLED: flag(true).describe("false: this process only serves pages and the API"),
  HARMONY_DISABLE_WORKERS: flag(false).describe("true: the same as WORKERS_ENABLED=false"),
  ORCH_GLOBAL_CONCURRENCY: count(8, 1, 1000).describe("Jobs a process runs at once"),
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
  RETRY_SCAN_INTERVAL_SEC: seconds(60, 60).describe(
    "Time between two looks for stranded downloads",
  ),
  RETRY_SCAN_BATCH_LIMIT: count(100, 1, 10_000).describe("Most downloads taken up at such a look"),
  RETRY_JITTER_PCT: share(0.2).describe("Random share of that wait"),
} as const satisfies Record<string, z.ZodType>;

const Environment = z.object(variables);
export type VariableName = keyof typeof variables;

/** Settings of one process; read once in `main.ts`, passed down, never looked up again. */
export type Config = Readonly<z.output<typeof Environment>>;

type Lookup = (name: string) => string | undefined;

/** Whether a variable holds a secret, and so may be read from a file. */
export function isSecret(name: VariableName): boolean {
  return (variables[name] as z.ZodType).meta()?.["secret"] === true;
}

/**
 * Reads and checks the settings: environment, then `.env`, then defaults.
 * @throws {ConfigError} with all faults together, each by the name of its variable
 */
export function readConfig(env: Lookup = environment()): Config {
  const faults: string[] = [];
  const values: Record<string, string> = {};
  for (const name of Object.keys(variables) as VariableName[]) {
    const value = given(env, name, faults);
    if (value !== undefined) values[name] = value;
  }
  const parsed = Environment.safeParse(values);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  } else faults.push(...contradictions(parsed.data));
  if (faults.length || !parsed.success) throw new ConfigError(faults);
  return Object.freeze(parsed.data);
}

/** Every fault of the settings at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly faults: readonly string[]) {
    super(`Cannot start with these settings:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
}

/** The environment of the process over the `.env` of the current folder. */
function environment(): Lookup {
  let file: Record<string, string | undefined> = {};
  try {
    file = parseEnv(Deno.readTextFileSync(".env")) as Record<string, string | undefined>;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return (name) => Deno.env.get(name) ?? file[name];
}

/** A variable's value, its file's content, or the value of an older name; empty means not given. */
function given(env: Lookup, name: VariableName, faults: string[]): string | undefined {
  const value = env(name)?.trim() || (isSecret(name) ? fromFile(env, name, faults) : undefined);
  return value || older[name]?.(env);
}

function fromFile(env: Lookup, name: VariableName, faults: string[]): string | undefined {
  const path = env(`${name}_FILE`)?.trim();
  if (!path) return undefined;
  try {
    return Deno.readTextFileSync(path).trim().split(/\r?\n/).join(",");
  } catch (error) {
    faults.push(`${name}_FILE: Cannot read ${path} (${(error as Error).name})`);
  }
}

/** Names of earlier versions (seed 002, slskd). */
const older: Partial<Record<VariableName, (env: Lookup) => string | undefined>> = {
  SLSKD_BASE_URL(env) {
    const url = env("SLSKD_URL")?.trim();
    const host = env("SLSKD_HOST")?.trim();
    return url || (host ? `http://${host}:${env("SLSKD_PORT")?.trim() || 5030}` : undefined);
  },
};

function contradictions(config: Config): string[] {
  const faults: string[] = [];
  if (config.MATCHING_CONFIDENCE_THRESHOLD > config.MATCH_AUTO_THRESHOLD) {
    faults.push("MATCHING_CONFIDENCE_THRESHOLD: Must not be above MATCH_AUTO_THRESHOLD");
  }
  if (config.ORCH_POLL_INTERVAL_MS > config.ORCH_POLL_INTERVAL_MAX_MS) {
    faults.push("ORCH_POLL_INTERVAL_MS: Must not be above ORCH_POLL_INTERVAL_MAX_MS");
  }
  if (
    config.FEATURE_REQUIRE_AUTH === false && !isLoopback(config.HOST) &&
    !config.HARMONY_ALLOW_INSECURE
  ) {
    faults.push(
      `FEATURE_REQUIRE_AUTH: false on ${config.HOST} would let everybody in; ` +
        "set HARMONY_ALLOW_INSECURE=true if that is meant",
    );
  }
  return faults;
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}

/** Whether this process does background work. */
export function workersWanted(config: Config): boolean {
  return config.WORKERS_ENABLED && !config.HARMONY_DISABLE_WORKERS;
}
