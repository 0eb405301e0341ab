/**
 * What is past its time, deleted a few thousand rows at a time, so that no statement holds locks or
 * a snapshot for long.
 */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { matchRules } from "./match_retention.ts";
import { forgetGroups } from "./queue_upkeep.ts";

type Kept = Pick<
  Config,
  | "DLQ_RETENTION_DAYS"
  | "ACTIVITY_RETENTION_DAYS"
  | "HISTORY_RETENTION_DAYS"
  | "METRICS_RETENTION_HOURS"
  | "SLSKD_SEARCH_RETENTION_S"
  | "SLSKD_BROWSE_RETENTION_S"
>;

/** Deletes at most `limit` rows and says how many. */
export type Rule = (sql: Sql, config: Kept, limit: number) => Promise<number>;

/** What each table keeps; every rule may run in several processes at once. */
export const rules: Readonly<Record<string, Rule>> = {
  queue_dead: (sql, { DLQ_RETENTION_DAYS }, limit) =>
    count(sql`
      delete from queue_dead where id = any (array(
        select id from queue_dead where died_at < now() - ${DLQ_RETENTION_DAYS} * interval '1 day'
        order by died_at limit ${limit} for update skip locked))`),
  activity_events: (sql, { ACTIVITY_RETENTION_DAYS }, limit) =>
    count(sql`
      delete from activity_events where id = any (array(
        select id from activity_events
        where timestamp < now() - ${ACTIVITY_RETENTION_DAYS} * interval '1 day'
        order by timestamp limit ${limit} for update skip locked))`),
  notification_deliveries: (sql, { ACTIVITY_RETENTION_DAYS }, limit) =>
    count(sql`
      delete from notification_deliveries where id = any (array(
        select id from notification_deliveries
        where created_at < now() - ${ACTIVITY_RETENTION_DAYS} * interval '1 day'
        order by created_at limit ${limit} for update skip locked))`),
  download_events: (sql, config, limit) => history(sql, "download_events", config, limit),
  download_queries: (sql, config, limit) => history(sql, "download_queries", config, limit),
  metrics_samples: (sql, { METRICS_RETENTION_HOURS }, limit) =>
    count(sql`
      delete from metrics_samples where (series, at) in (
        select series, at from metrics_samples
        where at < now() - ${METRICS_RETENTION_HOURS} * interval '1 hour'
        order by at limit ${limit} for update skip locked)`),
  workers: (sql, _config, limit) =>
    count(sql`
      delete from workers where id = any (array(
        select id from workers
        where state <> 'running' and last_seen < now() - interval '7 days' limit ${limit}))`),
  // What slskd still keeps a record of is left to its job; who lost theirs have a day of grace.
  searches: (sql, { SLSKD_SEARCH_RETENTION_S }, limit) =>
    count(sql`
      delete from searches where id = any (array(
        select id from searches
        where coalesce(ended_at, created_at + interval '1 day')
            < now() - ${SLSKD_SEARCH_RETENTION_S} * interval '1 second'
          and (slskd_id is null or created_at < now() - interval '7 days')
        order by created_at limit ${Math.min(limit, 500)} for update skip locked))`),
  // What stood behind one on Soulseek is forgotten with it, and after it.
  smart_searches: (sql, { SLSKD_SEARCH_RETENTION_S }, limit) =>
    count(sql`
      delete from smart_searches where id = any (array(
        select id from smart_searches
        where created_at < now() - ${SLSKD_SEARCH_RETENTION_S} * interval '1 second'
        order by created_at limit ${Math.min(limit, 500)} for update skip locked))`),
  browses: (sql, { SLSKD_BROWSE_RETENTION_S }, limit) =>
    count(sql`
      delete from browses where id = any (array(
        select id from browses
        where coalesce(ended_at, updated_at + interval '1 day')
          < now() - ${SLSKD_BROWSE_RETENTION_S} * interval '1 second'
        order by id limit ${Math.min(limit, 50)} for update skip locked))`),
  service_snapshots: (sql, _config, limit) =>
    count(sql`
      delete from service_snapshots where name = any (array(
        select name from service_snapshots where at < now() - interval '7 days' limit ${limit}))`),
  peers: (sql, _config, limit) =>
    count(sql`
      delete from peers where username = any (array(
        select username from peers where last_seen < now() - interval '1 year'
        order by last_seen limit ${limit} for update skip locked))`),
  // After a month an album may be asked for as if it were the first time.
  album_searches: (sql, _config, limit) =>
    count(sql`
      delete from album_searches where album_key = any (array(
        select album_key from album_searches where asked_at < now() - interval '30 days'
        limit ${limit} for update skip locked))`),
  ...matchRules,
  queue_groups: (sql, _config, limit) => forgetGroups(sql, limit),
  provider_cooldowns: (sql) => count(sql`delete from provider_cooldowns where until < now()`),
  provider_cache: (sql, _config, limit) =>
    count(sql`
      delete from provider_cache where (provider, key) in (
        select provider, key from provider_cache where expires_at < now()
        order by expires_at limit ${limit} for update skip locked)`),
  spotify_cache: (sql, _config, limit) =>
    count(sql`
      delete from spotify_cache where (provider, key) in (
        select provider, key from spotify_cache where expires_at < now()
        order by expires_at limit ${limit} for update skip locked)`),
  backfill_jobs: (sql, { HISTORY_RETENTION_DAYS }, limit) =>
    count(sql`
      delete from backfill_jobs where id = any (array(
        select id from backfill_jobs
        where ended_at < now() - ${HISTORY_RETENTION_DAYS} * interval '1 day'
        order by ended_at limit ${Math.min(limit, 20)} for update skip locked))`),
  playlist_syncs: (sql, _config, limit) =>
    count(sql`
      delete from playlist_syncs where id = any (array(
        select id from playlist_syncs where ended_at < now() - interval '30 days'
        order by id limit ${limit}))`),
  // A lease that ran out may be taken anew at any time; after an hour nobody wants it.
  leases: (sql) => count(sql`delete from leases where until < now() - interval '1 hour'`),
};

async function count(query: PromiseLike<{ count: number }>): Promise<number> {
  return (await query).count;
}

/**
 * Steps or searches of downloads that ended long ago. Rows are numbered as they come, so what is
 * looked at ends at the first that is young enough.
 */
function history(
  sql: Sql,
  table: "download_events" | "download_queries",
  { HISTORY_RETENTION_DAYS }: Kept,
  limit: number,
): Promise<number> {
  const cutoff = sql`now() - ${HISTORY_RETENTION_DAYS} * interval '1 day'`;
  return count(sql`
    delete from ${sql(table)} where id = any (array(
      select e.id from ${sql(table)} e join downloads d on d.id = e.download_id
      where e.id < coalesce((select min(id) from ${sql(table)} where at >= ${cutoff}), 9e18::bigint)
        and e.at < ${cutoff} and d.state in ('completed', 'cancelled', 'dead_letter')
        and coalesce(d.completed_at, d.updated_at) < ${cutoff}
      order by e.id limit ${limit}))`);
}
