import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate, migrationStatus } from "../../../lib/migrate.ts";
import { emptySchema, testDb } from "../../support/db.ts";
import { alone, bytesOf, content, folder, made, restored, steps, used } from "./support.ts";

Deno.test("what was backed up comes back table by table, and counts on where it stood", async () => {
  await using db = await used();
  const bytes = await bytesOf(db.sql);
  await using other = await emptySchema();
  const { head } = await alone(other, () => restored(other, bytes));
  assert.equal(head.schema, steps.at(-1)!.version);
  const before = await content(db.sql);
  assert.equal(before["downloads"]!.length, 7);
  assert.deepEqual(await content(other.sql), before);
  const [next] = await other.sql`select nextval('downloads_id_seq')::int as n`;
  const [last] = await db.sql`select max(id)::int as n from downloads`;
  assert.equal(next!["n"], last!["n"] + 1);
  const ties = "select conname::text, pg_get_constraintdef(oid) from pg_constraint order by 1, 2";
  assert.deepEqual(await other.sql.unsafe(ties), await db.sql.unsafe(ties));
});

Deno.test("a backup is of one moment, whatever is written meanwhile", async () => {
  await using db = await used();
  let writing = true;
  const writes = (async () => {
    for (let n = 0; writing; n++) {
      await db.sql.begin(async (tx) => {
        const [row] = await tx`insert into ingest_jobs (format, name, fingerprint)
          values ('text', 'busy', ${`busy ${n}`}) returning id`;
        await tx`insert into ingest_items (job_id, line, status)
          values (${row!["id"]}, 1, 'accepted')`;
      });
    }
  })();
  const bytes = await bytesOf(db.sql);
  writing = false;
  await writes;
  await using other = await testDb();
  await alone(other, () => restored(other, bytes));
  const [odd] = await other.sql`select
    (select count(*) from ingest_jobs where name = 'busy') -
    (select count(*) from ingest_items where line = 1 and job_id in
      (select id from ingest_jobs where name = 'busy')) as n`;
  assert.equal(Number(odd!["n"]), 0);
});

Deno.test("a backup of an older schema is brought up to date", async () => {
  await using db = await emptySchema();
  await migrate(db.sql, steps.slice(0, -1));
  await using place = await folder();
  const path = join(place.path, "old.tar.gz");
  await made(db.sql, path);
  // As the new version does it, before it ever started: it leaves what it backs up as it is.
  assert.equal((await migrationStatus(db.sql, steps)).up_to_date, false);
  await using other = await used();
  const bytes = await Deno.readFile(path);
  await alone(other, () => restored(other, bytes, true));
  assert.equal((await other.sql`select 1 from downloads`).length, 0);
  const [at] = await other.sql`select max(version)::int as n from schema_migrations`;
  assert.equal(at!["n"], steps.at(-1)!.version);
});

Deno.test("a backup never overwrites, and leaves nothing where it fails", async () => {
  await using db = await testDb();
  await using place = await folder();
  const path = join(place.path, "a.tar.gz");
  await made(db.sql, path);
  assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
  await assert.rejects(made(db.sql, path), /exists: a backup never overwrites/);
  await assert.rejects(made(db.sql, join(place.path, "none", "a")), /Cannot write/);
  await assert.rejects(made(db.sql, join(place.path, "b"), steps.slice(0, -1)));
  assert.deepEqual([...Deno.readDirSync(place.path)].map(({ name }) => name), ["a.tar.gz"]);
});
