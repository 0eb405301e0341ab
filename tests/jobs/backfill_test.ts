import assert from "node:assert/strict";
import { startBackfill } from "../../lib/backfill/control.ts";
import { findBackfill } from "../../lib/store/backfill_jobs.ts";
import { testDb } from "../support/db.ts";
import { bring, proServices, workBackfill } from "../support/pro.ts";
import { startSpotify } from "../support/spotify.ts";
import { spotifyId } from "../support/spotify/catalogue.ts";

const order = { expand_playlists: false };

const lines = "Mira Vance - Glass Harbour\nMira Vance - Wave 3\nNobody Known - Unheard Of\n";

Deno.test("a backfill fills what lists did not say, where the matcher is sure", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  await bring(services, lines);
  const prints = await db.sql`select fingerprint from downloads order by id`;
  const { id } = await startBackfill(services, order);
  await workBackfill(services);
  const job = (await findBackfill(db.sql, id))!;
  assert.equal(job.state, "completed");
  assert.deepEqual(job.counts, {
    requested: 3,
    processed: 3,
    matched: 2,
    cache_hits: 0,
    cache_misses: 3,
    expanded_playlists: 0,
    expanded_tracks: 0,
  });
  const told = await db.sql`
    select i.track ->> 'isrc' as isrc, d.isrc as wanted, d.duration_ms, d.album, d.track_number,
      i.spotify ->> 'track_id' as track_id
    from ingest_items i join downloads d on d.id = i.download_id order by line`;
  assert.deepEqual(told.map((row) => Object.values(row)), [
    ["DEA123456789", "DEA123456789", 215_000, "Low Tide", 3, spotifyId("track", 1)],
    [null, null, 180_002, "Low Tide", 3, spotifyId("wave", 3)],
    [null, null, null, null, null, null],
  ]);
  const after = await db.sql`select fingerprint from downloads order by id`;
  assert.deepEqual([...after], [...prints], "a wish stays the wish it was");
});
