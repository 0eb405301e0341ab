import assert from "node:assert/strict";
import { type SpotifyStandIn, startSpotify } from "../spotify.ts";
import { scopesKnown } from "./accounts.ts";
import { spotifyId } from "./catalogue.ts";
import { edit, worldTrack } from "./world.ts";

interface Call {
  method?: string;
  json?: unknown;
  scopes?: readonly string[];
}

/** Asks as a person who agreed to everything, or to these scopes. */
async function ask(spotify: SpotifyStandIn, path: string, call: Call = {}) {
  const { method = "GET", json, scopes = scopesKnown } = call;
  const { access_token } = spotify.consent(scopes);
  const response = await fetch(`${spotify.env["SPOTIFY_API_URL"]}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${access_token}`,
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  // deno-lint-ignore no-explicit-any -- wire shapes
  const data: any = /^[[{]/.test(text) ? JSON.parse(text) : undefined;
  return { status: response.status, text, data };
}

const list = (n: number) => `/playlists/${spotifyId("playlist", n)}`;
const uri = (n: number) => `spotify:track:${worldTrack(n).id}`;

Deno.test("a new app reads what is in its own playlists and those it edits, under the new names", async () => {
  await using spotify = startSpotify();
  const mine = (await ask(spotify, "/me/playlists")).data;
  const counts = mine.items.map((one: { items?: { total: number } }) => one.items?.total);
  assert.deepEqual(counts, [130, 6, 3, undefined, 0]);
  const page = (await ask(spotify, `${list(1)}/items?limit=50&offset=100`)).data;
  assert.deepEqual([page.items.length, page.next, page.total], [30, null, 130]);
  const { items } = (await ask(spotify, `${list(2)}/items`)).data;
  assert.deepEqual(items.map((one: { item?: { type: string } }) => one.item?.type), [
    ...["track", "track", undefined, "episode", "track", "track"],
  ]);
  assert.equal(
    items[1].item.uri,
    "spotify:local:%C3%9Cnvented+B%C3%A4nd:Demo%3A+One:Kitchen+Take:182",
  );
  assert.equal((await ask(spotify, `${list(4)}/items`)).status, 403);
  assert.equal("items" in (await ask(spotify, list(4))).data, false);
  const few = await ask(spotify, `${list(1)}?fields=snapshot_id,owner(id),items.total`);
  assert.deepEqual(Object.keys(few.data), ["snapshot_id", "owner", "items"]);
  assert.deepEqual(few.data.items, { total: 130 });
});

Deno.test("what was taken away is refused as Spotify does it, and kept by those who kept it", async () => {
  const cases: [path: string, method: string, ...statuses: number[]][] = [
    [`${list(1)}/items`, "GET", 200, 404, 200],
    [`${list(1)}/tracks`, "GET", 403, 200, 200],
    [`/tracks?ids=${worldTrack(1).id}`, "GET", 403, 200, 200],
    [`/me/tracks?ids=${worldTrack(101).id}`, "DELETE", 403, 200, 200],
    [`/me/library?uris=${uri(102)}`, "DELETE", 200, 404, 200],
    [`/audio-features/${worldTrack(1).id}`, "GET", 403, 403, 200],
    [`/recommendations?seed_tracks=${worldTrack(1).id}`, "GET", 404, 404, 200],
  ];
  for (const [at, profile] of (["dev2026", "legacy", "extended"] as const).entries()) {
    await using spotify = startSpotify({ profile });
    for (const [path, method, ...statuses] of cases) {
      const { status } = await ask(spotify, path, { method });
      assert.equal(status, statuses[at], `${profile} ${method} ${path}`);
    }
    const names = { dev2026: ["items"], legacy: ["tracks"], extended: ["items", "tracks"] };
    const { data } = await ask(spotify, list(1));
    assert.deepEqual(["items", "tracks"].filter((key) => key in data), names[profile]);
  }
});

Deno.test("a playlist is changed as it is asked, and has another snapshot then", async () => {
  await using spotify = startSpotify();
  const [one] = spotify.world.playlists;
  edit(one!, () => []);
  const add = { method: "POST", json: { uris: [uri(1), uri(2), uri(3), uri(1)] } };
  const added = await ask(spotify, `${list(1)}/items`, add);
  assert.equal(added.status, 201);
  const names = () => one!.places.map((place) => "track" in place ? place.track.track_number : 0);
  await ask(spotify, `${list(1)}/items`, { method: "POST", json: { uris: [uri(9)], position: 1 } });
  assert.deepEqual(names(), [1, 9, 2, 3, 1]);
  const order = { range_start: 0, insert_before: 3, range_length: 2 };
  await ask(spotify, `${list(1)}/items`, { method: "PUT", json: order });
  assert.deepEqual(names(), [2, 1, 9, 3, 1]);
  const { snapshot_id } = added.data;
  const json = { items: [{ uri: uri(1) }], snapshot_id };
  const removed = await ask(spotify, `${list(1)}/items`, { method: "DELETE", json });
  assert.deepEqual(names(), [2, 9, 3], "every place that held it");
  assert.notEqual(removed.data.snapshot_id, snapshot_id);
});

Deno.test("nothing more is allowed than Spotify allows", async () => {
  await using spotify = startSpotify();
  const items = `${list(1)}/items`;
  const many = (count: number) => Array.from({ length: count }, (_, at) => uri(at + 1));
  const cases: [path: string, call: Call, status: number, message: RegExp][] = [
    ["/search?q=a&type=track&limit=11", {}, 400, /Invalid limit/],
    [`/artists/${spotifyId("artist", 21)}/albums?limit=20`, {}, 400, /Invalid limit/],
    ["/me/tracks?limit=51", {}, 400, /Invalid limit/],
    [`/me/library?uris=${many(41)}`, { method: "PUT" }, 400, /Too many uris/],
    [
      "/me/library",
      { method: "PUT", json: { uris: many(1) } },
      400,
      /Missing required field: uris/,
    ],
    [items, { method: "POST", json: { uris: many(101) } }, 400, /maximum of 100/],
    [
      items,
      { method: "POST", json: { uris: ["spotify:local:a:b:c:1"] } },
      400,
      /Invalid track uri/,
    ],
    [items, { method: "DELETE", json: { tracks: [{ uri: uri(1) }] } }, 400, /items/],
    [`${list(4)}/items`, { method: "POST", json: { uris: many(1) } }, 403, /cannot edit/],
    ["/me/top/tracks", { scopes: ["user-library-read"] }, 403, /Insufficient client scope/],
    [
      items,
      { method: "POST", json: { uris: many(1) }, scopes: ["playlist-modify-private"] },
      403,
      /scope/,
    ],
    [
      items,
      { method: "PUT", json: { uris: many(1), range_start: 0, insert_before: 0 } },
      400,
      /exclude/,
    ],
    [`/tracks/${spotifyId("lantern", 1)}?market=de`, {}, 400, /Invalid market/],
    [`${items}?additional_types=song`, {}, 400, /Invalid additional_types/],
    ["/me/top/tracks?time_range=forever", {}, 400, /Invalid time_range/],
    ["/tracks/short", {}, 400, /Invalid base62 id/],
    [`/tracks/${spotifyId("nobody", 1)}`, {}, 404, /not found/],
    ["/me/following", {}, 400, /type/],
    ["/playlists", {}, 404, /not found/],
  ];
  for (const [path, call, status, message] of cases) {
    const answer = await ask(spotify, path, call);
    assert.equal(answer.status, status, `${path} ${answer.text}`);
    assert.match(answer.data.error.message, message, path);
  }
  assert.ok(spotify.wrong.splice(0).some((wrong) => wrong.includes("Invalid limit")));
});

Deno.test("whatever Spotify does not know is found out in the end", async () => {
  const cases: [string, Call][] = [
    ["/me?fresh=yes", {}],
    ["/browse/new-releases", {}],
    ["/me/tracks?limit=50&limit=20", {}],
    [`${list(1)}/items`, { method: "PUT", json: { range_start: "0", insert_before: 1 } }],
    [`${list(1)}/items`, { method: "POST", json: { uris: [uri(1)], at: 3 } }],
    [`/me/library?uris=${uri(1)}`, { method: "PUT", json: {} }],
  ];
  for (const [path, call] of cases) {
    const spotify = startSpotify();
    await ask(spotify, path, call);
    await assert.rejects(async () => await spotify[Symbol.asyncDispose](), path);
  }
});

Deno.test("followed artists come behind the one that was last, and releases ten at a time", async () => {
  await using spotify = startSpotify();
  const first = (await ask(spotify, "/me/following?type=artist&limit=50")).data.artists;
  assert.deepEqual([first.items.length, first.total], [50, 55]);
  const rest =
    (await ask(spotify, `/me/following?type=artist&limit=50&after=${first.cursors.after}`))
      .data.artists;
  assert.deepEqual([rest.items.length, rest.next, rest.cursors.after], [5, null, null]);
  const albums = await ask(spotify, `/artists/${spotifyId("artist", 21)}/albums?limit=10`);
  assert.deepEqual([albums.data.items.length, albums.data.total], [10, 22]);
});

Deno.test("a fault comes once, at its operation or the next one, and changes nothing", async () => {
  await using spotify = startSpotify();
  spotify.faultsAt.set("GET /me", [{ status: 429, retry_after_s: 3, text: "Too many requests" }]);
  spotify.faults.push({ status: 503 });
  const save = { method: "PUT" };
  const { length } = spotify.world.saved;
  assert.equal((await ask(spotify, `/me/library?uris=${uri(1)}`, save)).status, 503);
  assert.equal(spotify.world.saved.length, length);
  assert.equal((await ask(spotify, "/me")).text, "Too many requests");
  assert.equal((await ask(spotify, "/me")).data.account_id, spotify.world.me.account_id);
  spotify.foreignNext = true;
  const { next } = (await ask(spotify, "/me/tracks")).data;
  assert.equal(new URL(next).host, "spotify.example");
});
