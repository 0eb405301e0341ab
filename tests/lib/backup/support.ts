import { backup } from "../../../lib/backup/write.ts";
import { restore } from "../../../lib/backup/restore.ts";
import { tablesOf } from "../../../lib/backup/tables.ts";
import { connect, type Pool } from "../../../lib/db.ts";
import { readSteps, type Step } from "../../../lib/migrate.ts";
import { expandImport, importList } from "../../../lib/import.ts";
import { type TestDb, testDb } from "../../support/db.ts";

export const steps = await readSteps();

/** A folder for backups; gone at the end. */
export async function folder() {
  const path = await Deno.makeTempDir({ prefix: "backup-" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** A backup of a database, without keys. */
export function made(sql: Pool, path: string, known: readonly Step[] = steps) {
  return backup(sql, path, { version: "0.1.0", steps: known });
}

/** Restores as the command does: nobody else connected, one connection of its own. */
export async function restored(db: TestDb, bytes: Uint8Array<ArrayBuffer>, replace = false) {
  const sql = await connect(db.url, { max: 1 });
  try {
    return await restore(sql, ReadableStream.from(slices(bytes)), { steps, replace });
  } finally {
    await sql.end();
  }
}

function* slices(bytes: Uint8Array<ArrayBuffer>) {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.slice(at, at + 1000);
}

/** Everything a database holds, as text: table by table, row by row. */
export async function content(sql: Pool): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const { name } of await tablesOf(sql)) {
    const found = await sql`select t::text as row from ${sql(name)} t order by 1`;
    all[name] = found.map(({ row }) => row);
  }
  return all;
}

const awkward = [
  "Low\tTide",
  "Zeile\nzwei",
  'back\\slash "x"',
  "\\N",
  "\\.",
  "音楽 🎵",
  "x".repeat(5000),
];

/** Somebody's database: wishes, keys, ties in both directions, and every awkward text. */
export async function used(): Promise<TestDb> {
  const db = await testDb();
  const { sql } = db;
  const bytes = new TextEncoder().encode(awkward.map((_, n) => `Mira - Song ${n}`).join("\n"));
  const { import_session_id } = await importList(sql, { bytes }, { most: 100 });
  await expandImport(sql, import_session_id, 100, () => {});
  const found = await sql`select id from downloads order by id`;
  for (const [n, { id }] of found.entries()) {
    const [candidate] = await sql`insert into download_candidates (download_id, username, filename,
        size, free_slot, queue_length, upload_speed, confidence, outcome, reasons, rank, state)
      values (${id}, 'ann', ${awkward[
      n
    ]!}, 9007199254740991, true, 0, 1, 0.1, 'auto', '[]', 0, 'found')
      returning id`;
    await sql`update downloads set album = ${awkward[n]!}, candidate_id = ${candidate!["id"]},
      retry_of = ${found[(n + 1) % found.length]!["id"]} where id = ${id}`;
  }
  return db;
}

/** Runs with the pool of a test closed, as a stopped Harmony has it; it is open again afterwards. */
export async function alone<T>(db: TestDb, act: () => Promise<T>): Promise<T> {
  await db.sql.end();
  try {
    return await act();
  } finally {
    Object.assign(db, { sql: await connect(db.url, { max: 2 }) });
  }
}

/** The bytes of a backup of a database. */
export async function bytesOf(sql: Pool): Promise<Uint8Array<ArrayBuffer>> {
  await using place = await folder();
  await made(sql, `${place.path}/a.tar.gz`);
  return await Deno.readFile(`${place.path}/a.tar.gz`);
}
