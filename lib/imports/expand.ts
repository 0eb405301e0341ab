/** Turning the lines of an import into downloads, a batch a transaction. */
import type { Pool, Sql, Transaction } from "../db.ts";
import { searchJob } from "../life.ts";
import { Asked } from "./asked.ts";
import { enqueue } from "../queue/mod.ts";
import { record } from "../store/activity.ts";
import {
  endOwned,
  linkItems,
  lockIngestJob,
  moveIngestJob,
  type OpenItem,
  openItems,
} from "../store/ingest.ts";
import { libraryKnown } from "../store/library.ts";
import { findOwnedAll } from "../store/owned.ts";
import { sameWishes } from "../store/same_wishes.ts";
import { freshStatistics } from "../store/statistics.ts";
import { insertWishes, knownWishes } from "../store/wishes.ts";

export interface Taken {
  /** Lines that were dealt with. */
  taken: number;
  /** Downloads that are new. */
  added: number;
}

/**
 * Takes the next lines of an import. When none is left the import is ended in the same transaction,
 * so that nobody can add a line that is seen by neither.
 * @param ended what else belongs to that end
 * @returns `undefined` when none was left
 */
export async function expandBatch(
  sql: Pool,
  id: string,
  limit: number,
  ended: (tx: Transaction) => Promise<void> = () => Promise.resolve(),
): Promise<Taken | undefined> {
  await freshStatistics(sql);
  return await sql.begin(async (tx) => {
    const job = await lockIngestJob(tx, id);
    const items = job?.state === "registered" ? await openItems(tx, id, limit) : [];
    if (items.length === 0) {
      if (job?.state === "registered") await moveIngestJob(tx, id, "queued");
      await ended(tx);
      return undefined;
    }
    const missing = await leaveOwned(tx, items);
    const added = await want(tx, id, missing, job!.priority);
    return { taken: items.length, added };
  });
}

/** Ends the lines whose recordings are in the library; gives the others. */
async function leaveOwned(sql: Sql, items: readonly OpenItem[]): Promise<OpenItem[]> {
  // Before the library was read, each download waits for that by itself.
  if (!await libraryKnown(sql)) return [...items];
  const owned = await findOwnedAll(sql, items.map(({ track }) => track));
  await endOwned(sql, [...owned].map(([n, path]) => ({ id: items[n]!.id, path })));
  return items.filter((_, n) => !owned.has(n));
}

async function want(sql: Sql, id: string, items: readonly OpenItem[], least: number) {
  const before = await wantedBefore(sql, items);
  const asked = new Asked();
  const missing = items.filter((item) => {
    // The same recording twice, as two links may bring it, is found wanted with the next batch.
    if (before.has(item.id) || asked.has(item)) return false;
    asked.add(item);
    return true;
  });
  const wishes = missing.map(({ track, spotify, fingerprint, priority }) => ({
    track,
    spotify,
    fingerprint,
    priority: Math.max(priority, least),
    filename: `${track.artists.join(", ")} - ${track.title}`,
  }));
  const priorities = new Map(wishes.map((wish) => [wish.fingerprint, wish.priority]));
  const created = await insertWishes(sql, wishes);
  const own = new Set(created.map((wish) => wish.id));
  const known = await knownWishes(sql, missing.map((item) => item.fingerprint));
  await linkItems(
    sql,
    items.flatMap((item) => {
      const download_id = before.get(item.id) ?? known.get(item.fingerprint);
      // One that was cancelled this very moment is wanted anew with the next batch.
      return download_id === undefined
        ? []
        : [{ id: item.id, download_id, before: !own.has(download_id) }];
    }),
  );
  const jobs = created.map(({ id: download, fingerprint }) => ({
    ...{ id: download, attempts: 0, search_step: 0, priority: priorities.get(fingerprint)! },
  }));
  await enqueue(sql, ...jobs.map((wish) => searchJob(wish, { group: id })));
  return created.length;
}

/** The downloads that want a line already, by its id. */
async function wantedBefore(sql: Sql, items: readonly OpenItem[]): Promise<Map<number, number>> {
  const known = await knownWishes(sql, items.map((item) => item.fingerprint));
  const rest = items.filter((item) => !known.has(item.fingerprint));
  const same = await sameWishes(sql, rest);
  const wished = items.filter((item) => known.has(item.fingerprint));
  return new Map([
    ...wished.map((item) => [item.id, known.get(item.fingerprint)!] as const),
    ...[...same].map(([n, id]) => [rest[n]!.id, id] as const),
  ]);
}

/**
 * Turns the stored lines of a list into downloads; goes on where it stood.
 * @returns how many downloads were added by this call
 */
export async function expandImport(
  sql: Pool,
  id: string,
  batch: number,
  onBatch: (done: number) => void = () => {},
): Promise<number> {
  let added = 0;
  for (let done = 0;;) {
    const step = await expandBatch(sql, id, batch);
    if (!step) break;
    added += step.added;
    onBatch(done += step.taken);
  }
  await noteAdded(sql, id, added);
  return added;
}

/** A line of the history, where anything was added. */
export async function noteAdded(sql: Sql, id: string, count: number): Promise<void> {
  if (count) await record(sql, "download", "queued", { import_session_id: id, count });
}
