/** What a person searches on the network: begun, looked at, cancelled. */
import type { Pool, Sql } from "./db.ts";
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { enqueue } from "./queue/mod.ts";
import type { RemoteFile } from "./schemas/candidate.ts";
import type { NetworkSearch, ResultsQuery } from "./schemas/network_search.ts";
import {
  createSearch,
  endSearch,
  forgetSearch,
  searchResults,
  type SearchRow,
} from "./store/searches.ts";

/** Begins a search; the same one twice at once is one. */
export async function beginSearch(sql: Pool, query: string): Promise<string> {
  return await sql.begin((tx) => addSearch(tx, query));
}

/** The same in the transaction of the caller. */
export async function addSearch(tx: Sql, query: string): Promise<string> {
  const { id } = await createSearch(tx, query);
  const payload = { search_id: id };
  await enqueue(tx, { type: "network_search", payload, key: id, priority: 100 });
  return id;
}

/** A search with a page of what it found. */
export async function searchPage(
  sql: Pool,
  { slskd_id: _, ...search }: SearchRow,
  query: ResultsQuery,
): Promise<NetworkSearch> {
  const page = await searchResults(sql, search.id, query);
  return { ...search, ...page, raw: rawOf(page.results) };
}

/** The same files as slskd answers them: by user, with its own names (contracts/slskd.md §3.2). */
function rawOf(results: readonly RemoteFile[]) {
  return [...Map.groupBy(results, ({ username }) => username)].map(([username, files]) => ({
    username,
    hasFreeUploadSlot: files[0]!.free_slot,
    queueLength: files[0]!.queue_length,
    uploadSpeed: files[0]!.upload_speed,
    fileCount: files.length,
    files: files.map((file) => ({
      filename: file.filename,
      size: file.size,
      ...(file.bitrate_kbps === null ? {} : { bitRate: file.bitrate_kbps }),
      ...(file.duration_s === null ? {} : { length: file.duration_s }),
      ...(file.sample_rate_hz === null ? {} : { sampleRate: file.sample_rate_hz }),
      ...(file.bit_depth === null ? {} : { bitDepth: file.bit_depth }),
    })),
  }));
}

interface Cancelling {
  sql: Pool;
  slskd: Slskd | undefined;
  log: Log;
}

/** Ends a search that is under way, here at once; forgets one that is over. */
export async function cancelSearch(
  { sql, slskd, log }: Cancelling,
  { id, slskd_id }: SearchRow,
): Promise<"cancelled" | "forgotten"> {
  if (!await endSearch(sql, id, "cancelled")) {
    await forgetSearch(sql, id);
    return "forgotten";
  }
  try {
    if (slskd_id) await slskd?.stopSearch(slskd_id);
  } catch (error) {
    // It ends by itself, and its job clears it.
    log.info("search.not_stopped", { error: messageOf(error) });
  }
  return "cancelled";
}
