import { connect, type Pool } from "../../lib/db.ts";
import { startEmbeddedPostgres } from "../../lib/embedded_postgres.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";

/** The server of the tests: the one of `tests/run.ts`, or one kept in `.cache` for single runs. */
export async function testServer(): Promise<string> {
  const given = Deno.env.get("HARMONY_TEST_DATABASE_URL");
  if (given) return given;
  const directory = new URL("../../.cache/test-postgres", import.meta.url).pathname;
  return (await startEmbeddedPostgres(directory, undefined, unsafeButFast)).url;
}

/** Durability is switched off: the data of tests is worth nothing after them. */
export const unsafeButFast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

export interface TestDb extends AsyncDisposable {
  sql: Pool;
  /** A URL that leads into this schema. */
  url: string;
}

/** An empty schema of its own, dropped at the end of the scope. */
export async function emptySchema(): Promise<TestDb> {
  const schema = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const server = await testServer();
  const url = `${server}?search_path=${schema}`;
  const sql = await connect(url, { max: 5 });
  await sql`create schema ${sql(schema)}`;
  return {
    sql,
    url,
    async [Symbol.asyncDispose]() {
      await sql`drop schema ${sql(schema)} cascade`;
      await sql.end({ timeout: 2 });
    },
  };
}

/** A schema with all tables. */
export async function testDb(): Promise<TestDb> {
  const db = await emptySchema();
  await migrate(db.sql, await readSteps());
  return db;
}
