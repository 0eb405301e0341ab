import { rows, type Sql } from "../db.ts";
import { ImportLink } from "../schemas/import_link.ts";

/** More links than a person reads on one page. */
const most = 100;

/** The links of an import that are no single track, in the order of the list. */
export function listLinks(sql: Sql, job_id: string) {
  return rows(
    ImportLink,
    sql`select i.id, i.line, i.kind, i.url, coalesce(i.title, i.album ->> 'title') as title, i.state,
        i.state_reason as reason, i.truncated,
        (select count(*)::int from ingest_items t where t.parent_id = i.id) as track_count
      from ingest_items i
      where i.job_id = ${job_id} and i.status = 'accepted' and i.kind <> 'track'
        and i.parent_id is null
      order by (i.state = 'failed') desc, i.line limit ${most}`,
  );
}
