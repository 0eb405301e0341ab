import assert from "node:assert/strict";
import type { Services } from "../../jobs/job.ts";
import type { Pool } from "../../lib/db.ts";
import { choose, downloadMissing, touchPlaylist } from "../../lib/playlists/control.ts";
import { forgetAccount } from "../../lib/spotify/forget.ts";
import { testDb } from "../support/db.ts";
import { listed, look, playlistId, proServices, settle } from "../support/pro.ts";
import { type SpotifyStandIn, startSpotify } from "../support/spotify.ts";
import { edit, places, worldTrack } from "../support/spotify/world.ts";

const items = "GET /playlists/{playlist_id}/items";

const quota = { status: 429, quota: true, retry_after_s: 40_000 } as const;

async function begun(
  act: (services: Services, stand: SpotifyStandIn, sql: Pool) => Promise<void>,
  scopes?: readonly string[],
) {
  await using db = await testDb();
  await using stand = startSpotify();
  await act(await proServices(db.sql, stand, {}, scopes), stand, db.sql);
}

const one = async (sql: Pool, n: number) =>
  (await listed(sql)).items.find(({ id }) => id === playlistId(n))!;

/** Has what waits for its time run now. */
async function hurry(services: Services) {
  await services.sql`update queue_jobs set run_at = now() where type like 'playlist%'`;
  await services.sql`delete from provider_cooldowns`;
  await settle(services);
}

Deno.test("a reading that has to wait goes on behind the pages it has", () =>
  begun(async (services, stand, sql) => {
    stand.world.playlists = [stand.world.playlists[0]!];
    stand.faultsAt.set(items, ["none", quota]);
    await look(services, stand);
    const { sync } = await listed(sql);
    assert.deepEqual([sync?.status, sync?.reason, sync?.open_count], ["running", "quota", 1]);
    assert.ok(sync!.resumes_at! > new Date());
    assert.equal((await one(sql, 1)).stale_reason, "missing_snapshot");
    stand.calls.length = 0;
    await hurry(services);
    assert.deepEqual(
      stand.calls.map((call) => /offset=(\d+)/.exec(call)?.[1]),
      ["50", "100"],
      "the first page is not asked for again",
    );
    assert.equal((await one(sql, 1)).sync_status, "fresh");
    assert.equal((await listed(sql)).sync?.status, "completed");
  }));

Deno.test("a list that is edited while it is read is read anew", () =>
  begun(async (services, stand, sql) => {
    const [first] = stand.world.playlists;
    stand.world.playlists = [first!];
    stand.faultsAt.set(items, ["none", quota]);
    await look(services, stand);
    edit(first!, (all) => [...places(800, 1), ...all.slice(1)]);
    await look(services, stand);
    await hurry(services);
    const rows = await sql`select position, uri from playlist_tracks
      where playlist_id = ${first!.id} order by position`;
    assert.equal(rows.length, 130);
    assert.equal(rows[0]!["uri"], `spotify:track:${worldTrack(800).id}`);
  }));

Deno.test("what is no more stays as it was read, and comes back", () =>
  begun(async (services, stand, sql) => {
    await look(services, stand);
    const [gone] = stand.world.playlists.splice(0, 1);
    await look(services, stand);
    assert.equal((await one(sql, 1)).stale_reason, "gone");
    const [kept] = await sql`select count(*)::int as n from playlist_tracks
      where playlist_id = ${gone!.id}`;
    assert.equal(kept!["n"], 130);
    stand.world.playlists.push(gone!);
    await look(services, stand);
    assert.equal((await one(sql, 1)).sync_status, "fresh");
  }));

Deno.test("empty places, episodes and local files keep their positions", () =>
  begun(async (services, stand, sql) => {
    await look(services, stand);
    const rows = await sql`select track ->> 'title' as title, is_local, spotify_id is null as bare
      from playlist_tracks where playlist_id = ${playlistId(2)} order by position`;
    assert.deepEqual(rows.map(({ title, is_local }) => [title, is_local]), [
      ["Lantern 1", false],
      ["Kitchen Take", true],
      [null, false],
      [null, false],
      ["Lantern 1", false],
      ["Lantern 2", false],
    ]);
    assert.equal(rows[1]!["bare"], true);
  }));

Deno.test("new tracks are wanted by themselves where a person chose so, those before when asked", () =>
  begun(async (services, stand, sql) => {
    await look(services, stand);
    const [first] = stand.world.playlists;
    await choose(sql, first!.id, { auto_download: true }, 3600);
    edit(first!, (all) => [...all, ...places(700, 2)]);
    await look(services, stand);
    const wanted = () =>
      sql`select track ->> 'title' as title, line from ingest_items order by line`;
    assert.deepEqual(
      (await wanted()).map(({ title, line }) => [title, line]),
      [["Lantern 700", 131], ["Lantern 701", 132]],
    );
    assert.equal((await downloadMissing(sql, first!.id)).accepted_count, 130);
    assert.equal((await downloadMissing(sql, first!.id)).accepted_count, 0);
  }));

Deno.test("saved tracks: new ones cost a page, what was taken out is noticed", () =>
  begun(async (services, stand, sql) => {
    stand.world.playlists = [];
    await look(services, stand);
    const { saved } = stand.world;
    saved.unshift({ added_at: "2026-03-01T00:00:00Z", track: worldTrack(900) });
    assert.equal((await look(services, stand)).length, 3, "two looks and one page");
    saved.splice(55, 1);
    await look(services, stand);
    const rows = await sql`select spotify_id from playlist_tracks
      where playlist_id = 'liked' order by position`;
    assert.deepEqual(rows.map((row) => row["spotify_id"]), saved.map(({ track }) => track.id));
  }));

Deno.test("who did not agree to saved tracks has the playlists all the same", () =>
  begun(async (services, stand, sql) => {
    await look(services, stand);
    assert.deepEqual(
      (await listed(sql)).items.map(({ id }) => id === "liked"),
      Array(5).fill(false),
    );
  }, ["playlist-read-private", "playlist-read-collaborative"]));

Deno.test("without an account nobody is asked; disconnecting forgets the lists", () =>
  begun(async (services, stand, sql) => {
    await look(services, stand);
    await sql.begin((tx) => forgetAccount(tx));
    const left =
      await sql`select id from playlists union all select playlist_id from playlist_tracks`;
    assert.equal(left.length, 0);
    assert.deepEqual(await look(services, stand), []);
    const dead = await sql`select id from queue_dead`;
    assert.equal(dead.length, 0);
  }));

Deno.test("a change of ours is read at once", () =>
  begun(async (services, stand, sql) => {
    await look(services, stand);
    const [first] = stand.world.playlists;
    edit(first!, (all) => all.slice(0, 1));
    await touchPlaylist(sql, first!.id);
    assert.equal((await one(sql, 1)).stale_reason, "snapshot_changed");
    await settle(services);
    const changed = await one(sql, 1);
    assert.deepEqual([changed.sync_status, changed.removed_count], ["fresh", 129]);
  }));

Deno.test("a list that Spotify refuses is told so, and one that fails is left to the next look", () =>
  begun(async (services, stand, sql) => {
    stand.world.playlists = stand.world.playlists.slice(0, 1);
    stand.faultsAt.set(items, [{ status: 403 }]);
    await look(services, stand);
    assert.equal((await one(sql, 1)).stale_reason, "not_owned");
    edit(stand.world.playlists[0]!, (all) => all.slice(0, 3));
    await look(services, stand);
    assert.equal((await one(sql, 1)).sync_status, "fresh", "it is asked again once it was changed");
  }));
