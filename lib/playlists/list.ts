/** A look at the account's playlists: which there are, and which of them changed. */
import type { Pool, Sql } from "../db.ts";
import type { Ask, SpotifyCalls } from "../providers/spotify/calls.ts";
import { enqueue } from "../queue/mod.ts";
import type { NewJob } from "../schemas/jobs.ts";
import { record } from "../store/activity.ts";
import { listedCount, markDue, markGone, storeListed } from "../store/playlist_listing.ts";
import {
  closeSync,
  insertSync,
  lockSync,
  noteWait,
  pendingCount,
  type SyncRow,
} from "../store/playlist_syncs.ts";
import { listedPlaylist } from "./listed.ts";
import { listedLiked, page } from "./liked.ts";

/** Requests of a list: who has more playlists than that has them listed up to there. */
const mostPages = 200;

/**
 * Begins a look, or takes up the one that runs. Where that one only waits for tracks that are still
 * to be read, it ends as it is, and what it left goes on in the new one.
 */
export async function beginSync(sql: Pool, mode: SyncRow["mode"]): Promise<SyncRow> {
  return await sql.begin(async (tx) => {
    const running = await lockSync(tx);
    if (running && !running.listed_at) return running;
    if (running) await endSync(tx, running, "partial");
    // Another process may have begun one in this moment: that one then.
    const begun = await insertSync(tx, mode);
    if (begun && mode === "manual") {
      await record(tx, "sync", "sync_started", { mode, sources: ["spotify"] });
    }
    return begun ?? (await lockSync(tx))!;
  });
}

/** Lists everything, a page a transaction; goes on behind the pages of an earlier attempt. */
export async function listPages(
  sql: Pool,
  spotify: Pick<SpotifyCalls, "playlists" | "savedTracks">,
  sync: SyncRow,
  ask: Ask,
  user_id: string | null,
): Promise<void> {
  for (let offset = sync.next_offset; offset < mostPages * page;) {
    const { items, next, total } = await spotify.playlists({ limit: page, offset }, ask);
    const listed = items.map((one, n) => listedPlaylist(one, offset + n, user_id));
    offset += page;
    await sql.begin(async (tx) => {
      await tx`update playlist_syncs set next_offset = ${offset},
        listed_count = ${total ?? null} where id = ${sync.id}`;
      await storeListed(tx, sync, listed);
    });
    if (!next) break;
  }
  const liked = await listedLiked(spotify, ask);
  await sql.begin(async (tx) => {
    if ((await lockSync(tx))?.id !== sync.id) return;
    if (liked) await storeListed(tx, sync, [liked]);
    await closeListing(tx, sync, liked !== undefined);
  });
}

/** What was not listed is gone, unless the list moved while it was read and one was passed over. */
async function closeListing(sql: Sql, sync: SyncRow, liked: boolean) {
  const running = (await lockSync(sql))!;
  const seen = await listedCount(sql, sync) - (liked ? 1 : 0);
  const gone = seen >= (running.listed_count ?? Infinity) ? await markGone(sql, sync) : 0;
  const due = await markDue(sql, sync);
  await sql`update playlist_syncs set listed_at = now() where id = ${sync.id}`;
  await noteWait(sql, null);
  await enqueue(sql, ...due.map(readJob));
  if (gone > 0) await record(sql, "sync", "playlists_gone", { count: gone });
  await endIfRead(sql);
}

/** Small ones first: many lists are there soon, and a very long one holds up none. */
function readJob({ id, track_count }: { id: string; track_count: number }): NewJob {
  const priority = -Math.min(1000, Math.ceil(track_count / page));
  return { type: "playlist_read", payload: { playlist_id: id }, key: id, priority };
}

/** Ends the look that runs as soon as everything was read. */
export async function endIfRead(sql: Sql): Promise<void> {
  const running = await lockSync(sql);
  if (!running?.listed_at || await pendingCount(sql) > 0) return;
  await endSync(sql, running, running.failed_count > 0 ? "partial" : "completed");
}

/** Ends the look that runs where nothing more comes of it now. */
export async function endRunning(sql: Pool): Promise<void> {
  await sql.begin(async (tx) => {
    const running = await lockSync(tx);
    if (running) await endSync(tx, running, "partial");
  });
}

/** The history is told of what somebody asked for, and of what changed. */
async function endSync(sql: Sql, sync: SyncRow, status: "completed" | "partial") {
  await closeSync(sql, sync.id, status);
  const { mode, playlist_count: playlists, added_count, removed_count, failed_count } = sync;
  if (mode === "scheduled" && playlists === 0 && failed_count === 0) return;
  await record(sql, "sync", `sync_${status}`, {
    trigger: mode,
    sources: ["spotify"],
    counters: { playlists, added: added_count, removed: removed_count, errors: failed_count },
  });
}
