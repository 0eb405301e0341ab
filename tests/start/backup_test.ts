import assert from "node:assert/strict";
import { join } from "node:path";
import { emptySchema, testDb } from "../support/db.ts";
import { installation } from "./support.ts";

Deno.test("a running installation is backed up, and another goes on with it", async () => {
  await using one = await testDb();
  await using other = await emptySchema();
  // Connections of the test would be another Harmony's.
  for (const { sql } of [one, other]) await sql.end();
  await using first = await installation({ DATABASE_URL: one.url });
  const server = await first.serve();
  const body = "Mira Vance - Low Tide";
  await server.ask("/api/v1/imports/free", { method: "POST", body });
  await Deno.writeTextFile(join(first.data, "secret.key"), "of the first");
  const file = join(first.home, "a.tar.gz");
  const made = await first.run(["backup", file]);
  assert.equal(made.code, 0, made.stderr);
  assert.match(made.stdout, /tables, .* MB of data\nIt holds secret\.key: keep it/);
  const there = await first.run(["restore", "--replace", file]);
  assert.deepEqual([there.code, /Harmony is running/.test(there.stderr)], [1, true]);
  const bare = await first.run(["backup", "--without-secrets", join(first.home, "b.tar.gz")]);
  assert.doesNotMatch(bare.stdout, /secret\.key/);
  assert.equal(await server.stop(), 0);

  await using second = await installation({ DATABASE_URL: other.url });
  await Deno.mkdir(second.data);
  await Deno.writeTextFile(join(second.data, "secret.key"), "of the second");
  const back = await second.run(["restore", file]);
  assert.equal(back.code, 0, back.stderr);
  assert.match(back.stdout, /are back\nAnother key lay there; it is kept as secret\.key\.before-/);
  assert.equal(await Deno.readTextFile(join(second.data, "secret.key")), "of the first");
  assert.match((await second.run(["restore", file])).stderr, /in use \(.*\): --replace/);
  const next = await second.serve();
  assert.match((await next.ask("/api/v1/downloads?all=true")).text, /Low Tide/);
  assert.equal(await next.stop(), 0);
});
