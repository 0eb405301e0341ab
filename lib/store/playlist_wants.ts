/** What is on its way to be wanted. */
import { rows, type Sql } from "../db.ts";
import { z } from "zod";

/** Those of the fingerprints that an import has, which has not come to them yet. */
export async function awaitedPrints(sql: Sql, prints: readonly string[]): Promise<Set<string>> {
  const found = await rows(
    z.object({ fingerprint: z.string() }),
    sql`select i.fingerprint from ingest_items i join ingest_jobs j on j.id = i.job_id
      where i.fingerprint = any (${prints as string[]}::text[]) and i.status = 'accepted'
        and i.track is not null and i.download_id is null and i.state = 'normalized'
        and j.state = 'registered'`,
  );
  return new Set(found.map(({ fingerprint }) => fingerprint));
}
