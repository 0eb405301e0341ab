/** Adding items to an import: lines of a list, tracks of a link or of a playlist. */
import type { Sql } from "../db.ts";
import { enqueueLinks } from "../links/wanted.ts";
import { enqueue } from "../queue/mod.ts";
import type { ParsedLine } from "../schemas/ingest.ts";
import {
  heldBy,
  type IngestItem,
  insertIngestJob,
  insertItems,
  linksAwaited,
  lockIngestJob,
  moveIngestJob,
  type NewIngestJob,
  type Origin,
} from "../store/ingest.ts";
import { sameWishes } from "../store/same_wishes.ts";
import { knownWishes } from "../store/wishes.ts";
import { Asked } from "./asked.ts";
import { duplicate, itemOf } from "./item.ts";

export interface Added {
  accepted: number;
  duplicate: number;
  skipped: number;
}

/**
 * An import that gets its items one after the other; call `enqueueIngest` when they are there.
 * Belongs into the transaction that adds them: an import without items is none.
 */
export function startImport(
  sql: Sql,
  job: Partial<NewIngestJob> & Pick<NewIngestJob, "format">,
): Promise<string> {
  return insertIngestJob(sql, { name: null, priority: 0, source: "free", ...job });
}

/**
 * Adds items to an import in the caller's transaction and has them taken. What is wanted already,
 * by the import itself or by any download, is kept as a duplicate.
 * @returns how many of each; all 0 when there is no such import any more
 */
export async function addItems(
  sql: Sql,
  job_id: string,
  lines: readonly ParsedLine[],
  origin: Origin = {},
): Promise<Added> {
  const none = { accepted: 0, duplicate: 0, skipped: 0 };
  if (!await lockIngestJob(sql, job_id)) return none;
  const asked = new Asked();
  const read = lines.map((line) => itemOf(line, asked, Infinity));
  const held = await heldBy(sql, job_id, read.flatMap(({ fingerprint }) => fingerprint ?? []));
  const items = read.map((item) =>
    item.status === "accepted" && held.has(item.fingerprint!) ? duplicate(item) : item
  );
  const stored = await storeItems(sql, job_id, items, origin);
  await enqueueIngest(sql, job_id);
  const brought = stored.some(({ status, track }) => status === "accepted" && track === null);
  if (brought) await enqueueLinks(sql, job_id);
  for (const { status } of stored) none[status]++;
  return none;
}

/** Stores items, those that are wanted already as duplicates. */
export async function storeItems(
  sql: Sql,
  job_id: string,
  items: readonly IngestItem[],
  origin: Origin = {},
): Promise<IngestItem[]> {
  const accepted = items.filter(({ status }) => status === "accepted");
  const prints = accepted.map(({ fingerprint }) => fingerprint!);
  const links = accepted.filter(({ track }) => track === null);
  const awaited = await linksAwaited(sql, links.map(({ fingerprint }) => fingerprint!));
  const known = await knownWishes(sql, prints);
  const rest = accepted.filter(({ fingerprint }) => !known.has(fingerprint!));
  const same = await sameWishes(sql, rest);
  const wishOf = new Map(rest.map((item, n) => [item, same.get(n)]));
  const stored = items.map((item) => {
    if (item.status !== "accepted") return item;
    const download_id = known.get(item.fingerprint!) ?? wishOf.get(item) ?? null;
    return download_id !== null || awaited.has(item.fingerprint!)
      ? duplicate(item, download_id)
      : item;
  });
  await insertItems(sql, job_id, stored, origin);
  return stored;
}

/**
 * Has the items of an import taken that wait for it. Its links are looked up by `enqueueLinks`: each
 * of thousands adds tracks, and must not go through all the others for that.
 */
export async function enqueueIngest(sql: Sql, job_id: string): Promise<void> {
  await moveIngestJob(sql, job_id, "registered");
  await enqueue(sql, { type: "ingest", payload: { ingest_job_id: job_id }, key: job_id });
}
