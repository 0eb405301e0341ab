/** The tracks of one album are looked for together: one search, and one folder where it can be. */
import { pause } from "../lib/async.ts";
import { tryCandidate } from "../lib/life.ts";
import { filesByTitle } from "../lib/music/album_files.ts";
import { albumOrder } from "../lib/music/album_order.ts";
import type { Ranked } from "../lib/music/decide.ts";
import { albumQuery } from "../lib/music/queries.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { dropWaiting } from "../lib/queue/mod.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import { albumAsked, openTracks, takeAlbum } from "../lib/store/album_searches.ts";
import { storeCandidates } from "../lib/store/candidates.ts";
import { findOwnedAll } from "../lib/store/owned.ts";
import { noteJudged } from "../lib/store/match_batches.ts";
import { storeQuery } from "../lib/store/queries.ts";
import { change } from "../lib/store/steps.ts";
import { lockWish, type Wish } from "../lib/store/wishes.ts";
import type { JobContext } from "./job.ts";
import { judgeOf } from "./judge_files.ts";
import { search, searchable, wait } from "./search_network.ts";

/**
 * Asks for the album of a wish when several of its tracks are open and nobody did lately. Every
 * track stays a download of its own: it gets its files, and goes on from there by itself.
 * @returns whether this wish has a file to try now; if not it goes on with its own queries
 * @throws {Postponed} while another track of the album asks for all
 */
export async function searchAlbum(
  wish: Wish,
  slskd: Slskd,
  context: JobContext,
): Promise<boolean> {
  const query = albumQuery(wish);
  if (!query || !await isTurn(wish, context)) return false;
  const files = await search(wish, query, slskd, context);
  const others = await openTracks(context.sql, wish.album_key!);
  // The own job ends with this: it comes last, when all the others have what they need.
  const tracks = [...await wanted(others.filter(({ id }) => id !== wish.id), context), wish];
  const { tracks: ranked } = albumOrder(await rank(tracks, files, context));
  const moved = await giveOut(tracks, ranked, { query, files: files.length }, context);
  await albumAsked(context.sql, wish.id);
  return moved;
}

/** Whether this wish asks for its album now. @throws {Postponed} while another one does */
async function isTurn(wish: Wish, context: JobContext): Promise<boolean> {
  const { ALBUM_MIN_TRACKS: min_tracks, ALBUM_SEARCH_INTERVAL_S: interval_s } = context.config;
  const { id, album_key, upgrade_of, search_step } = wish;
  if (min_tracks === 0 || album_key === null || upgrade_of !== null || search_step > 0) {
    return false;
  }
  const turn = await takeAlbum(context.sql, { id, album_key }, { min_tracks, interval_s });
  return typeof turn === "number"
    ? await wait(wish, context, "album_search", turn)
    : turn === "mine";
}

/** How many files of one track are kept for the page. */
const kept = 60;

/** The files of each track in trying order: all that may be taken, and of the others the best. */
async function rank(
  tracks: readonly Wish[],
  files: readonly RemoteFile[],
  context: JobContext,
): Promise<Ranked[][]> {
  const judged = await judgeOf(files, context);
  const likely = filesByTitle(files);
  const ranked: Ranked[][] = [];
  for (const track of tracks) {
    const all = await judged(track, likely(track));
    ranked.push(all.filter(({ outcome }, at) => outcome === "auto" || at < kept));
    // Thousands of files times a dozen tracks: other work gets its turn in between.
    await pause(0, context.signal);
  }
  return ranked;
}

/** Those that do not lie in the library; what does is ended by its own job. */
async function wanted(tracks: readonly Wish[], { sql }: JobContext): Promise<Wish[]> {
  const owned = await findOwnedAll(sql, tracks);
  return tracks.filter((_, at) => !owned.has(at));
}

interface Found {
  query: string;
  files: number;
}

/** Gives each track its files; says whether the last one has one to try. */
async function giveOut(
  tracks: readonly Wish[],
  ranked: readonly Ranked[][],
  found: Found,
  { sql, log }: JobContext,
): Promise<boolean> {
  const moved: boolean[] = [];
  for (const [at, track] of tracks.entries()) {
    const asks = at === tracks.length - 1;
    moved.push(await sql.begin((tx) => give(tx, track.id, ranked[at]!, found, asks)));
  }
  const matched = moved.filter(Boolean).length;
  log.info("album.searched", { query: found.query, tracks: tracks.length, matched });
  return moved.at(-1) ?? false;
}

async function give(
  tx: Parameters<typeof lockWish>[0],
  id: number,
  ranked: readonly Ranked[],
  { query, files }: Found,
  asks: boolean,
): Promise<boolean> {
  const wish = await lockWish(tx, id);
  if (!wish || !isOpen(wish, asks)) return false;
  const accepted = ranked.filter(({ outcome }) => outcome === "auto").length;
  await storeQuery(tx, id, { query, files, accepted });
  await storeCandidates(tx, id, query, wish.search_id, ranked.slice(0, kept));
  const moves = await tryCandidate(tx, wish);
  if (moves) await goOn(tx, wish, asks);
  await noteJudged(tx, id, ranked[0]);
  return moves;
}

async function goOn(
  tx: Parameters<typeof lockWish>[0],
  { id, search_step }: Wish,
  asks: boolean,
): Promise<void> {
  // When none of these files comes, the query of this step is the next, not the one behind it.
  await change(tx, id, { search_step: search_step - 1 });
  if (!asks) await dropWaiting(tx, "download_search", id);
}

/** Not ended or taken meanwhile, and not in a search of its own, which will come to its end. */
function isOpen({ state, candidate_id, search_id }: Wish, asks: boolean): boolean {
  if (asks) return state === "searching";
  return searchable.has(state) && candidate_id === null && search_id === null;
}
