import assert from "node:assert/strict";
import { silentLog } from "../../../../lib/log.ts";
import { createProviders } from "../../../../lib/providers/mod.ts";
import { testDb } from "../../../support/db.ts";
import { ids, mirror, startMusicBrainz } from "../../../support/musicbrainz.ts";
import { testConfig } from "../../../support/services.ts";

const signal = AbortSignal.timeout(20_000);

Deno.test("the tracks of an album are those of its first official release, asked for once a day", async () => {
  await using db = await testDb();
  await using service = startMusicBrainz(mirror);
  const config = testConfig({
    MUSICBRAINZ_CONTACT: "https://example.org/me",
    MUSICBRAINZ_BASE_URL: service.url,
    MUSICBRAINZ_INTERVAL_MS: "0",
  });
  const { catalogues } = createProviders(config, silentLog, db.sql, "0.1.0");
  const source = catalogues.find(({ name }) => name === "musicbrainz");
  const album = `musicbrainz:release-group:${ids.group}`;
  const tracks = await source!.tracksOf!(album, signal);
  const [track] = tracks.filter(({ id }) => id === `musicbrainz:recording:${ids.recording}`);
  const { title, artists, duration_ms, track_number, disc_number } = track!;
  assert.deepEqual([title, artists, duration_ms], ["Glass Harbour", ["Mira Vance"], 10_000]);
  assert.deepEqual([track_number, disc_number], [1, 1]);
  assert.deepEqual(service.calls, [
    `/release?release-group=${ids.group}&limit=100&fmt=json`,
    `/release/${ids.release}?inc=recordings+artist-credits&fmt=json`,
  ]);
  assert.deepEqual(await source!.tracksOf!(album, signal), tracks);
  assert.equal(service.calls.length, 2);
  const unknown = "musicbrainz:release-group:00000000-0000-4000-8000-00000000ffff";
  assert.deepEqual(await source!.tracksOf!(unknown, signal), []);
});
