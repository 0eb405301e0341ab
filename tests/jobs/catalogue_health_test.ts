import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { catalogueHealth } from "../../lib/store/health.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { startPlex } from "../support/plex.ts";
import { testServices } from "../support/services.ts";
import { startSpotify } from "../support/spotify.ts";

async function probe({ sql }: TestDb, values: Record<string, string>): Promise<string[]> {
  await enqueue(sql, { type: "health_probe", payload: {} });
  await workOne(sql, jobs, testServices(sql, values), "health_probe");
  assert.equal((await sql`select from queue_jobs`).length, 0, "the job is done");
  const seen = await catalogueHealth(sql, ["spotify", "plex"]);
  return seen.map(({ name, status, detail }) => `${name} ${status} ${detail ?? ""}`.trim());
}

Deno.test("catalogues that are set up are looked after every five minutes, without a search", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  await using plex = startPlex();
  const env = { ...spotify.env, ...plex.env };
  assert.deepEqual(await probe(db, env), ["spotify ok", "plex ok"]);
  assert.deepEqual([spotify.tokens.length, spotify.calls.length], [1, 0]);
  plex.faults.push({ status: 401 });
  assert.deepEqual(await probe(db, env), ["spotify ok", "plex ok"], "seen a moment ago");
  await db.sql`update provider_health set checked_at = now() - interval '301 seconds'`;
  assert.deepEqual(await probe(db, env), [
    "spotify ok",
    "plex fail Plex does not accept PLEX_TOKEN",
  ]);
});

Deno.test("a search says how its catalogue is, too; one that was never asked is unknown", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const { providers } = testServices(db.sql, spotify.env);
  const [source] = providers.catalogues;
  const status = async () => (await catalogueHealth(db.sql, ["spotify"]))[0]!.status;
  const query = { text: "glass", types: ["track"] as const, limit: 5 };
  assert.equal(await status(), "unknown");
  await source!.search(query, AbortSignal.timeout(9000));
  assert.equal(await status(), "ok");
  spotify.faults.push({ status: 429, retry_after_s: 40_000 });
  await assert.rejects(source!.search(query, AbortSignal.timeout(9000)));
  assert.equal(await status(), "fail");
});
