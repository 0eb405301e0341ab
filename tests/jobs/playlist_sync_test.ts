import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import type { Services } from "../../jobs/job.ts";
import { askSync, playlistList } from "../../lib/playlists/control.ts";
import { playlistTracks } from "../../lib/store/playlists.ts";
import { testDb } from "../support/db.ts";
import { proServices } from "../support/pro.ts";
import { type SpotifyStandIn, startSpotify } from "../support/spotify.ts";
import { spotifyId } from "../support/spotify/catalogue.ts";
import { edit, places } from "../support/spotify/world.ts";

const id = (n: number) => spotifyId("playlist", n);

/** Runs jobs of playlists until none is due. */
async function settle(services: Services): Promise<void> {
  const { sql } = services;
  for (let n = 0; n < 50; n++) {
    const some = await workOne(sql, jobs, services, "playlist_sync") ||
      await workOne(sql, jobs, services, "playlist_read");
    if (!some) return;
  }
}

async function sync(services: Services, stand: SpotifyStandIn): Promise<string[]> {
  stand.calls.length = 0;
  await askSync(services.sql);
  await settle(services);
  return stand.calls.map((call) => call.replace(/^\/v1/, ""));
}

Deno.test("playlists are listed and read; the next look reads only what was changed", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  const first = await sync(services, stand);
  // One for the list, one for the saved tracks, then three, one, one, one and two pages.
  assert.equal(first.length, 10, first.join("\n"));
  const { items, sync: last } = await playlistList(db.sql, 3600);
  assert.deepEqual(
    items.map(({ name, track_count, is_owned, sync_status, stale_reason }) => [
      name,
      track_count,
      is_owned,
      stale_reason ?? sync_status,
    ]),
    [
      ["Liked Songs", 60, true, "fresh"],
      ["Morning Lanterns", 130, true, "fresh"],
      ["A bit of everything", 6, true, "fresh"],
      ["Of us both", 3, false, "fresh"],
      ["Of somebody else", 0, false, "not_owned"],
      ["Empty", 0, true, "fresh"],
    ],
  );
  assert.deepEqual(
    [last?.status, last?.playlist_count, last?.added_count, last?.failed_count],
    ["completed", 5, 199, 0],
  );

  assert.equal((await sync(services, stand)).length, 2, "nothing was changed");

  edit(stand.world.playlists[0]!, (all) => [...all.slice(2), ...places(500, 3)]);
  assert.equal((await sync(services, stand)).length, 5);
  const changed = (await playlistList(db.sql, 3600)).items.find((one) => one.id === id(1))!;
  assert.deepEqual([changed.added_count, changed.removed_count], [3, 2]);
  const page = await playlistTracks(db.sql, id(1), { limit: 2, offset: 129 });
  assert.deepEqual(page.items.map(({ track }) => track?.title), ["Lantern 501", "Lantern 502"]);
});
