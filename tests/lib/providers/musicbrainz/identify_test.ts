import assert from "node:assert/strict";
import { silentLog } from "../../../../lib/log.ts";
import { createMusicBrainz } from "../../../../lib/providers/musicbrainz/client.ts";
import { identify } from "../../../../lib/providers/musicbrainz/identify.ts";
import { type Track, track } from "../../../../lib/schemas/track.ts";
import { testDb } from "../../../support/db.ts";
import {
  catalogue,
  ids,
  mirror,
  type MusicBrainzOptions,
  startMusicBrainz,
} from "../../../support/musicbrainz.ts";

/** What is found of a track, and how many requests it took. */
async function find(wanted: Partial<Track>, options: MusicBrainzOptions = {}) {
  await using db = await testDb();
  await using service = startMusicBrainz({ ...mirror, ...options });
  const musicbrainz = createMusicBrainz({
    sql: db.sql,
    baseUrl: service.url,
    contact: "me@example.org",
    version: "0.1.0",
    timeoutMs: 5000,
    intervalMs: 0,
    log: silentLog,
  });
  const known = { title: "Glass Harbour", artists: ["Mira Vance"], duration_ms: 10_000 };
  const facts = await identify(musicbrainz, track({ ...known, ...wanted }));
  return { facts, calls: service.calls.length };
}

const studio = catalogue.find(({ id }) => id === ids.recording)!;
const others = Array.from({ length: 30 }, (_, at) => ({
  id: `00000000-0000-4002-8000-1${String(at).padStart(11, "0")}`,
  title: `Hits ${at}`,
  status: "Official",
  group: { id: `00000000-0000-4003-8000-1${String(at).padStart(11, "0")}` },
}));

Deno.test("a code that stands for another recording leads on to the names", async () => {
  const live = await find({ isrc: "DEA123456780", album: "Low Tide" });
  assert.deepEqual(live.facts?.musicbrainz_recording_id, [ids.recording]);
});

Deno.test("without the wanted album nothing is said that belongs to one", async () => {
  for (const album of [null, "Another Album"]) {
    const { facts } = await find({ isrc: "DEA123456789", album });
    assert.deepEqual(facts?.musicbrainz_recording_id, [ids.recording]);
    assert.equal(facts?.musicbrainz_release_id, undefined);
    assert.equal(facts?.release_date, undefined);
    assert.equal(facts?.label, undefined);
  }
});

Deno.test("an album is found behind the first twenty-five a recording is on", async () => {
  const recordings = [{ ...studio, releases: [...others, ...studio.releases!] }];
  const { facts, calls } = await find({ isrc: "DEA123456789", album: "Low Tide" }, { recordings });
  assert.deepEqual(facts?.musicbrainz_release_id, [ids.release]);
  assert.deepEqual(facts?.label, ["Invented Records"]);
  assert.equal(calls, 3);
});

Deno.test("a recording that turns out to be a live one is passed over for the next", async () => {
  const live = { ...studio, id: ids.live, releases: others.slice(0, 1) };
  const kinds = [{ ...others[0]!, group: { ...others[0]!.group, kinds: ["Live"] } }];
  const recordings = [{ ...live, releases: kinds }, studio];
  const { facts } = await find({ isrc: "DEA123456789" }, { recordings });
  assert.deepEqual(facts?.musicbrainz_recording_id, [ids.recording]);
});

Deno.test("nothing is said of what nobody knows, or of a track without an artist", async () => {
  assert.equal((await find({ title: "Unheard Of" })).facts, null);
  assert.deepEqual(await find({ artists: [] }), { facts: null, calls: 0 });
});
