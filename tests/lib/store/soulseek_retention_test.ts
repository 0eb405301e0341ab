import assert from "node:assert/strict";
import { forgetRows } from "../../../jobs/tidy.ts";
import { testDb } from "../../support/db.ts";
import { testServices } from "../../support/services.ts";

Deno.test("old searches and listings are forgotten with all they hold, and nothing that is wanted", async () => {
  await using db = await testDb();
  const { sql } = db;
  const services = testServices(sql, {
    SLSKD_SEARCH_RETENTION_S: "3600",
    SLSKD_BROWSE_RETENTION_S: "3600",
  });
  await sql`insert into searches (query, state, slskd_id, created_at, ended_at)
    select query, state, slskd_id::uuid, now() - old * interval '1 hour',
      case when state in ('completed', 'cancelled') then now() - old * interval '1 hour' end
    from (values ('old', 'completed', null, 2), ('young', 'completed', null, 0),
      ('stands at slskd', 'cancelled', gen_random_uuid()::text, 2), ('waits', 'queued', null, 2),
      ('lost its job', 'queued', null, 48)) as t(query, state, slskd_id, old)`;
  await sql`insert into search_files
    select id, 0, 'mira', 'x', 1, null, null, null, null, true, 0, 0 from searches`;
  await sql`insert into browses (username, state, updated_at, ended_at)
    select username, state, now() - old * interval '1 hour',
      case when state = 'completed' then now() - old * interval '1 hour' end
    from (values ('old', 'completed', 2), ('young', 'completed', 0), ('comes in', 'running', 2),
      ('lost its job', 'running', 48)) as t(username, state, old)`;
  await sql`insert into browse_folders select id, 0, 'f', false, 1, 1 from browses`;
  await sql`insert into browse_files select id, 0, 0, 'x', 1 from browses`;
  await sql`insert into service_snapshots values ('old', now() - interval '8 days', '{}'),
    ('young', now(), '{}')`;
  await forgetRows({ ...services, signal: new AbortController().signal });
  const left = async (table: string, column: string) =>
    (await sql`select ${sql(column)} as name from ${sql(table)} order by 1`).map(({ name }) =>
      name
    );
  assert.deepEqual(await left("searches", "query"), ["stands at slskd", "waits", "young"]);
  assert.equal((await left("search_files", "n")).length, 3);
  assert.deepEqual(await left("browses", "username"), ["comes in", "young"]);
  assert.equal((await left("browse_files", "n")).length, 2);
  assert.equal((await left("browse_folders", "n")).length, 2);
  assert.deepEqual(await left("service_snapshots", "name"), ["young"]);
});
