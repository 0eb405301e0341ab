/** What a second judgement of its files means for a waiting download. */
import type { Config } from "./config.ts";
import type { Sql } from "./db.ts";
import { offerChoices, roundEnded, tryCandidate } from "./life.ts";
import { dropWaiting } from "./queue/mod.ts";
import { type Judged, nextCandidate } from "./store/candidates.ts";
import { noteJudged } from "./store/match_batches.ts";
import { firstOf, rejudgeCandidates, waiting } from "./store/rejudged.ts";
import { change } from "./store/steps.ts";
import { lockWish, type Wish } from "./store/wishes.ts";

/**
 * Puts a new judgement in place of the one a waiting download has, and goes on by it: what is sure
 * now is tried, what is doubtful is offered, and without a choice the wish is looked for again.
 * @returns whether the judgement is another one
 */
export async function applyJudgement(
  sql: Sql,
  id: number,
  judged: readonly Judged[],
  config: Config,
): Promise<boolean> {
  const wish = await lockWish(sql, id);
  if (!wish || !isWaiting(wish)) return false;
  const before = await firstOf(sql, id);
  await rejudgeCandidates(sql, id, judged);
  await goOn(sql, wish, config);
  if (isSame(before, judged[0])) return false;
  await noteJudged(sql, id, judged[0]);
  return true;
}

function isWaiting({ state, candidate_id, retried_as }: Wish): boolean {
  return waiting.has(state) && candidate_id === null && retried_as === null;
}

function isSame(before: Awaited<ReturnType<typeof firstOf>>, now: Judged | undefined): boolean {
  if (!before || !now) return before === now;
  return before.username === now.file.username && before.filename === now.file.filename &&
    before.outcome === now.outcome && Math.abs(before.confidence - now.verdict.confidence) < .001;
}

async function goOn(sql: Sql, wish: Wish, config: Config): Promise<void> {
  const { id, state, search_step } = wish;
  if (await nextCandidate(sql, id)) {
    await dropWaiting(sql, "download_search", id);
    await tryCandidate(sql, wish);
    // When none of these files comes, the query it waited with is the next, not the one behind it.
    if (state !== "review") await change(sql, id, { search_step: Math.max(-1, search_step - 1) });
    return;
  }
  // What is in the middle of its queries goes through with them first.
  if (state === "queued") return;
  const offered = await offerChoices(sql, wish);
  if (offered) return await dropWaiting(sql, "download_search", id);
  if (state === "review") await roundEnded(sql, wish, config);
}
