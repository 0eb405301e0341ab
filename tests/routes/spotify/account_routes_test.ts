import assert from "node:assert/strict";
import { spotifyId } from "../../support/spotify/catalogue.ts";
import { edit, worldTrack } from "../../support/spotify/world.ts";
import { type Asking, asking, profiles } from "./asking_support.ts";

const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => worldTrack(from + at).id);
const uris = (from: number, count: number) => ids(from, count).map((id) => `spotify:track:${id}`);
const list = `/playlists/${spotifyId("playlist", 1)}`;

for (const profile of profiles) {
  Deno.test(`${profile}: saved tracks are read, saved forty at a time and removed`, async () => {
    await using test = await asking({ profile });
    const { data } = await test.get("/me/tracks?limit=2&offset=1");
    assert.deepEqual([data.items.length, data.total, data.offset], [2, 60, 1]);
    assert.equal(data.items[0].track.name, "Lantern 158");
    assert.equal((await test.send("PUT", "/me/tracks", { ids: ids(1, 45) })).status, 200);
    assert.equal(test.spotify.world.saved.length, 105);
    assert.equal((await test.send("DELETE", "/me/tracks", { ids: ids(1, 45) })).status, 200);
    assert.equal(test.spotify.world.saved.length, 60);
    const changes = test.asked().filter((name) => !name.startsWith("GET"));
    const older = profile === "legacy" ? 4 : 0;
    assert.equal(changes.filter((name) => name.endsWith("/me/tracks")).length, older);
  });

  Deno.test(`${profile}: tracks are added to a playlist, moved and taken out`, async () => {
    await using test = await asking({ profile });
    const [one] = test.spotify.world.playlists;
    edit(one!, () => []);
    const places = () => one!.places.map((at) => "track" in at ? at.track.track_number : 0);
    const added = await test.send("POST", `${list}/tracks`, { uris: uris(1, 3) });
    assert.equal(added.status, 201, added.text);
    const first = { uris: uris(9, 1), position: 0 };
    const { snapshot_id } = (await test.send("POST", `${list}/tracks`, first)).data;
    assert.deepEqual(places(), [9, 1, 2, 3]);
    const order = { range_start: 0, insert_before: 3, snapshot_id };
    const moved = await test.send("PUT", `${list}/reorder`, order);
    assert.equal(moved.status, 200, moved.text);
    assert.deepEqual(places(), [1, 2, 9, 3]);
    const late = await test.send("PUT", `${list}/reorder`, order);
    assert.deepEqual(
      [late.status, late.data.error.code],
      [409, "CONFLICT"],
      "it was changed since",
    );
    const old = { uris: uris(2, 1), snapshot_id };
    assert.equal((await test.send("DELETE", `${list}/tracks`, old)).status, 409);
    const gone = { uris: uris(2, 1), snapshot_id: moved.data.snapshot_id };
    assert.equal((await test.send("DELETE", `${list}/tracks`, gone)).status, 200);
    assert.deepEqual(places(), [1, 9, 3]);
  });
}

Deno.test("a playlist that is kept is read anew after a change, also after one that ended unclearly", async () => {
  await using test = await asking();
  const playlist = {
    id: spotifyId("playlist", 1),
    name: "Morning Lanterns",
    url: "https://open.spotify.com/playlist/x",
    snapshot_id: "seen",
    read_snapshot_id: "seen",
    is_owned: true,
    sync_enabled: true,
  };
  await test.sql`insert into playlists ${test.sql(playlist)}`;
  const reads = async () =>
    (await test.sql`delete from queue_jobs where type = 'playlist_read' returning id`).length;
  const add = { uris: uris(1, 1) };
  const { snapshot_id } = (await test.send("POST", `${list}/tracks`, add)).data;
  assert.equal(await reads(), 1);
  const [row] = await test.sql`select snapshot_id from playlists`;
  assert.equal(row!["snapshot_id"], snapshot_id);
  test.spotify.faults.push({ status: 502 });
  assert.equal((await test.send("POST", `${list}/tracks`, add)).status, 502);
  assert.equal(await reads(), 1);
  test.spotify.faults.push({ status: 403 });
  assert.equal((await test.send("POST", `${list}/tracks`, add)).status, 403);
  assert.equal(await reads(), 0, "nothing was changed");
});

Deno.test("a playlist of somebody else is not changed", async () => {
  await using test = await asking();
  const foreign = `/playlists/${spotifyId("playlist", 4)}`;
  const add = await test.send("POST", `${foreign}/tracks`, { uris: uris(1, 1) });
  assert.deepEqual([add.status, add.data.error.meta.reason], [403, "SPOTIFY_PLAYLIST_NOT_OWNED"]);
  const nowhere = `/playlists/${spotifyId("nobody", 4)}/tracks`;
  assert.equal((await test.send("DELETE", nowhere, { uris: uris(1, 1) })).status, 404);
});

Deno.test("a change is asked for once, however it fails", async () => {
  await using test = await asking();
  for (const fault of [{ status: 503 }, "html", "truncated"] as const) {
    test.spotify.faults.push(fault);
    await test.send("POST", `${list}/tracks`, { uris: uris(1, 1) });
    assert.equal(test.asked().length, 1, String(fault));
  }
});

Deno.test("profile, followed artists and what is heard most are read", async () => {
  await using test = await asking();
  const me = (await test.get("/me")).data;
  assert.deepEqual([me.account_id, me.display_name], ["5f00d1a9c0ffee00", "Ada Example"]);
  const followed = (await test.get("/artists/followed")).data;
  assert.deepEqual([followed.items.length, followed.total, followed.complete], [55, 55, true]);
  const tracks = (await test.get("/me/top/tracks?time_range=short_term")).data;
  assert.deepEqual(tracks.items.map((one: { name: string }) => one.name), [
    ...["Lantern 3", "Lantern 1", "Lantern 2"],
  ]);
  assert.equal((await test.get("/me/top/artists")).data.items[0].name, "Oona Reed");
  assert.equal((await test.get("/me/top/genres")).status, 404);
});

const personal = ["/me", "/me/tracks", "/me/top/tracks", "/artists/followed"];

async function refusals(test: Asking) {
  const answers = await Promise.all(personal.map((path) => test.get(path)));
  return new Set(answers.map(({ status, data }) => `${status} ${data.error.meta.reason}`));
}

Deno.test("who is not connected, has to agree again, or chose FREE is told so; Spotify is not asked", async () => {
  await using test = await asking();
  await test.ask("/spotify/mode", { method: "POST", json: { mode: "FREE" } });
  test.asked();
  assert.deepEqual(await refusals(test), new Set(["409 SPOTIFY_MODE_FREE"]));
  await test.ask("/spotify/mode", { method: "POST", json: { mode: "PRO" } });
  await test.sql`update spotify_account set access_token = null, refresh_token = null,
    ended_at = now(), ended_reason = 'expired'`;
  assert.deepEqual(await refusals(test), new Set(["409 SPOTIFY_REAUTH_REQUIRED"]));
  await test.sql`delete from spotify_account`;
  assert.deepEqual(await refusals(test), new Set(["409 SPOTIFY_NOT_CONNECTED"]));
  assert.deepEqual(test.asked(), []);
});

Deno.test("a scope that was not agreed to is named, and Spotify not asked", async () => {
  await using test = await asking({ connected: false });
  test.spotify.accounts.withheld = ["user-top-read"];
  await test.connect();
  test.asked();
  const { status, data } = await test.get("/me/top/tracks");
  assert.deepEqual([status, data.error.code], [403, "FORBIDDEN"]);
  assert.deepEqual(data.error.meta.scopes, ["user-top-read"]);
  assert.deepEqual(test.asked(), []);
});
