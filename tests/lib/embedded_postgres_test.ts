import assert from "node:assert/strict";
import { join } from "node:path";
import { connect } from "../../lib/db.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../lib/embedded_postgres.ts";
import { unsafeButFast } from "../support/scratch.ts";

interface Place extends AsyncDisposable {
  directory: string;
  start(): Promise<EmbeddedPostgres>;
}

/** A folder for a cluster; whatever still runs in it at the end is stopped. */
async function place(): Promise<Place> {
  const directory = await Deno.makeTempDir({ prefix: "postgres-" });
  // The user that runs it for root has to get in.
  await Deno.chmod(directory, 0o755);
  const start = () => startEmbeddedPostgres(directory, undefined, unsafeButFast);
  return {
    directory,
    start,
    async [Symbol.asyncDispose]() {
      if (await pidFile(directory)) await (await start()).stop();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

async function pidFile(directory: string): Promise<string> {
  return await Deno.readTextFile(join(directory, "data", "postmaster.pid")).catch(() => "");
}

async function ask<T>(url: string, question: string): Promise<T> {
  const sql = await connect(url, { max: 1 });
  try {
    const [found] = await sql.unsafe(question);
    return Object.values(found!)[0];
  } finally {
    await sql.end();
  }
}

Deno.test("the bundled PostgreSQL starts in an empty folder, is adopted, and keeps its data", async () => {
  await using here = await place();
  // What a start that was killed at initdb leaves behind.
  await Deno.mkdir(join(here.directory, "data"));
  await Deno.writeTextFile(join(here.directory, "data", "half"), "");
  const first = await here.start();
  assert.equal(first.adopted, false);
  assert.match(first.url, /^postgres:\/\/harmony:[0-9a-f-]{72}@127\.0\.0\.1:\d+\/postgres$/);
  assert.equal((await Deno.stat(join(here.directory, "password"))).mode! & 0o777, 0o600);
  await ask(first.url, "create table kept as select 7 as n; select 1");
  const second = await here.start();
  assert.deepEqual([second.adopted, second.url], [true, first.url]);
  await second.stop();
  assert.equal(await pidFile(here.directory), "");
  const third = await here.start();
  assert.equal(third.adopted, false);
  assert.equal(await ask(third.url, "select n from kept"), 7);
  await third.stop();
});

Deno.test("it listens on loopback alone, asks for the password, and is PostgreSQL 17 in UTF-8", async () => {
  await using here = await place();
  const server = await here.start();
  const setting = (name: string) => ask<string>(server.url, `show ${name}`);
  assert.equal(await setting("listen_addresses"), "127.0.0.1");
  assert.equal(await setting("unix_socket_directories"), "");
  assert.equal(await setting("server_encoding"), "UTF8");
  assert.match(await setting("server_version"), /^17\./);
  const wrong = server.url.replace(/:[0-9a-f-]{72}@/, ":guess@");
  await assert.rejects(connect(wrong), /password authentication failed/);
});

Deno.test("it is left running while another still works with it", async () => {
  await using here = await place();
  const server = await here.start();
  const other = await connect(server.url, { max: 1 });
  await server.stop();
  assert.deepEqual([...await other`select 1 as x`], [{ x: 1 }]);
  await other.end();
  await server.stop();
  assert.equal(await pidFile(here.directory), "");
});

Deno.test("a pid file left by a crash does not hold up a start", async () => {
  await using here = await place();
  const server = await here.start();
  const left = await pidFile(here.directory);
  await server.stop();
  // The number of a process that is none, on a port where nobody answers.
  const stale = left.split("\n").with(0, "4194303").with(3, "1").join("\n");
  await Deno.writeTextFile(join(here.directory, "data", "postmaster.pid"), stale);
  const again = await here.start();
  assert.equal(again.adopted, false);
  assert.equal(await ask(again.url, "select 1"), 1);
});
