import assert from "node:assert/strict";
import { forgetRows } from "../../../jobs/tidy.ts";
import { testDb } from "../../support/db.ts";
import { testServices } from "../../support/services.ts";

Deno.test("searches across all sources are forgotten with what was found, as those on Soulseek are", async () => {
  await using db = await testDb();
  const { sql } = db;
  const services = testServices(sql, { SLSKD_SEARCH_RETENTION_S: "3600" });
  const [network] = await sql<{ id: string }[]>`insert into searches
    (query, state, created_at, ended_at)
    values ('old', 'completed', now() - interval '2 hours', now() - interval '2 hours')
    returning id::text`;
  await sql`insert into smart_searches (query, request, created_at) values
    ('old', '{}', now() - interval '2 hours'), ('young', '{}', now())`;
  await sql`insert into smart_search_sources (search_id, source, question, state, network_search_id)
    select id, 'soulseek', 'soulseek', 'searching', ${network!.id}::uuid from smart_searches`;
  await forgetRows({ ...services, signal: new AbortController().signal });
  const left = await sql`select query, network_search_id from smart_searches
    join smart_search_sources on search_id = id`;
  assert.deepEqual([...left], [{ query: "young", network_search_id: null }]);
});
