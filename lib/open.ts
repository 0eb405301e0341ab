/** Opening the database, for the server and for every command. */
import { join } from "node:path";
import type { Config } from "./config.ts";
import { firstHost } from "./config_kinds.ts";
import { connect, type Pool } from "./db.ts";
import { startEmbeddedPostgres } from "./embedded_postgres.ts";
import { AppError } from "./errors.ts";
import type { Log } from "./log.ts";
import { migrate, migrationStatus, readSteps, refuseNewer, type Step } from "./migrate.ts";

export interface Database {
  sql: Pool;
  url: string;
  steps: readonly Step[];
  /** Whether it is Harmony's own PostgreSQL. */
  embedded: boolean;
  close(): Promise<void>;
}

/**
 * Connects to `DATABASE_URL`, or starts the bundled PostgreSQL.
 * @throws {AppError} DEPENDENCY_ERROR when it cannot be reached
 */
export async function openDatabase(config: Config, log: Log): Promise<Database> {
  const own = config.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres(join(config.DATA_DIR, "postgres"), log);
  const url = own?.url ?? config.DATABASE_URL!;
  const steps = await readSteps();
  try {
    const sql = await connect(url, { max: config.DATABASE_POOL_SIZE });
    return {
      sql,
      url,
      steps,
      embedded: own !== undefined,
      async close() {
        await sql.end({ timeout: 3 });
        await own?.stop();
      },
    };
  } catch (cause) {
    await own?.stop();
    throw new AppError(
      "DEPENDENCY_ERROR",
      `PostgreSQL cannot be reached at ${withoutPassword(url)}: ${(cause as Error).message}`,
      { cause },
    );
  }
}

/**
 * Brings the schema up to date, or refuses one that is not when that is switched off.
 * @throws {AppError} CONFLICT
 */
export async function prepareSchema({ sql, steps }: Database, config: Config, log: Log) {
  if (config.FEATURE_RUN_MIGRATIONS) {
    const ran = await migrate(sql, steps);
    if (ran.length) log.info("database.migrated", { steps: ran.map((step) => step.name) });
    return;
  }
  const { up_to_date, current, head } = await migrationStatus(sql, steps);
  if (up_to_date) return;
  refuseNewer(current, head);
  throw new AppError(
    "CONFLICT",
    `The schema is at ${current}, this program needs ${head}: run "migrate up"`,
  );
}

function withoutPassword(url: string): string {
  const { hostname, port, pathname } = new URL(firstHost(url));
  return `${hostname}:${port || 5432}${pathname}`;
}
