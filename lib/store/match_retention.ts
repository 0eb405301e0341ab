/** How long batches of the matcher are kept, and pairs that nobody spoke of. */
import type { Rule } from "./retention.ts";

export const matchRules = {
  match_batches: async (sql, { ACTIVITY_RETENTION_DAYS }, limit) =>
    (await sql`
      delete from match_batches where id = any (array(
        select id from match_batches
        where at < now() - ${ACTIVITY_RETENTION_DAYS} * interval '1 day'
        order by at limit ${limit} for update skip locked))`).count,
  // What a person said is for good; what the matcher found, while its download is not over.
  matches: async (sql, { HISTORY_RETENTION_DAYS }, limit) =>
    (await sql`
      delete from matches where id = any (array(
        select m.id from matches m left join downloads d on d.id = m.download_id
        where m.decided_by = 'matcher'
          and m.updated_at < now() - ${HISTORY_RETENTION_DAYS} * interval '1 day'
          and (d.id is null or d.state in ('completed', 'cancelled', 'dead_letter'))
        order by m.updated_at limit ${limit} for update of m skip locked))`).count,
} as const satisfies Record<string, Rule>;
