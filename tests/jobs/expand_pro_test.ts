import assert from "node:assert/strict";
import { linksTest } from "../support/links.ts";
import { openId } from "../support/open_spotify.ts";
import { proServices } from "../support/pro.ts";
import { type SpotifyStandIn, startSpotify } from "../support/spotify.ts";
import { spotifyId } from "../support/spotify/catalogue.ts";
import { testServices } from "../support/services.ts";

const playlist = (n: number) => `spotify:playlist:${spotifyId("playlist", n)}`;

function pro(stand: SpotifyStandIn) {
  return linksTest({}, (sql, env) => proServices(sql, stand, env));
}

Deno.test("a list of the account's own is brought whole, local files too", async () => {
  await using stand = startSpotify();
  await using test = await pro(stand);
  await test.bring(playlist(1), playlist(2), playlist(3));
  await test.run();
  const links = await test.links();
  assert.deepEqual(links.map((link) => [link["state"], link["title"]]), [
    ["completed", "Morning Lanterns"],
    ["completed", "A bit of everything"],
    ["completed", "Of us both"],
  ]);
  const brought = await test.brought();
  assert.equal(brought.length, 130 + 4 + 3);
  assert.ok(brought.includes("Ünvented Bänd - Kitchen Take"));
  const kinds = await test.sql`select distinct source_type from ingest_items
    where parent_id is not null`;
  assert.deepEqual(kinds.map((row) => row["source_type"]), ["PRO_PLAYLIST_EXPANSION"]);
});

Deno.test("of somebody else's list Spotify tells no track: it says how to bring it", async () => {
  await using stand = startSpotify();
  await using test = await pro(stand);
  const id = spotifyId("playlist", 4);
  test.open.things.push({ kind: "playlist", id, name: "Of somebody else", rows: [] });
  await test.bring(playlist(4), `spotify:playlist:${openId("list", 1)}`);
  await test.run();
  assert.deepEqual((await test.links()).map((link) => [link["state_reason"], link["title"]]), [
    ["foreign_playlist", "Of somebody else"],
    ["foreign_playlist", "Harbour Nights"],
  ]);
});

Deno.test("pages that were read are not asked for again after Spotify had enough", async () => {
  await using stand = startSpotify();
  await using test = await pro(stand);
  await test.bring(playlist(1));
  const items = "GET /playlists/{playlist_id}/items";
  stand.faultsAt.set(items, ["none", "none", { status: 429, retry_after_s: 300 }]);
  await test.run();
  assert.equal((await test.links())[0]!["state"], "registered");
  await test.sql`update queue_jobs set run_at = now(), state = 0 where type = 'expand_link'`;
  await test.sql`delete from provider_cooldowns`;
  await test.run();
  assert.equal((await test.brought()).length, 130);
  const pages = stand.requests.filter(({ name }) => name === items).map(({ query }) =>
    query["offset"] ?? "0"
  );
  assert.deepEqual(pages, ["0", "50", "100", "100"]);
});

Deno.test("albums and tracks need no account, only an app that may ask", async () => {
  await using stand = startSpotify();
  await using test = await linksTest(
    {},
    (sql, env) => testServices(sql, { ...stand.env, ...env }),
  );
  await test.bring(
    `https://open.spotify.com/album/${spotifyId("album", 1)}`,
    `https://open.spotify.com/track/${spotifyId("lantern", 7)}`,
    playlist(1),
  );
  await test.run();
  const [album, track, list] = await test.sql`select state, state_reason, track, title
    from ingest_items where parent_id is null order by line`;
  assert.equal(album!["state"], "completed");
  assert.deepEqual([track!["state"], track!["track"].title], ["normalized", "Lantern 7"]);
  assert.equal(track!["track"].isrc, "DEO212100007");
  assert.deepEqual([list!["state"], list!["state_reason"]], ["failed", "not_public"]);
  const tracks = await test.sql`select track from ingest_items where parent_id is not null`;
  assert.ok(tracks.length > 0 && tracks.every((row) => row["track"].album === album!["title"]));
  assert.equal(stand.requests.some(({ name }) => name.includes("playlists")), false);
});
