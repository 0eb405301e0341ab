/** The search of a wish: what it notes of itself on the way. */
import { searchEnded } from "../lib/ending.ts";
import { retryCompleted } from "../lib/retry_events.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import type { ReasonCode } from "../lib/schemas/download.ts";
import type { DownloadState } from "../lib/schemas/download_state.ts";
import { step, waits } from "../lib/store/steps.ts";
import { lockWish, type Wish } from "../lib/store/wishes.ts";
import type { Pool } from "../lib/db.ts";
import { askNetwork } from "./ask_network.ts";
import { type JobContext, Postponed } from "./job.ts";

/**
 * Says why a wish waits, and runs its job again later.
 * @throws {Postponed} always
 */
export async function wait(
  wish: Wish,
  { sql }: JobContext,
  reason: ReasonCode,
  delay_s: number,
  detail: string | null = null,
): Promise<never> {
  await waits(sql, wish.id, reason, detail);
  throw new Postponed(delay_s, reason);
}

/**
 * Asks the network one query and gives all files that were offered.
 * @throws {Postponed} when the budget is used up
 * @throws {AppError} DEPENDENCY_ERROR when slskd lost the search
 */
export async function search(
  wish: Wish,
  text: string,
  slskd: Slskd,
  context: JobContext,
): Promise<RemoteFile[]> {
  const { sql } = context;
  const files = await askNetwork(
    {
      text,
      begin: (id) => begin(wish, id, text, sql),
      wait: ({ reason, wait_s }) => wait(wish, context, reason, wait_s),
    },
    slskd,
    context,
  );
  await searchEnded(sql, wish.id);
  return files;
}

/** States in which a search may begin; `failed` waits for its next round. */
export const searchable: ReadonlySet<DownloadState> = new Set(["queued", "searching", "failed"]);

/** Notes the search before it is sent; somebody may have cancelled while it waited for its turn. */
async function begin(wish: Wish, search_id: string, query: string, sql: Pool): Promise<void> {
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (!locked || !searchable.has(locked.state)) throw new Postponed(0, "not_wanted");
    if (locked.state === "failed") await retryCompleted(tx, locked);
    const detail = { detail: { query } };
    await step(tx, wish.id, "searching", { search_id, next_attempt_at: null }, detail);
  });
}
