/** From the bytes of a list to an import: read, stored in one transaction, taken by its job. */
import { createHash } from "node:crypto";
import type { Pool, Sql } from "./db.ts";
import { enqueueIngest, startImport, storeItems } from "./imports/add.ts";
import { Asked } from "./imports/asked.ts";
import { itemOf } from "./imports/item.ts";
import { Tally } from "./imports/tally.ts";
import { ListError, parseList } from "./ingest/mod.ts";
import { enqueueLinks } from "./links/wanted.ts";
import type { ImportResult, ListFormat } from "./schemas/ingest.ts";
import {
  dropIngestJob,
  findImportOf,
  type IngestItem,
  nameIngestJob,
  type NewIngestJob,
} from "./store/ingest.ts";

export { expandImport } from "./imports/expand.ts";

export interface ListInput {
  bytes: Uint8Array;
  /** The file's name, shown with the import; what it is, is read from its content. */
  name?: string;
}

export interface ReadList {
  format: ListFormat;
  items: IngestItem[];
}

export interface ImportOptions {
  /** Tracks taken at most; the rest is skipped with the reason `limit`. */
  most: number;
  priority?: number;
  /** So many times `most` items are no list any more; ten, unless said otherwise. */
  times?: number;
  /** Is given the items as they were stored. */
  each?: (items: readonly IngestItem[]) => void;
}

/** So many times what may be taken is no list of tracks (seed 002, FREE_IMPORT_HARD_CAP_MULTIPLIER). */
const hardCap = 10;

/** Items that are held at once. */
const atOnce = 2000;

/** The items of a list as they are read; doubles inside the list are found here. */
function batchesOf(bytes: Uint8Array, most: number, times = hardCap) {
  const { format, items } = parseList(bytes);
  async function* batches(): AsyncGenerator<IngestItem[]> {
    const asked = new Asked();
    let [count, batch]: [number, IngestItem[]] = [0, []];
    for await (const line of items) {
      if (count++ >= times * most) {
        throw new ListError("too_large", `a list may have ${times * most} lines at most`);
      }
      batch.push(itemOf(line, asked, most));
      if (batch.length < atOnce) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  }
  return { format, batches: batches() };
}

/**
 * Reads a list without touching the database.
 * @param most tracks taken at most; the rest is skipped with the reason `limit`
 * @throws {ListError} when the bytes are no list at all, or have more than ten times `most` lines
 */
export async function readList(bytes: Uint8Array, most: number): Promise<ReadList> {
  const { format, batches } = batchesOf(bytes, most);
  return { format, items: (await Array.fromAsync(batches)).flat() };
}

/**
 * Stores a list and enqueues its `ingest` job, all or nothing. A list that adds nothing and came
 * before leaves nothing behind: its first import is named.
 * @throws {ListError} as `readList`
 */
export async function importList(
  sql: Pool,
  { bytes, name }: ListInput,
  { most, times, priority = 0, each = () => {} }: ImportOptions,
): Promise<ImportResult> {
  const { format, batches } = batchesOf(bytes, most, times);
  const job = { format, name: name ?? null, priority };
  return await sql.begin((tx) => store(tx, job, batches, each));
}

async function store(
  sql: Sql,
  job: Pick<NewIngestJob, "format" | "name" | "priority">,
  batches: AsyncIterable<IngestItem[]>,
  each: NonNullable<ImportOptions["each"]>,
): Promise<ImportResult> {
  const id = await startImport(sql, job);
  const tally = new Tally();
  const content = createHash("sha256");
  for await (const batch of batches) {
    // What it asks for, whatever its spelling or order of fields.
    for (const item of batch) content.update(`${item.fingerprint ?? item.raw}\n`);
    const stored = await storeItems(sql, id, batch);
    tally.add(stored);
    each(stored);
  }
  const fingerprint = content.digest("hex");
  const earlier = tally.accepted ? undefined : await findImportOf(sql, fingerprint);
  if (earlier) {
    await dropIngestJob(sql, id);
    return tally.result(earlier, job.format);
  }
  await nameIngestJob(sql, id, fingerprint);
  await enqueueIngest(sql, id);
  await enqueueLinks(sql, id);
  return tally.result(id, job.format);
}
