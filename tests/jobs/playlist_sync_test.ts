import assert from "node:assert/strict";
import { playlistTracks } from "../../lib/store/playlists.ts";
import { testDb } from "../support/db.ts";
import { listed, look, playlistId, proServices } from "../support/pro.ts";
import { startSpotify } from "../support/spotify.ts";
import { edit, places } from "../support/spotify/world.ts";

Deno.test("an older app is told of everybody's lists, and which of them are the account's own", async () => {
  await using db = await testDb();
  await using stand = startSpotify({ profile: "legacy" });
  await look(await proServices(db.sql, stand), stand);
  const { items } = await listed(db.sql);
  const own = items.filter(({ is_owned }) => is_owned).map(({ name }) => name);
  assert.deepEqual(own, ["Liked Songs", "Morning Lanterns", "A bit of everything", "Empty"]);
});

Deno.test("playlists are listed and read; the next look reads only what was changed", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  const first = await look(services, stand);
  // One for the list, one for the saved tracks, then three, one, one, one and two pages.
  assert.equal(first.length, 10, first.join("\n"));
  const { items, sync: last } = await listed(db.sql);
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

  assert.equal((await look(services, stand)).length, 2, "nothing was changed");

  edit(stand.world.playlists[0]!, (all) => [...all.slice(2), ...places(500, 3)]);
  assert.equal((await look(services, stand)).length, 5);
  const changed = (await listed(db.sql)).items.find((one) => one.id === playlistId(1))!;
  assert.deepEqual([changed.added_count, changed.removed_count], [3, 2]);
  const page = await playlistTracks(db.sql, playlistId(1), { limit: 2, offset: 129 });
  assert.deepEqual(page.items.map(({ track }) => track?.title), ["Lantern 501", "Lantern 502"]);
});
