import assert from "node:assert/strict";
import { startBackfill } from "../../lib/backfill/control.ts";
import { trackFingerprint } from "../../lib/music/fingerprint.ts";
import { track } from "../../lib/schemas/track.ts";
import { findBackfill } from "../../lib/store/backfill_jobs.ts";
import { insertWishes } from "../../lib/store/wishes.ts";
import { testDb } from "../support/db.ts";
import { mirror, startMusicBrainz } from "../support/musicbrainz.ts";
import { bring, proServices, workBackfill } from "../support/pro.ts";
import { testServices } from "../support/services.ts";
import { startSpotify } from "../support/spotify.ts";
import { spotifyId } from "../support/spotify/catalogue.ts";
import { linksTest } from "../support/links.ts";
import { openId } from "../support/open_spotify.ts";

const order = { expand_playlists: false };

Deno.test("without Spotify MusicBrainz fills ISRC and length, and never its album", async () => {
  await using db = await testDb();
  await using musicbrainz = startMusicBrainz(mirror);
  const services = testServices(db.sql, {
    MUSICBRAINZ_BASE_URL: musicbrainz.url,
    MUSICBRAINZ_CONTACT: "ann@example.org",
    MUSICBRAINZ_INTERVAL_MS: "0",
  });
  await bring(services, "Mira Vance - Glass Harbour - 0:10\nNobody Known - Unheard Of");
  const { id, provider } = await startBackfill(services, order);
  assert.equal(provider, "musicbrainz");
  musicbrainz.faults.push({ status: 503, retry_after_s: 1 });
  await workBackfill(services);
  assert.equal((await findBackfill(db.sql, id))?.reason, "unreachable");
  await db.sql`update queue_jobs set run_at = now() where type = 'backfill'`;
  await db.sql`delete from provider_pace`;
  await workBackfill(services);
  const { state, counts } = (await findBackfill(db.sql, id))!;
  assert.deepEqual([state, counts.processed, counts.matched], ["completed", 2, 1]);
  const [first] = await db.sql`select isrc, album from downloads order by id`;
  assert.deepEqual({ ...first }, { isrc: "DEA123456789", album: null });
});

Deno.test("an ISRC and an id are asked for as such; another version is not the wanted one", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  await bring(
    services,
    JSON.stringify([
      { title: "Glass Harbour", artist: "Mira Vance", isrc: "DEA123456789" },
      { title: "Wave 5", artist: "Mira Vance", uri: `spotify:track:${spotifyId("wave", 5)}` },
      { title: "Wave 6 (Live)", artist: "Mira Vance" },
      { title: "Wave 7", artist: "Mira Vance", duration: 300 },
    ]),
  );
  const { id } = await startBackfill(services, order);
  await workBackfill(services);
  const asked = stand.calls.map((call) => decodeURIComponent(call.replace("/v1", "")));
  assert.ok(asked.some((call) => call.startsWith("/search?q=isrc:DEA123456789&")));
  assert.ok(asked.some((call) => call.startsWith(`/tracks/${spotifyId("wave", 5)}`)));
  assert.equal((await findBackfill(db.sql, id))?.counts.matched, 2);
});

Deno.test("a download that no list brought is filled; one whose file is on its way is left", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  const wishes = ["Wave 8", "Wave 9"].map((title) => {
    const wanted = track({ title, artists: ["Mira Vance"] });
    return { track: wanted, fingerprint: trackFingerprint(wanted), priority: 0, filename: title };
  });
  const [, moving] = await insertWishes(db.sql, wishes);
  await db.sql`update downloads set state = 'transferring' where id = ${moving!.id}`;
  await startBackfill(services, order);
  await workBackfill(services);
  const told = await db.sql`select duration_ms from downloads order by id`;
  assert.deepEqual(told.map((row) => row["duration_ms"]), [180_007, null]);
});

Deno.test("links to playlists that nobody could follow are followed again, and counted", async () => {
  await using test = await linksTest({ MUSICBRAINZ_CONTACT: "ann@example.org" });
  await test.bring(`https://open.spotify.com/playlist/${openId("list", 1)}`);
  await test.run();
  const { id } = await startBackfill(test.services, { expand_playlists: true });
  const [link] = await test.links();
  assert.equal(link!["state"], "registered");
  await test.sql`update ingest_items set state = 'completed', state_reason = null`;
  await test.sql`insert into ingest_items (job_id, line, status, raw, parent_id, state)
    select job_id, 1, 'accepted', '', id, 'normalized' from ingest_items`;
  const { counts } = (await findBackfill(test.sql, id))!;
  assert.deepEqual([counts.expanded_playlists, counts.expanded_tracks], [1, 1]);
});
