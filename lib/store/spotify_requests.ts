/** Requests to Spotify, counted for every process; the clock is the database's. */
import { z } from "zod";
import { type Pool, row, type Sql } from "../db.ts";
import { SpotifyProblem } from "../schemas/spotify.ts";
import type { Limits } from "../spotify/limits.ts";

const Kept = z.object({
  /** Seconds; 0 when the request was counted and may be sent. */
  wait_s: z.number(),
  /** `burst`, `window`, `day`, `reserve`, `person`, `premium`, or what Spotify's rest is for. */
  reason: z.string(),
  /** What stood in the way last. */
  problem: SpotifyProblem.nullable(),
});
export type Kept = z.output<typeof Kept>;

/** While the app's owner lacks Premium nobody asks more often (contracts/spotify.md §2.6). */
const premium_s = 6 * 3600;

/** Who wants to ask. */
export interface Asker {
  /** Work in the background lets people who wait go first. */
  isPerson: boolean;
  /** Whoever would have to wait longer, in seconds, does not wait at all. */
  left_s: number;
}

/** The name under which an app's rest is kept. */
export const restName = (clientId: string) => `spotify:${clientId}`;

/**
 * Counts a request that is about to be sent, or says how long to wait. It counts from before it is
 * sent: a crash in between never makes it free. One at a time for each app, by its line.
 */
export async function takeRequest(
  sql: Pool,
  clientId: string,
  limits: readonly Limits[],
  who: Asker,
): Promise<Kept> {
  return await sql.begin(async (tx) => {
    await tx`insert into spotify_lines as l (client_id) values (${clientId})
      on conflict (client_id) do update set person_until = l.person_until`;
    return await count(tx, clientId, limits, who);
  });
}

/** Seconds are counted whole: a limit is kept a little too well, never broken. */
async function count(
  tx: Sql,
  clientId: string,
  limits: readonly Limits[],
  { isPerson, left_s }: Asker,
) {
  const found = await row(
    Kept,
    tx`
    with clock as (select clock_timestamp() as now),
    full_until as (
      select most.reason, (
        select max(at) from (
          select at, sum(used) over (order by at desc) as upto from spotify_requests
          where client_id = ${clientId}
            and at > now - (most.seconds + 1) * interval '1 second'
        ) as back where upto >= most.requests
      ) + (most.seconds + 1) * interval '1 second' as until
      from clock, jsonb_to_recordset(${tx.json(limits.map((one) => ({ ...one })))}::jsonb)
        as most (reason text, requests int, seconds int)
      union all
      select reason, until from provider_cooldowns where name = ${restName(clientId)}
      union all
      select 'premium', checked_at + ${premium_s} * interval '1 second' from spotify_problem
      where problem = 'SPOTIFY_OWNER_PREMIUM_REQUIRED'
      union all
      select 'person', person_until from spotify_lines
      where client_id = ${clientId} and not ${isPerson}
    ),
    kept as (
      select reason, extract(epoch from until - now)::float8 as wait_s from clock, full_until
      where until > now order by until desc limit 1
    ),
    counted as (
      insert into spotify_requests as r (client_id, at, used)
      select ${clientId}, date_trunc('second', now), 1 from clock where not exists (select from kept)
      on conflict (client_id, at) do update set used = r.used + 1
    ),
    held as (
      update spotify_lines set person_until = now + (wait_s + 1) * interval '1 second'
      from clock, kept where client_id = ${clientId} and ${isPerson} and wait_s < ${left_s}
    )
    select coalesce((select wait_s from kept), 0)::float8 as wait_s,
      coalesce((select reason from kept), '') as reason,
      (select problem from spotify_problem) as problem`,
  );
  return found!;
}

const Used = z.object({ day: z.int(), window: z.int() });

/** Requests of the last 24 hours, and of the last so many seconds. */
export async function requestsUsed(sql: Sql, clientId: string, window_s: number) {
  const found = await row(
    Used,
    sql`
    select coalesce(sum(used), 0)::int as day,
      coalesce(sum(used) filter (where at > now() - ${window_s + 1} * interval '1 second'), 0)::int
        as window
    from spotify_requests where client_id = ${clientId} and at > now() - interval '86401 seconds'`,
  );
  return found!;
}

/** Forgets what no limit reaches back to. */
export async function forgetRequests(sql: Sql): Promise<void> {
  await sql`delete from spotify_requests where at < now() - interval '25 hours'`;
}
