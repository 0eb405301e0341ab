import { createHash } from "node:crypto";
import { connect, type Pool } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { startTestServer } from "./scratch.ts";

/** The server of the tests: the one of `tests/run.ts`, or one kept in `.cache` for single runs. */
export async function testServer(): Promise<string> {
  const given = Deno.env.get("HARMONY_TEST_DATABASE_URL");
  if (given) return given;
  const directory = new URL("../../.cache/test-postgres", import.meta.url).pathname;
  return (await startTestServer(directory)).url;
}

export interface TestDb extends AsyncDisposable {
  sql: Pool;
  /** A URL that leads into this schema. */
  url: string;
}

/** An empty schema in a database of its own, dropped at the end of the scope. */
export async function emptySchema(): Promise<TestDb> {
  return await database("template0");
}

/** A database of its own with all tables: a copy of one that was migrated once. */
export async function testDb(): Promise<TestDb> {
  return await database(await (template ??= migrated()));
}

let template: Promise<string> | undefined;

/**
 * A database to copy, named after the steps it was made of: whoever needs it first makes it.
 * @returns its name
 */
async function migrated(): Promise<string> {
  const steps = await readSteps();
  const name = `template_${
    createHash("sha256").update(JSON.stringify(steps)).digest("hex").slice(0, 16)
  }`;
  await using admin = await administrator();
  // Test files run in processes of their own.
  await admin.sql`select pg_advisory_lock(hashtext('harmony test template'))`;
  const [found] = await admin.sql`select 1 from pg_database where datname = ${name}`;
  if (!found) {
    const raw = `raw_${name}`;
    await admin.sql`drop database if exists ${admin.sql(raw)} with (force)`;
    await admin.sql`create database ${admin.sql(raw)} template template0`;
    const sql = await connect(await urlOf(raw), { max: 1 });
    await migrate(sql, steps);
    await sql.end({ timeout: 2 });
    // Only what is whole has the name.
    await admin.sql`alter database ${admin.sql(raw)} rename to ${admin.sql(name)}`;
  }
  return name;
}

async function urlOf(database: string): Promise<string> {
  const url = new URL(await testServer());
  url.pathname = `/${database}`;
  return url.href;
}

/** One connection to the server, for databases as a whole. */
export async function administrator() {
  const sql = await connect(await testServer(), { max: 1 });
  return { sql, [Symbol.asyncDispose]: () => sql.end({ timeout: 2 }) };
}

async function database(template: string): Promise<TestDb> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  {
    await using admin = await administrator();
    await admin.sql`create database ${admin.sql(name)} template ${
      admin.sql(template)
    } strategy file_copy`;
  }
  const url = await urlOf(name);
  const sql = await connect(url, { max: 5 });
  return {
    sql,
    url,
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 2 });
      await using admin = await administrator();
      await admin.sql`drop database ${admin.sql(name)} with (force)`;
    },
  };
}
