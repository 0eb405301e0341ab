import assert from "node:assert/strict";
import { beginSync, listPages } from "../../lib/playlists/list.ts";
import { readPlaylist } from "../../lib/playlists/read.ts";
import { downloadMissing } from "../../lib/playlists/control.ts";
import { startBackfill } from "../../lib/backfill/control.ts";
import { findBackfill } from "../../lib/store/backfill_jobs.ts";
import { workOne } from "../../jobs/worker.ts";
import { backfill } from "../../jobs/backfill.ts";
import { jobs } from "../../jobs/mod.ts";
import { testDb } from "../support/db.ts";
import { bring, listed, look, playlistId, proServices, settle } from "../support/pro.ts";
import { startSpotify } from "../support/spotify.ts";

const ask = { priority: "background" } as const;

Deno.test("two looks at once are one, and a list read twice at once is whole", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  const spotify = services.providers.spotify!;
  const syncs = await Promise.all([beginSync(db.sql, "manual"), beginSync(db.sql, "scheduled")]);
  assert.equal(syncs[0].id, syncs[1].id);
  await Promise.all(syncs.map((sync) => listPages(db.sql, spotify, sync, ask, null)));
  const id = playlistId(1);
  await Promise.all([1, 2].map(() => readPlaylist(db.sql, spotify, id, ask)));
  await settle(services);
  const rows = await db.sql`select uri from playlist_tracks where playlist_id = ${id}`;
  assert.equal(rows.length, 130);
  assert.equal((await listed(db.sql)).sync?.status, "completed");
  const wanted = await Promise.all([1, 2].map(() => downloadMissing(db.sql, id)));
  assert.deepEqual(wanted.map((one) => one.accepted_count).sort((a, b) => a - b), [0, 130]);
});

Deno.test("a run that two workers hold counts each track once", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  await bring(
    services,
    Array.from({ length: 8 }, (_, n) => `Mira Vance - Wave ${n + 3}`).join("\n"),
  );
  const { id } = await startBackfill(services, { expand_playlists: false });
  const context = {
    ...services,
    signal: new AbortController().signal,
    finish: () => Promise.resolve(),
  };
  await Promise.all([1, 2].map(() => backfill.run({ backfill_job_id: id }, context)));
  const { state, counts } = (await findBackfill(db.sql, id))!;
  assert.deepEqual([state, counts.processed, counts.matched], ["completed", 8, 8]);
  const left = await workOne(db.sql, jobs, services, "backfill");
  assert.equal(left, true, "the job finds nothing to do");
  assert.equal((await findBackfill(db.sql, id))?.counts.processed, 8);
});

Deno.test("a look that was broken off goes on behind the pages it has", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  const [first] = stand.world.playlists;
  stand.world.playlists = Array.from({ length: 60 }, (_, n) => ({
    ...first!,
    id: playlistId(n + 10),
    places: [],
  }));
  stand.faultsAt.set("GET /me/playlists", ["none", {
    status: 429,
    quota: true,
    retry_after_s: 40_000,
  }]);
  await look(services, stand);
  await db.sql`delete from provider_cooldowns`;
  stand.calls.length = 0;
  await db.sql`update queue_jobs set run_at = now()`;
  await settle(services);
  assert.equal(stand.calls.filter((call) => call.startsWith("/v1/me/playlists")).length, 1);
  const { items, sync } = await listed(db.sql);
  assert.deepEqual([items.length, sync?.status], [61, "completed"]);
  assert.ok(items.every(({ sync_status }) => sync_status === "fresh"));
});
