import { createHash } from "node:crypto";
import { isAway, type Pool, type Sql, sqlState } from "../db.ts";
import { AppError, messageOf } from "../errors.ts";
import { migrationStatus, refuseNewer, type Step } from "../migrate.ts";
import { ArchiveWriter } from "./archive_write.ts";
import { keyAt } from "./keys.ts";
import { sinkOf } from "./sink.ts";
import {
  type End,
  endName,
  fileFolder,
  format,
  type Head,
  headName,
  keyFiles,
  type Table,
  tableFolder,
} from "./manifest.ts";
import { sequencesOf, tablesOf } from "./tables.ts";

export interface BackupOptions {
  version: string;
  steps: readonly Step[];
  /** DATA_DIR, when the keys shall be in it. */
  keys?: string;
}

export interface Backup {
  tables: number;
  bytes: number;
  files: string[];
}

/**
 * Writes the whole database as it is at one moment, beside whatever runs, and the keys of DATA_DIR.
 * An older schema is taken as it is: who backs up before an upgrade wants the way back.
 * @throws {AppError} CONFLICT when there is a file of this name, or the schema is of a newer version
 */
export async function backup(sql: Pool, path: string, options: BackupOptions): Promise<Backup> {
  const partial = `${path}.${crypto.randomUUID()}.partial`;
  using file = await created(partial, path);
  const archive = new ArchiveWriter(sinkOf(file), new Date());
  try {
    const made = await sql.begin(
      "isolation level repeatable read read only",
      (tx) => copy(tx, archive, options),
    );
    await archive.close();
    // On the disk before it has its name: what has the name is whole.
    await file.sync();
    await Deno.rename(partial, path);
    return made;
  } catch (error) {
    await archive.abort(error);
    await Deno.remove(partial).catch(() => {});
    throw error instanceof AppError || sqlState(error) || isAway(error)
      ? error
      : unwritable(path, error);
  }
}

async function created(partial: string, path: string): Promise<Deno.FsFile> {
  if (await Deno.lstat(path).then(() => true, () => false)) {
    throw new AppError("CONFLICT", `${path} exists: a backup never overwrites`);
  }
  try {
    return await Deno.open(partial, { write: true, createNew: true, mode: 0o600 });
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): AppError {
  return new AppError("DEPENDENCY_ERROR", `Cannot write ${path}: ${messageOf(cause)}`, { cause });
}

async function copy(sql: Sql, archive: ArchiveWriter, options: BackupOptions): Promise<Backup> {
  const { current: schema, head: known } = await migrationStatus(sql, options.steps);
  if (schema === 0) throw new AppError("CONFLICT", "The database is empty: nothing to back up");
  refuseNewer(schema, known);
  const tables = await tablesOf(sql);
  const made_at = archive.at.toISOString();
  const { version } = options;
  const head: Head = { harmony_backup: format, version, schema, made_at, tables };
  await archive.add(headName, JSON.stringify(head, null, 2));
  const contents: End["tables"] = [];
  for (const table of tables) contents.push(await copyTable(sql, archive, table));
  const files = options.keys ? await addKeys(archive, options.keys) : [];
  const end: End = { tables: contents, sequences: await sequencesOf(sql) };
  await archive.add(endName, JSON.stringify(end, null, 2));
  return { tables: tables.length, bytes: contents.reduce((sum, t) => sum + t.bytes, 0), files };
}

async function copyTable(sql: Sql, archive: ArchiveWriter, { name, columns }: Table) {
  const hash = createHash("sha256");
  let bytes = 0;
  const source = await sql`copy ${sql(name)} (${sql(columns)}) to stdout`.readable();
  await archive.addPieces(`${tableFolder}${name}`, source, (piece) => {
    hash.update(piece);
    bytes += piece.length;
  });
  return { name, bytes, sha256: hash.digest("hex") };
}

async function addKeys(archive: ArchiveWriter, directory: string): Promise<string[]> {
  const added: string[] = [];
  for (const name of keyFiles) {
    const content = await keyAt(directory, name);
    if (!content) continue;
    await archive.add(`${fileFolder}${name}`, content);
    added.push(name);
  }
  return added;
}
