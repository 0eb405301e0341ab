import assert from "node:assert/strict";
import { connect } from "../../lib/db.ts";
import { AppError } from "../../lib/errors.ts";
import { migrate, migrationStatus, readSteps } from "../../lib/migrate.ts";
import { emptySchema } from "../support/db.ts";

const steps = await readSteps();

Deno.test("migrations go up, down to zero and up again", async () => {
  await using db = await emptySchema();
  assert.deepEqual(await migrationStatus(db.sql, steps), {
    current: 0,
    head: steps.at(-1)!.version,
    up_to_date: false,
  });
  assert.equal((await migrate(db.sql, steps)).length, steps.length);
  assert.equal((await migrate(db.sql, steps, 0)).length, steps.length);
  const left = await db.sql`select table_name from information_schema.tables
    where table_schema = current_schema()`;
  assert.deepEqual(left.map((table) => table["table_name"]), ["schema_migrations"]);
  await migrate(db.sql, steps);
  assert.equal((await migrationStatus(db.sql, steps)).up_to_date, true);
});

Deno.test("two processes that start at once migrate once", async () => {
  await using db = await emptySchema();
  const other = await connect(db.url);
  const ran = await Promise.all([migrate(db.sql, steps), migrate(other, steps)]);
  await other.end();
  assert.deepEqual(ran.map((done) => done.length).sort(), [0, steps.length]);
});

Deno.test("a schema that is newer than the program is refused and left alone", async () => {
  await using db = await emptySchema();
  await migrate(db.sql, steps);
  await db.sql`insert into schema_migrations (version, name) values (9999, 'future')`;
  await assert.rejects(
    migrate(db.sql, steps),
    (error) =>
      error instanceof AppError && error.code === "CONFLICT" && /newer/.test(error.message),
  );
});

Deno.test("a step that fails leaves nothing behind", async () => {
  await using db = await emptySchema();
  const broken = {
    version: 9998,
    name: "broken",
    up: "create table half (); select 1/0",
    down: "",
  };
  await assert.rejects(migrate(db.sql, [...steps, broken]), /division by zero/);
  assert.equal((await migrationStatus(db.sql, steps)).current, 0);
});
