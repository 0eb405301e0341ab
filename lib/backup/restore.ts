import type { Pool, Sql } from "../db.ts";
import { AppError } from "../errors.ts";
import { migrateIn, migrationStatus, type Step } from "../migrate.ts";
import { damaged, entriesOf } from "./archive_read.ts";
import { Contents } from "./contents.ts";
import { Head, headName } from "./manifest.ts";
import { setSequences, tie, untie } from "./load.ts";
import { inUse, othersRunning, tablesOf } from "./tables.ts";

export interface RestoreOptions {
  steps: readonly Step[];
  /** Whether what the database holds may be given up. */
  replace: boolean;
}

export interface Restored {
  head: Head;
  tables: number;
  /** The files of DATA_DIR that the backup holds, by name. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Puts a backup in the place of what the database holds: all of it, or nothing of it.
 * @param sql a pool of one connection, so that it does not take itself for another Harmony
 * @throws {AppError} VALIDATION_ERROR for what is no whole backup; CONFLICT when the backup is of a
 * newer Harmony, when another one runs, or when the database is in use and `replace` is not set
 */
export async function restore(
  sql: Pool,
  source: ReadableStream<Uint8Array<ArrayBuffer>>,
  options: RestoreOptions,
): Promise<Restored> {
  const entries = entriesOf(source);
  try {
    const head = await headFrom(entries);
    refuseNewer(head, options.steps);
    return await sql.begin(async (tx) => {
      await refuseBusy(tx, options.replace);
      await emptied(tx, head, options.steps);
      const ties = await untie(tx);
      const { end, files } = await new Contents(tx, head).take(entries);
      await setSequences(tx, end.sequences);
      await tie(tx, ties);
      await migrateIn(tx, options.steps, headOfSteps(options.steps));
      return { head, tables: end.tables.length, files };
    });
  } finally {
    await entries.return(undefined);
  }
}

async function headFrom(entries: ReturnType<typeof entriesOf>): Promise<Head> {
  const { value } = await entries.next();
  if (value?.name !== headName) throw damaged("it does not begin as one");
  const read = Head.safeParse(parsed(new TextDecoder().decode(value.bytes)));
  if (!read.success) throw damaged("its head is not understood");
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headOfSteps(steps: readonly Step[]): number {
  return steps.at(-1)?.version ?? 0;
}

function refuseNewer({ schema, version }: Head, steps: readonly Step[]) {
  const known = headOfSteps(steps);
  if (schema <= known) return;
  const what = `schema ${schema}, this program knows ${known}`;
  throw new AppError("CONFLICT", `The backup was made by a newer Harmony (${version}, ${what})`);
}

async function refuseBusy(sql: Sql, replace: boolean) {
  const others = await othersRunning(sql);
  if (others) {
    throw new AppError("CONFLICT", `Harmony is running (${others} connections): stop it first`);
  }
  const used = replace ? [] : await inUse(sql);
  if (used.length) {
    const some = used.slice(0, 3).join(", ");
    throw new AppError("CONFLICT", `The database is in use (${some}): --replace gives it up`);
  }
}

/** The schema as it was when the backup was made, without a row. */
async function emptied(sql: Sql, { schema, tables }: Head, steps: readonly Step[]) {
  const { current } = await migrationStatus(sql, steps);
  if (current !== schema) await migrateIn(sql, steps, 0);
  await migrateIn(sql, steps, schema);
  const there = await tablesOf(sql);
  if (JSON.stringify(there) !== JSON.stringify(tables)) {
    throw damaged(`its tables are not those of schema ${schema}`);
  }
  await sql`truncate ${sql(there.map(({ name }) => name))}`;
}
