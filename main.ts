/** The command line, and the only file that starts anything. */
import type { Hono } from "hono";
import { binary, command, runSafely, subcommands } from "cmd-ts";
import about from "./deno.json" with { type: "json" };
import { startCron } from "./jobs/cron.ts";
import { createGauge } from "./jobs/gauge.ts";
import type { Services } from "./jobs/job.ts";
import { jobs } from "./jobs/mod.ts";
import { identity, joinWorkers } from "./jobs/registry.ts";
import { readTransfers } from "./jobs/transfer_reader.ts";
import { slotsOf } from "./jobs/slots.ts";
import { work } from "./jobs/worker.ts";
import { backupCommand } from "./lib/commands/backup.ts";
import { type Out, UsageError } from "./lib/commands/command.ts";
import { doctorCommand } from "./lib/commands/doctor.ts";
import { importCommand } from "./lib/commands/import.ts";
import { keysCommand } from "./lib/commands/keys.ts";
import { matchCommand } from "./lib/commands/match.ts";
import { migrateCommand } from "./lib/commands/migrate.ts";
import { restoreCommand } from "./lib/commands/restore.ts";
import { openapiCommand } from "./lib/commands/openapi.ts";
import { type Config, ConfigError, readConfig, workersWanted } from "./lib/config.ts";
import { AppError, messageOf } from "./lib/errors.ts";
import { firstKey } from "./lib/first_key.ts";
import { ListError } from "./lib/ingest/mod.ts";
import { createHub } from "./lib/hub.ts";
import { type Log, processLog } from "./lib/log.ts";
import { watchLag } from "./lib/metrics/process.ts";
import { type Database, openDatabase, prepareSchema } from "./lib/open.ts";
import { createProviders } from "./lib/providers/mod.ts";
import { slskdOf } from "./lib/providers/slskd/from_config.ts";
import { connectQueue, enqueue } from "./lib/queue/mod.ts";
import { createLiveConfig } from "./lib/settings/live.ts";
import { rejudgeIfChanged } from "./lib/rejudging.ts";
import { wiringOf } from "./lib/wiring.ts";
import { createAccess } from "./routes/access.ts";
import { createApp } from "./routes/app.ts";
import { contract } from "./routes/contract.ts";
import { createMetricsApp } from "./routes/metrics.ts";
import { codes } from "./views/i18n/en_codes.ts";

const version = about.version;
const startedAt = Date.now();

/** Docker waits ten seconds after SIGTERM; what still runs after seven is cut short. */
const graceMs = 7000;
const lastResortMs = 9500;

interface Stopping {
  /** Take nothing new. */
  stop: AbortSignal;
  /** Drop what is left. */
  kill: AbortSignal;
}

function onSignals(log: Log): Stopping {
  const stop = new AbortController();
  const kill = new AbortController();
  for (
    const name of Deno.build.os === "windows" ? ["SIGINT"] as const : ["SIGINT", "SIGTERM"] as const
  ) {
    Deno.addSignalListener(name, () => {
      if (stop.signal.aborted) return kill.abort();
      log.info("stopping", { signal: name });
      stop.abort();
      Deno.unrefTimer(setTimeout(() => kill.abort(), graceMs));
      Deno.unrefTimer(setTimeout(() => Deno.exit(1), lastResortMs));
    });
  }
  return { stop: stop.signal, kill: kill.signal };
}

/** Resolves when a signal is aborted. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** The background work of one process: jobs, the reader of transfers, the ticks. */
async function background(services: Services, url: string, { stop, kill }: Stopping) {
  const { config, log, sql } = services;
  log.info("worker.config", {
    concurrency: config.ORCH_GLOBAL_CONCURRENCY,
    lease_s: config.ORCH_VISIBILITY_TIMEOUT_S,
    searches: `${config.SLSKD_SEARCHES_PER_WINDOW}/${config.SLSKD_SEARCH_WINDOW_S}s`,
    slskd: services.slskd !== undefined,
  });
  const queue = await connectQueue(url);
  await enqueue(sql, { type: "library_scan", payload: {}, key: "tick" });
  await rejudgeIfChanged(sql, config);
  await using _registered = await joinWorkers(services, identity(version));
  startCron(services, stop);
  await Promise.all([work(queue, jobs, services, stop, kill), readTransfers(services, stop)]);
  await queue.end({ timeout: 2 });
}

interface Opened {
  database: Database;
  services: Services;
}

/** Runs with the database open and its schema up to date; whatever happens, it is closed again. */
async function withServices(act: (opened: Opened) => Promise<void>): Promise<void> {
  const environment = readConfig();
  const { HARMONY_LOG_LEVEL: level, APP_ENV: env } = environment;
  const log = processLog(level).with({ app: "harmony", env });
  const database = await openDatabase(environment, log);
  const closing = new AbortController();
  const settings = createLiveConfig(environment, database.sql, log);
  const hub = createHub(log);
  let following: Promise<void> | undefined;
  try {
    await prepareSchema(database, environment, log);
    await settings.refresh();
    following = settings.follow(hub, closing.signal);
    const { config } = settings;
    const all = config.ORCH_GLOBAL_CONCURRENCY;
    const gauge = createGauge({ ...slotsOf(jobs, config), orchestrator: all });
    const { sql } = database;
    const providers = createProviders(config, log, sql, version);
    const slskd = slskdOf(config, log);
    void hub.listen(sql, closing.signal);
    watchLag(closing.signal);
    const services = {
      sql,
      config,
      log,
      hub,
      providers,
      gauge,
      get slskd() {
        return slskd();
      },
    };
    await act({ database, services });
  } finally {
    closing.abort();
    await following;
    await database.close();
  }
}

async function announceKey(config: Config, database: Database): Promise<string | undefined> {
  const first = await firstKey(database.sql, config);
  if (first?.made) {
    console.error(
      `\nHarmony can be reached by others, so it asks for an API key. This one was made now and is\n` +
        `kept in DATA_DIR/api-key; it is not shown again:\n\n    ${first.key}\n`,
    );
  }
  return first?.key;
}

/** @throws {AppError} CONFLICT when the address cannot be had */
function listen(hostname: string, port: number, log: Log, app: Hono) {
  const onListen = ({ port }: { port: number }) => {
    const url = `http://${hostname}:${port}`;
    log.info("listening", { url, version, started_ms: Date.now() - startedAt });
  };
  try {
    return Deno.serve({ hostname, port, onListen }, app.fetch);
  } catch (cause) {
    const why = messageOf(cause);
    throw new AppError("CONFLICT", `Cannot listen on ${hostname}:${port}: ${why}`, { cause });
  }
}

async function serve({ database, services }: Opened): Promise<void> {
  const { config, log } = services;
  const signals = onSignals(log);
  const access = createAccess(database.sql, config, {
    made: await announceKey(config, database),
    hub: services.hub,
    log,
  });
  const app = await createApp({
    ...services,
    get slskd() {
      return services.slskd;
    },
    steps: database.steps,
    access,
    version,
    startedAt,
    stop: signals.stop,
  });
  log.info("wiring_summary", wiringOf(config, workersWanted(config), app.routes));
  const server = listen(config.HOST, config.PORT, log, app);
  signals.stop.addEventListener("abort", () => void server.shutdown());
  await Promise.all([
    Promise.race([server.finished, aborted(signals.kill)]),
    workersWanted(config) ? background(services, database.url, signals) : undefined,
  ]);
}

async function workOnly({ database, services }: Opened): Promise<void> {
  const { config, log, sql } = services;
  const signals = onSignals(log);
  log.info("wiring_summary", wiringOf(config, true));
  if (config.METRICS_PORT > 0) {
    const access = createAccess(sql, config, {
      made: await announceKey(config, database),
      hub: services.hub,
      log,
    });
    const app = createMetricsApp({ sql, config, log, access });
    const server = listen(config.HOST, config.METRICS_PORT, log, app);
    signals.stop.addEventListener("abort", () => void server.shutdown());
  }
  await background(services, database.url, signals);
}

const out: Out = {
  line: (text) => console.log(text),
  write: (text) => void Deno.stdout.writeSync(new TextEncoder().encode(text)),
  isTerminal: Deno.stdout.isTerminal(),
};

const harmony = subcommands({
  name: "harmony",
  version,
  description: "A self-hosted music hub: brings a list of tracks from Soulseek into your library",
  examples: [{ description: "Start it, then open http://127.0.0.1:8080", command: "serve" }],
  cmds: {
    serve: command({
      name: "serve",
      description: "Web pages, API and background work",
      examples: [{ description: "On another port", command: "PORT=9000 harmony serve" }],
      args: {},
      handler: () => withServices(serve),
    }),
    work: command({
      name: "work",
      description: "Background work only, any number of times on one database",
      examples: [{
        description: "Beside a web-only process",
        command: "DATABASE_URL=… harmony work",
      }],
      args: {},
      handler: () => withServices(workOnly),
    }),
    migrate: migrateCommand(out),
    import: importCommand(out),
    match: matchCommand(codes),
    doctor: doctorCommand(out),
    keys: keysCommand(out),
    openapi: openapiCommand(out, (config) => contract(config, version)),
    backup: backupCommand(out, version),
    restore: restoreCommand(out),
  },
});

/** The exit code in a nest of subcommands' results. */
function codeOf(value: unknown): number {
  if (typeof value === "object" && value !== null && "value" in value) return codeOf(value.value);
  return typeof value === "number" ? value : 0;
}

async function main(args: string[]): Promise<number> {
  try {
    const result = await runSafely(binary(harmony), ["deno", "harmony", ...args]);
    if (result._tag === "ok") return codeOf(result.value);
    const { exitCode, message, into } = result.error.config;
    console[into === "stdout" ? "log" : "error"](message);
    return exitCode === 0 ? 0 : 2;
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(error.message);
      return 2;
    }
    if (!(error instanceof AppError) && !(error instanceof ListError)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
