import assert from "node:assert/strict";
import type { Services } from "../../../jobs/job.ts";
import { testDb } from "../../support/db.ts";
import { look, playlistId, proServices, settle } from "../../support/pro.ts";
import { type SpotifyStandIn, startSpotify } from "../../support/spotify.ts";
import { edit, places } from "../../support/spotify/world.ts";
import { appOn, ask, clients, testApp } from "../support.ts";

const lists = "/api/v1/spotify/playlists";
const first = `${lists}/${playlistId(1)}`;

type Ask = (path: string, call?: Parameters<typeof ask>[2]) => ReturnType<typeof ask>;

async function app(
  act: (ask: Ask, services: Services, stand: SpotifyStandIn) => Promise<void>,
  values: Record<string, string> = {},
) {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand, values);
  const app = await appOn(services);
  await act((path, call = {}) => ask(app, path, call), services, stand);
}

Deno.test("GET /spotify/playlists: from the database, with words, in parts, and a 304 for who has it", () =>
  app(async (ask, services, stand) => {
    assert.deepEqual((await ask(lists)).data, { items: [], total_count: 0, sync: null });
    await look(services, stand);
    stand.calls.length = 0;
    const all = await ask(lists);
    assert.equal(all.data.total_count, 6);
    assert.equal(all.data.sync.status, "completed");
    const found = await ask(`${lists}?q=LANTERNS+morning&limit=1`);
    assert.deepEqual(found.data.items.map(({ name }: { name: string }) => name), [
      "Morning Lanterns",
    ]);
    const headers = { "If-None-Match": all.headers.get("ETag")! };
    assert.equal((await ask(lists, { headers })).status, 304);
    await ask(first, { method: "PATCH", json: { auto_download: true } });
    assert.equal((await ask(lists, { headers })).status, 200);
    assert.equal((await ask(`${lists}?limit=0`)).status, 400);
    assert.deepEqual(stand.calls, [], "Spotify is not asked");
  }));

Deno.test("GET /spotify/playlists/{id}/tracks: as read last, and live where they never were", () =>
  app(async (ask, services, stand) => {
    stand.world.playlists[0]!.places = places(1, 30);
    await ask(`${lists}/sync`, { method: "POST" });
    await settle(services);
    await services.sql`update playlists set read_at = null, content_hash = null`;
    await services.sql`delete from playlist_tracks`;
    assert.equal((await ask(`${first}/tracks`)).data.total_count, 0);
    const live = await ask(`${first}/tracks?refresh=true&limit=2&offset=1`);
    assert.equal(live.data.total_count, 30);
    const [second] = live.data.items;
    assert.equal(second.position, 1);
    assert.equal(second.track.title, "Lantern 2");
    stand.calls.length = 0;
    assert.equal((await ask(`${first}/tracks?refresh=true`)).data.items.length, 30);
    assert.deepEqual(stand.calls, []);
    assert.equal((await ask(`${lists}/${playlistId(77)}/tracks`)).status, 404);
    assert.equal((await ask(`${lists}/none/tracks`)).status, 404);
    assert.equal((await ask(`${first}/tracks?limit=many`)).status, 400);
  }));

Deno.test("a playlist is switched, read and downloaded, by programs and by forms", () =>
  app(async (ask, services, stand) => {
    await look(services, stand);
    const off = await ask(first, { method: "PATCH", json: { sync_enabled: false } });
    assert.equal(off.data.sync_enabled, false);
    edit(stand.world.playlists[0]!, (all) => all.slice(0, 5));
    await look(services, stand);
    assert.equal(
      (await ask(first)).data.stale_reason,
      "snapshot_changed",
      "it is not kept in step",
    );
    const form = { method: "POST", body: new URLSearchParams({ sync_enabled: "true" }) };
    const on = await ask(`/spotify/playlists/${playlistId(1)}`, { ...form, headers: clients.page });
    assert.deepEqual([on.status, on.headers.get("Location")], [
      303,
      `/spotify/playlists/${playlistId(1)}`,
    ]);
    await settle(services);
    assert.equal((await ask(first)).data.sync_status, "fresh");
    const wanted = await ask(`${first}/download`, { method: "POST" });
    assert.deepEqual([wanted.status, wanted.data.accepted_count], [202, 5]);
    assert.equal((await ask(`${first}/download`, { method: "POST" })).data.import_session_id, null);
    assert.equal((await ask(`${first}/sync`, { method: "POST" })).status, 202);
    assert.equal((await ask(first, { method: "PATCH", json: {} })).status, 422);
    const unknown = `${lists}/${playlistId(99)}`;
    assert.equal(
      (await ask(unknown, { method: "PATCH", json: { auto_download: true } })).status,
      404,
    );
    for (const act of ["sync", "download"]) {
      assert.equal((await ask(`${unknown}/${act}`, { method: "POST" })).status, 404);
    }
    const foreign = await ask(`${lists}/${playlistId(4)}/download`, { method: "POST" });
    assert.deepEqual([foreign.status, foreign.data.error.meta.reason], [409, "missing_snapshot"]);
  }));

Deno.test("the pages of playlists show what is kept", () =>
  app(async (ask, services, stand) => {
    await look(services, stand);
    const list = await ask("/spotify/playlists", { headers: clients.page });
    assert.match(list.text, /Morning Lanterns/);
    const page = await ask(`/spotify/playlists/${playlistId(1)}`, { headers: clients.page });
    assert.equal(page.status, 200);
    assert.match(page.text, /Lantern 1\b/);
  }));

Deno.test("without an account a look is refused with what is to be done", async () => {
  await using app = await testApp();
  const refused = await app.ask(`${lists}/sync`, { method: "POST" });
  assert.equal(refused.data.error.meta.reason, "SPOTIFY_NOT_CONFIGURED");
  assert.ok(refused.status === 409 || refused.status === 503);
  const [jobs] = await app.sql`select count(*)::int as n from queue_jobs`;
  assert.equal(jobs!["n"], 0);
});
