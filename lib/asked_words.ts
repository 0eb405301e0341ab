/** A person has the network asked for a download with words of their own. */
import { type Control, needSlskd } from "./blocked.ts";
import type { Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { offerChoices, tryCandidate } from "./life.ts";
import { addSearch } from "./network_search.ts";
import { dropWaiting, enqueue } from "./queue/mod.ts";
import { needTrack } from "./rejecting.ts";
import { may } from "./schemas/download.ts";
import { type Judged, nextCandidate, storeCandidates } from "./store/candidates.ts";
import { noteJudged } from "./store/match_batches.ts";
import { storeQuery } from "./store/queries.ts";
import { findSearch } from "./store/searches.ts";
import { lockWish, type Wish } from "./store/wishes.ts";
import { tieSearch, wordsJudged } from "./store/words.ts";

/**
 * Asks the network once with a person's words; what is found is judged for this download. The same
 * words again, while they are under way, are one search.
 * @returns the id of the search
 * @throws {AppError} 404; 409 where no file may be chosen now; 503 without slskd
 */
export async function askWords(control: Control, id: number, query: string): Promise<string> {
  await needSlskd(control);
  return await control.sql.begin(async (tx) => {
    const wish = await lockWish(tx, id);
    if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
    needTrack(wish);
    const { state } = wish;
    if (!may("choose", state)) {
      throw new AppError("CONFLICT", `A download that is ${state} takes no other file now`, {
        meta: { state },
      });
    }
    const search_id = await addSearch(tx, query);
    if (await tieSearch(tx, search_id, id)) await judgeWords(tx, search_id, [id]);
    return search_id;
  });
}

/** Has what a search found judged for downloads. */
export async function judgeWords(sql: Sql, search_id: string, ids: readonly number[]) {
  await enqueue(
    sql,
    ...ids.map((download_id) => ({
      type: "words_found" as const,
      payload: { download_id, search_id },
      key: `${download_id}:words:${search_id}`,
      priority: 100,
    })),
  );
}

/** How many files of one search are kept for the page, as for any other. */
const kept = 60;

/**
 * Puts what a person's words found among the files of a download, once. They are choices: only what
 * is sure is taken at once, and nothing while another file is held or tried.
 */
export async function takeFound(
  sql: Sql,
  id: number,
  search_id: string,
  ranked: readonly Judged[],
): Promise<void> {
  const wish = await lockWish(sql, id);
  const search = await findSearch(sql, search_id);
  if (!wish || search?.state !== "completed") return;
  if (!await wordsJudged(sql, search_id, id)) return;
  if (wish.state === "completed" || wish.state === "cancelled" || wish.retried_as !== null) return;
  const accepted = ranked.filter(({ outcome }) => outcome === "auto").length;
  await storeQuery(sql, id, { query: search.query, files: search.files, accepted });
  await storeCandidates(sql, id, search.query, null, ranked.slice(0, kept));
  await goOn(sql, wish);
  await noteJudged(sql, id, ranked[0]);
}

async function goOn(sql: Sql, wish: Wish): Promise<void> {
  if (!may("choose", wish.state) || wish.candidate_id !== null) return;
  if (await nextCandidate(sql, wish.id)) {
    await dropWaiting(sql, "download_search", wish.id);
    await tryCandidate(sql, wish);
    return;
  }
  // What is in the middle of its own queries goes through with them first.
  if (wish.state === "queued") return;
  if (await offerChoices(sql, wish)) await dropWaiting(sql, "download_search", wish.id);
}
