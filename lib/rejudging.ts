/** A second judgement of files that were found: something changed that the first one went by. */
import type { Sql } from "./db.ts";
import { enqueue } from "./queue/mod.ts";

/** Seconds in which several changes become one pass. */
const gather_s = 2;

/**
 * Has the files of waiting downloads judged again, in the transaction of what changed.
 * @param reason why, as a word for the list of jobs: `alias_added`, `quality` …
 * @param track_keys of these recordings only (lib/music/fingerprint.ts); without them of all
 */
export async function askRejudge(
  sql: Sql,
  reason: string,
  track_keys?: readonly string[],
): Promise<void> {
  if (track_keys === undefined) {
    await enqueue(sql, { type: "rejudge", payload: { reason }, key: "all", delay_s: gather_s });
    return;
  }
  if (track_keys.length === 0) return;
  const pass = crypto.randomUUID();
  await enqueue(sql, {
    type: "rejudge",
    payload: { reason, track_keys: [...track_keys], after: 0, pass },
    key: `${pass}:0`,
  });
}
