import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { statusOf } from "../schemas/download_state.ts";
import { DownloadState } from "../schemas/download_state.ts";
import type { SkippedReason } from "../schemas/dead_letter.ts";

/** Whether something is a dead letter, or what it is instead. */
export type Standing = "dead" | Extract<SkippedReason, "already_queued" | "not_dead_letter">;

/** How jobs stand, by id; unknown ones are missing. A job that was made from one counts for it. */
export async function standingOfJobs(sql: Sql, ids: readonly number[]) {
  const found = await rows(
    z.object({ id: z.int(), dead: z.boolean() }),
    sql`
    with dead as (
      select id from queue_dead where id = any (${ids as number[]}::bigint[])
    ), rest as (
      select t.id from unnest(${ids as number[]}::bigint[]) as t(id) where t.id not in (table dead)
    )
    select id, true as dead from dead
    union all select r.id, false from rest r
    where exists (select from queue_jobs q where q.id = r.id)
      or r.id = any (array(select origin_id from queue_jobs where origin_id is not null))`,
  );
  return new Map(
    found.map(({ id, dead }): [number, Standing] => [id, dead ? "dead" : "already_queued"]),
  );
}

/** How downloads stand, by id; unknown ones are missing. */
export async function standingOfDownloads(sql: Sql, ids: readonly number[]) {
  const found = await rows(
    z.object({ id: z.int(), state: DownloadState, retried: z.boolean() }),
    sql`select id, state, retried_as is not null as retried from downloads
      where id = any (${ids as number[]}::bigint[])`,
  );
  return new Map(found.map(({ id, state, retried }): [number, Standing] => {
    if (state === "dead_letter" && !retried) return [id, "dead"];
    const moves = ["queued", "running"].includes(statusOf[state]);
    return [id, moves ? "already_queued" : "not_dead_letter"];
  }));
}
