import { messageOf } from "../lib/errors.ts";
import { ServiceError } from "../lib/service_error.ts";
import { failRound, roundEnded, tryCandidate, widenSearch } from "../lib/life.ts";
import { completeWish, searchEnded } from "../lib/ending.ts";
import { searchQueries } from "../lib/music/queries.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { troubleOf, waitingFor } from "../lib/providers/slskd/trouble.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import { albumAsked } from "../lib/store/album_searches.ts";
import { reviveCandidates, storeCandidates } from "../lib/store/candidates.ts";
import { noteJudged } from "../lib/store/match_batches.ts";
import { waits } from "../lib/store/steps.ts";
import { findWish, lockWish, type Wish } from "../lib/store/wishes.ts";
import { libraryKnown } from "../lib/store/library.ts";
import { findOwned } from "../lib/store/owned.ts";
import { storeQuery } from "../lib/store/queries.ts";
import { coolSearches } from "../lib/store/search_budget.ts";
import { searchAlbum } from "./album_search.ts";
import type { Job, JobContext } from "./job.ts";
import { judgeOf } from "./judge_files.ts";
import { repeatLater } from "./repeat_later.ts";
import { noteTrouble } from "./slskd_health.ts";
import { search, searchable, wait } from "./search_network.ts";

/** Asks Soulseek one query of the ladder for a wish, judges what came, and goes on from there. */
export const downloadSearch: Job<"download_search"> = {
  name: "download_search",
  // slskd runs two searches at a time (contracts/slskd.md §3.2 fact 3).
  pool: 2,
  timeout_s: 400,
  backoff: { base_s: 5, cap_s: 300 },
  async run({ download_id }, context) {
    const wish = await findWish(context.sql, download_id);
    if (!wish || wish.retried_as !== null || !searchable.has(wish.state)) return;
    if (await isOwned(wish, context)) return;
    await repeatLater(wish, context);
    const { slskd } = context;
    if (!slskd) return await wait(wish, context, "slskd_not_configured", 30);
    try {
      await dropSearch(wish, slskd, context);
      if (await searchAlbum(wish, slskd, context)) return;
      // Below 0 stands the search for its album, which came first.
      const step = Math.max(0, wish.search_step);
      const query = wish.artists.length ? searchQueries(wish)[step] : undefined;
      if (query === undefined) return await endRound(wish, context);
      const files = await search(wish, query, slskd, context);
      await conclude(wish, query, files, context);
    } catch (error) {
      await handle(error, wish, context);
    }
  },
  async gaveUp({ download_id }, { sql, config }, error) {
    await sql.begin(async (tx) => {
      const wish = await lockWish(tx, download_id);
      if (!wish || !searchable.has(wish.state)) return;
      await failRound(tx, wish, config, "internal_error", error);
      await albumAsked(tx, download_id);
    });
  },
};

/** Ends a wish whose recording lies in the library already. */
async function isOwned(wish: Wish, context: JobContext): Promise<boolean> {
  if (wish.artists.length === 0 || wish.upgrade_of !== null) return false;
  if (!await libraryKnown(context.sql)) await wait(wish, context, "library_scan", 2);
  const path = await findOwned(context.sql, wish);
  if (path === undefined) return false;
  await context.sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (!locked || !searchable.has(locked.state)) return;
    await completeWish(tx, wish, path, true, context.config);
  });
  return true;
}

/** A search of a process that died may still stand at slskd. */
async function dropSearch(wish: Wish, slskd: Slskd, { sql, signal }: JobContext) {
  if (!wish.search_id) return;
  await slskd.stopSearch(wish.search_id, signal);
  await slskd.deleteSearch(wish.search_id, signal);
  await searchEnded(sql, wish.id);
}

async function endRound(wish: Wish, { sql, config }: JobContext) {
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (!locked || !searchable.has(locked.state)) return;
    // Nobody searches for a file that was picked: it is asked for again itself.
    if (locked.artists.length === 0) await reviveCandidates(tx, locked);
    if (!await tryCandidate(tx, locked)) await roundEnded(tx, locked, config);
  });
}

/** How many files of one search are kept for the page: the best, not the whole network. */
const kept = 60;

async function conclude(
  wish: Wish,
  query: string,
  files: readonly RemoteFile[],
  context: JobContext,
): Promise<void> {
  const { sql } = context;
  const ranked = await (await judgeOf(files, context))(wish);
  const accepted = ranked.filter((judged) => judged.outcome === "auto").length;
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (!locked || locked.state !== "searching") return;
    await storeQuery(tx, wish.id, { query, files: files.length, accepted });
    await storeCandidates(tx, wish.id, query, locked.search_id, ranked.slice(0, kept));
    if (!await tryCandidate(tx, locked)) await widenSearch(tx, locked);
    await noteJudged(tx, wish.id, ranked[0]);
  });
}

/** Trouble with slskd as a whole makes the wish wait; anything else is this job's failure. */
async function handle(error: unknown, wish: Wish, context: JobContext): Promise<never> {
  const { sql, config } = context;
  if (error instanceof ServiceError && error.upstream_status === 429) {
    await coolSearches(sql, 3, "429");
    await wait(wish, context, "search_cooldown", 3);
  }
  const trouble = troubleOf(error);
  if (!trouble) {
    if (error instanceof ServiceError) {
      await waits(sql, wish.id, "internal_error", messageOf(error));
    }
    throw error;
  }
  await noteTrouble(context, error);
  return await wait(
    wish,
    context,
    waitingFor[trouble],
    config.SLSKD_POLL_MS * 5 / 1000,
    messageOf(error),
  );
}
