/** Whether requests can be served. Nobody outside is asked: readiness is, often and by anybody. */
import { untilAborted } from "./async.ts";
import type { Config } from "./config.ts";
import type { Pool } from "./db.ts";
import { readDeps } from "./integrations/deps.ts";
import type { Log } from "./log.ts";
import { type MigrationStatus, migrationStatus, type Step } from "./migrate.ts";
import type { NotReady, Readiness } from "./schemas/ready.ts";
import { readOrchestrator } from "./store/orchestrator.ts";
import type { FolderState } from "./system/folder.ts";
import type { System } from "./system/system.ts";
import { watched } from "./system/watch.ts";

export interface Reading {
  sql: Pool;
  config: Config;
  log: Log;
  steps: readonly Step[];
  system: Pick<System, "dataDir" | "low">;
}

type Database = Omit<Readiness, "storage" | "reasons"> & {
  fault?: "database_unreachable" | "database_timeout";
};

/**
 * Reads everything readiness shows; it is ready when there are no `reasons`. While the pool is exhausted
 * what is asked waits in it, so a question that has no answer yet is never asked a second time.
 */
export function createReadiness(reading: Reading): () => Promise<Readiness> {
  const { sql, config, steps, system } = reading;
  const schema = watched(() => migrationStatus(sql, steps), 0);
  const work = watched(() => readOrchestrator(sql), 0);
  const deps = watched(() => readDeps(sql, config), 0);
  const ask = { schema: schema.get, work: work.get, deps: deps.get };
  const tell = changes(reading.log);
  return async () => {
    const [database, data_dir] = await Promise.all([readDatabase(reading, ask), system.dataDir()]);
    const { fault: _, ...shown } = database;
    const reasons = [...faultsOf(config, database), ...folderFaults[data_dir]];
    const found = { ...shown, storage: { data_dir, low: system.low() }, reasons };
    tell(found);
    return found;
  };
}

interface Questions {
  schema(): Promise<MigrationStatus>;
  work(): Promise<Readiness["orchestrator"]>;
  deps(): Promise<Readiness["deps"]>;
}

async function readDatabase({ config, steps }: Reading, ask: Questions): Promise<Database> {
  const head = [String(steps.at(-1)?.version ?? 0)];
  const inTime = <T>(promise: Promise<T>) =>
    untilAborted(promise, AbortSignal.timeout(config.HEALTH_DB_TIMEOUT_MS));
  try {
    const { current, up_to_date } = await inTime(ask.schema());
    const migrations = { up_to_date, current: String(current), head };
    // An old schema has other tables.
    if (!up_to_date) return { db: "up", deps: {}, migrations, orchestrator: null };
    const [deps, orchestrator] = await Promise.all([
      ask.deps(),
      // A queue too long to be counted in time is no reason to be unready.
      inTime(ask.work()).catch(() => null),
    ]);
    return { db: "up", deps, migrations, orchestrator };
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    const fault = late ? "database_timeout" : "database_unreachable";
    const migrations = { up_to_date: false, current: null, head };
    return { db: "down", deps: {}, migrations, orchestrator: null, fault };
  }
}

function faultsOf(config: Config, { fault, deps, migrations }: Database): NotReady[] {
  if (fault) return config.HEALTH_READY_REQUIRE_DB ? [fault] : [];
  return [
    ...(migrations.up_to_date ? [] : ["schema_outdated" as const]),
    ...(Object.values(deps).includes("down") ? ["dependency_down" as const] : []),
  ];
}

const folderFaults: Readonly<Record<FolderState, readonly NotReady[]>> = {
  ok: [],
  full: ["data_dir_full"],
  not_writable: ["data_dir_not_writable"],
};

/** One line whenever readiness changes, not one for every question. */
function changes(log: Log): (found: Readiness) => void {
  let before = "";
  return ({ db, deps, reasons }) => {
    const by = (state: "up" | "down") => Object.keys(deps).filter((name) => deps[name] === state);
    const line = { db, deps_up: by("up"), deps_down: by("down"), reasons };
    const now = JSON.stringify(line);
    if (now === before) return;
    before = now;
    if (reasons.length > 0) log.warn("health.not_ready", line);
    else log.info("health.ready", line);
  };
}
