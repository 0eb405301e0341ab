import assert from "node:assert/strict";
import { connect, type Pool } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { DownloadQuery } from "../../lib/schemas/download_query.ts";
import { listDownloads } from "../../lib/store/download_list.ts";
import { testServer } from "../support/db.ts";

/** A database of its own, and a user there who is no superuser. */
async function plainUser(isOwner: boolean): Promise<{ sql: Pool } & AsyncDisposable> {
  const server = new URL(await testServer());
  const name = `plain_${crypto.randomUUID().replaceAll("-", "")}`;
  const admin = await connect(server.href, { max: 1 });
  await admin.unsafe(`create role ${name} login password 'plain'`);
  await admin.unsafe(`create database ${name} ${isOwner ? `owner ${name}` : ""}`);
  const theirs = new URL(server);
  theirs.pathname = `/${name}`;
  const inside = await connect(theirs.href, { max: 1 });
  await inside.unsafe(`create schema music authorization ${name}`);
  await inside.end();
  Object.assign(theirs, { username: name, password: "plain", search: "?search_path=music" });
  const sql = await connect(theirs.href, { max: 2 });
  return {
    sql,
    async [Symbol.asyncDispose]() {
      await sql.end();
      await admin.unsafe(`drop database ${name}`);
      await admin.unsafe(`drop role ${name}`);
      await admin.end();
    },
  };
}

for (const isOwner of [true, false]) {
  const name = isOwner
    ? "a plain owner of a database gets the index of the search with the migration"
    : "who may not add an extension migrates and searches all the same, without the index";
  Deno.test(name, async () => {
    await using user = await plainUser(isOwner);
    const steps = await readSteps();
    await migrate(user.sql, steps);
    const [index] = await user.sql`select to_regclass('downloads_search') is not null as there`;
    assert.equal(index!["there"], isOwner);
    await user.sql`insert into downloads (title, artists, fingerprint, filename)
      values ('Überfahrt', '{Mira}', 'x', 'x')`;
    const query = DownloadQuery.parse({ q: "ÜBERF mira" });
    assert.equal((await listDownloads(user.sql, query)).total_count, 1);
    await migrate(user.sql, steps, 0);
  });
}
