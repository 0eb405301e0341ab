import { type Pool, row, rows, type Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { z } from "zod";

/** One step of the schema: `NNNN_name.up.sql` and `NNNN_name.down.sql`. */
export interface Step {
  version: number;
  name: string;
  up: string;
  down: string;
}

const folder = new URL("../migrations/", import.meta.url);
const fileName = /^(\d{4})_(\w+)\.up\.sql$/;

/** Reads the pairs of files in `migrations/`, oldest first. */
export async function readSteps(directory: URL = folder): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const { name: file } of Deno.readDir(directory)) {
    const [, version, name] = fileName.exec(file) ?? [];
    if (!version || !name) continue;
    const read = (way: string) =>
      Deno.readTextFile(new URL(`${version}_${name}.${way}.sql`, directory));
    steps.push({ version: Number(version), name, up: await read("up"), down: await read("down") });
  }
  return steps.sort((a, b) => a.version - b.version);
}

export interface MigrationStatus {
  /** The newest step that was applied, 0 before the first. */
  current: number;
  /** The newest step this program knows. */
  head: number;
  up_to_date: boolean;
}

/** Where the schema stands; needs no table to exist. */
export async function migrationStatus(sql: Sql, steps: readonly Step[]): Promise<MigrationStatus> {
  const head = steps.at(-1)?.version ?? 0;
  const [found] = await sql`select to_regclass('schema_migrations') is not null as exists`;
  const current = found?.["exists"]
    ? (await row(
      z.object({ version: z.int() }),
      sql`select coalesce(max(version), 0)::int as version from schema_migrations`,
    ))?.version ?? 0
    : 0;
  return { current, head, up_to_date: current === head };
}

/**
 * Brings the schema to `target` (the newest step if not given), up or down, in one transaction
 * under an advisory lock, so that two processes that start at once do it once.
 * @returns the steps that were run
 * @throws {AppError} CONFLICT when the schema is newer than this program
 */
export async function migrate(
  pool: Pool,
  steps: readonly Step[],
  target: number = steps.at(-1)?.version ?? 0,
): Promise<Step[]> {
  return await pool.begin((sql) => migrateIn(sql, steps, target));
}

/** The same inside a transaction; until that ends nobody else migrates. */
export async function migrateIn(
  sql: Sql,
  steps: readonly Step[],
  target: number,
): Promise<Step[]> {
  // Another process may take long over a large table.
  await sql`set local lock_timeout = 0`;
  await sql`select pg_advisory_xact_lock(hashtextextended('harmony migrate ' || current_schema(), 0))`;
  await sql`create table if not exists schema_migrations (
    version int primary key, name text not null, applied_at timestamptz not null default now())`;
  const applied = (await rows(
    z.object({ version: z.int() }),
    sql`select version from schema_migrations order by version`,
  )).map((step) => step.version);
  refuseNewer(applied.at(-1) ?? 0, steps.at(-1)?.version ?? 0);
  const up = steps.filter((s) => s.version <= target && !applied.includes(s.version));
  const down = steps.filter((s) => s.version > target && applied.includes(s.version)).reverse();
  for (const step of up) await apply(sql, step);
  for (const step of down) await revert(sql, step);
  return [...up, ...down];
}

async function apply(sql: Sql, step: Step) {
  await sql.unsafe(step.up);
  await sql`insert into schema_migrations (version, name) values (${step.version}, ${step.name})`;
}

async function revert(sql: Sql, step: Step) {
  await sql.unsafe(step.down);
  await sql`delete from schema_migrations where version = ${step.version}`;
}

/** @throws {AppError} CONFLICT when the schema is newer than this program */
export function refuseNewer(current: number, head: number) {
  if (current <= head) return;
  throw new AppError(
    "CONFLICT",
    `The database was written by a newer Harmony (schema ${current}, this program knows ${head}): ` +
      `start that version, or restore a backup`,
  );
}
