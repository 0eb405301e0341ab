/** A second judgement of files that were found: something changed that the first one went by. */
import type { Config } from "./config.ts";
import type { Json, Pool, Sql } from "./db.ts";
import { profileOf } from "./music/quality.ts";
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

type Limits = Pick<
  Config,
  | "MATCH_AUTO_THRESHOLD"
  | "MATCHING_CONFIDENCE_THRESHOLD"
  | "QUALITY_PROFILE"
  | "SLSKD_PREFERRED_FORMATS"
>;

/** At a start: when the environment judges by other limits than it did, so shall what waits be. */
export async function rejudgeIfChanged(sql: Pool, limits: Limits): Promise<void> {
  const now = {
    auto: limits.MATCH_AUTO_THRESHOLD,
    review: limits.MATCHING_CONFIDENCE_THRESHOLD,
    quality: limits.QUALITY_PROFILE ?? profileOf(limits.SLSKD_PREFERRED_FORMATS),
  };
  await sql.begin(async (tx) => {
    const changed = await tx`
      insert into settings as s (key, value) values ('judged_by', ${tx.json(now as Json)})
      on conflict (key) do update set value = excluded.value, updated_at = now()
        where s.value <> excluded.value
      returning key`;
    if (changed.length > 0) await askRejudge(tx, "environment");
  });
}
