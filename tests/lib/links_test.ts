import assert from "node:assert/strict";
import { catalogueItem } from "../../lib/schemas/found_item.ts";
import { askOnly, catalogue } from "../support/catalogues.ts";
import { catalogue as recordings, startMusicBrainz } from "../support/musicbrainz.ts";
import { linksTest } from "../support/links.ts";
import { openId } from "../support/open_spotify.ts";
import { startSpotify } from "../support/spotify.ts";
import { testServices } from "../support/services.ts";

const tied = openId("tied", 1);

/** The catalogue of MusicBrainz, in which one release is tied to an album of Spotify. */
const known = recordings.map((one) => ({
  ...one,
  releases:
    one.releases?.map((release) =>
      release.title === "Low Tide" && release.status === "Official"
        ? { ...release, spotify: tied }
        : release
    ) ?? [],
}));

function settings(url: string) {
  return {
    MUSICBRAINZ_BASE_URL: url,
    MUSICBRAINZ_CONTACT: "ada@example.org",
    MUSICBRAINZ_INTERVAL_MS: "0",
  };
}

/** As Spotify's account data writes it. */
const library = (albums: { artist: string; album: string }[]) =>
  JSON.stringify({ tracks: [], albums, shows: [] });

Deno.test("an album's link is known at MusicBrainz where an editor tied it to a release", async () => {
  await using mb = startMusicBrainz({ recordings: known, window_ms: 0 });
  await using test = await linksTest(settings(mb.url));
  await test.bring(`spotify:album:${tied}`);
  await test.run();
  assert.deepEqual(await test.brought(), ["Mira Vance - Glass Harbour"]);
  const [child] = await test.sql`select track from ingest_items where parent_id is not null`;
  assert.deepEqual([child!["track"].album, child!["track"].year], ["Low Tide", 2019]);
});

Deno.test("an album by its names is taken where the matcher is sure, and only then", async () => {
  await using mb = startMusicBrainz({ recordings: known, window_ms: 0 });
  await using test = await linksTest(settings(mb.url));
  await test.bring(library([
    { artist: "Mira Vance", album: "Low Tide" },
    { artist: "Mira Vance", album: "Low Tide (Live)" },
    { artist: "Somebody Else", album: "Low Tide" },
    { artist: "Mira Vance", album: "High Tide" },
  ]));
  await test.run();
  assert.deepEqual((await test.links()).map((link) => link["state_reason"] ?? link["state"]), [
    ...["completed", "album_unknown", "album_unknown", "album_unknown"],
  ]);
  assert.deepEqual(await test.brought(), ["Mira Vance - Glass Harbour"]);
});

Deno.test("Spotify's catalogue is asked where there is no other", async () => {
  await using stand = startSpotify();
  await using test = await linksTest(
    {},
    (sql, env) => testServices(sql, { ...stand.env, ...env }),
  );
  await test.bring(library([
    { artist: "Mira Vance", album: "Low Tide" },
    { artist: "Jon Hale", album: "Low Tide" },
  ]));
  await test.run();
  assert.deepEqual((await test.links()).map((link) => link["state_reason"] ?? link["state"]), [
    ...["completed", "album_unknown"],
  ]);
  const brought = await test.brought();
  assert.ok(brought.length > 20 && brought.includes("Mira Vance - Wave 1"));
});

Deno.test("of two albums of one name nobody knows which is meant", async () => {
  await using test = await linksTest();
  const album = (year: number) => {
    const named = { title: "Low Tide", artists: ["Mira Vance"], album: "Low Tide" };
    return catalogueItem({ type: "album", id: `a${year}`, source: "musicbrainz", year, ...named });
  };
  const found = catalogue("musicbrainz", [album(1994), album(2001)]);
  const catalogues = [{ ...found, tracksOf: () => Promise.resolve([]) }];
  askOnly(test.services, ...catalogues);
  await test.bring(library([{ artist: "Mira Vance", album: "Low Tide" }]));
  await test.run();
  assert.equal((await test.links())[0]!["state_reason"], "album_ambiguous");
});

Deno.test("where nobody can be asked, an album by its names says so", async () => {
  await using test = await linksTest({ INTEGRATIONS_ENABLED: "slskd" });
  await test.bring(library([{ artist: "Mira Vance", album: "Low Tide" }]));
  await test.run();
  assert.equal((await test.links())[0]!["state_reason"], "needs_account");
});
