/** How many dead letters there are, of what, why, and since when. */
import { rows, type Sql } from "../db.ts";
import { DeadGroup, type DeadLetterStats } from "../schemas/dead_letter.ts";

/** Days the census tells apart; what is older counts to the last. */
export const censusDays = 14;

/** Every dead letter, counted by type, reason and age: one look at both tables. */
export function deadCensus(sql: Sql): Promise<DeadGroup[]> {
  return rows(
    DeadGroup,
    sql`
    select type, reason, days, count(*)::int as n from (
      select type, reason, least(floor(extract(epoch from now() - at) / 86400), ${censusDays})::int
        as days
      from (
        select q.type, q.reason, q.died_at as at from queue_dead q
        union all
        select 'download', coalesce(d.reason_code, 'internal_error'), d.updated_at from downloads d
        where d.state = 'dead_letter' and d.retried_as is null
      ) letters
    ) aged
    group by type, reason, days order by n desc, type, reason, days`,
  );
}

/** The sums of a census. */
export function deadStats(census: readonly DeadGroup[]): DeadLetterStats {
  const stats: DeadLetterStats = { total: 0, by_reason: {}, by_type: {}, last_24h: 0 };
  for (const { type, reason, days, n } of census) {
    stats.total += n;
    stats.by_reason[reason] = (stats.by_reason[reason] ?? 0) + n;
    stats.by_type[type] = (stats.by_type[type] ?? 0) + n;
    if (days <= 0) stats.last_24h += n;
  }
  return stats;
}
