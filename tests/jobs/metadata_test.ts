import assert from "node:assert/strict";
import { join } from "node:path";
import { refresh, startEnriching } from "../../lib/enriching.ts";
import { sha256File } from "../../lib/files/hash.ts";
import { readBack } from "../../lib/files/facts_back.ts";
import { writeFacts } from "../../lib/files/facts.ts";
import { track } from "../../lib/schemas/track.ts";
import { enrichmentsOf } from "../../lib/store/enrichments.ts";
import { findWish } from "../../lib/store/wishes.ts";
import { flac } from "../support/audio.ts";
import { startHarmony } from "../support/harmony.ts";
import { type Library, library } from "../support/library.ts";
import { ids, mirror, type MusicBrainzStandIn, startMusicBrainz } from "../support/musicbrainz.ts";
import type { Peer } from "../support/slskd.ts";
import { song } from "../support/slskd/scenario.ts";

/** As long as the recording the stand-in knows. */
const harbour: Peer = {
  username: "otto",
  files: [song("@@abcde\\Music\\Mira Vance\\Low Tide\\03 - Glass Harbour.flac", {
    audio: { kind: "flac", seconds: 10 },
  })],
};
const path = "Mira Vance/Low Tide/03 - Glass Harbour.flac";

function settings(musicbrainz: MusicBrainzStandIn): Record<string, string> {
  return {
    MUSICBRAINZ_CONTACT: "me@example.org",
    MUSICBRAINZ_BASE_URL: musicbrainz.url,
    MUSICBRAINZ_INTERVAL_MS: "0",
    MUSICBRAINZ_TIMEOUT_MS: "500",
  };
}

/** Enqueues what a file that was just filed gets. */
async function start({ sql, services }: Library, id: number): Promise<void> {
  const wish = (await findWish(sql, id))!;
  await sql.begin((tx) => startEnriching(tx, wish, services.config));
}

const metadataOf = async ({ sql }: Library, id: number) => (await enrichmentsOf(sql, id)).metadata;

/** MusicBrainz has rested, and the job that waits for its time is ready. */
async function hurry({ sql }: Library): Promise<void> {
  await sql`delete from provider_pace`;
  await sql`update queue_jobs set state = 0, run_at = now() where type = 'metadata'`;
}

Deno.test("a filed track gets what its list and MusicBrainz know, and the file is ours afterwards", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using lib = await library(settings(musicbrainz));
  const id = await lib.filed({
    row: { isrc: "DEA123456789" },
    spotify: { copyright: "2019 Invented Records", label: "List Label", genres: [] },
  });
  await start(lib, id);
  assert.equal((await metadataOf(lib, id))?.status, "pending");
  assert.ok(await lib.run("metadata"));
  assert.deepEqual(await readBack(lib.file(path)), {
    genre: ["Drum and Bass", "Downtempo"],
    composer: ["Mira Vance", "Jon Hale"],
    lyricist: ["Ida Brandt"],
    producer: ["Lena Ost"],
    engineer: ["Kai Sund"],
    label: ["List Label"],
    copyright: ["2019 Invented Records"],
    isrc: ["DEA123456789"],
    release_date: ["2019-03-04"],
    musicbrainz_recording_id: [ids.recording],
    musicbrainz_release_id: [ids.release],
    musicbrainz_release_group_id: [ids.group],
    musicbrainz_artist_id: [ids.artist],
    musicbrainz_work_id: [ids.work],
  });
  const { status, source } = (await metadataOf(lib, id))!;
  assert.deepEqual({ status, source }, { status: "done", source: "musicbrainz, spotify" });
  const wish = await findWish(lib.sql, id);
  assert.equal(wish?.content_hash, await sha256File(lib.file(path)));
  const [indexed] = await lib.sql`select size, mtime_ms, isrc from library_files`;
  const info = await Deno.stat(lib.file(path));
  assert.deepEqual(indexed, {
    size: info.size,
    mtime_ms: info.mtime!.getTime(),
    isrc: "DEA123456789",
  });
  assert.equal(musicbrainz.calls.length, 3, "the code, the recording, the release");
});

Deno.test("without a code the studio recording is found by its names, not the live one or the remix", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using lib = await library(settings(musicbrainz));
  const id = await lib.filed({ row: { duration_ms: null } });
  await start(lib, id);
  await lib.run("metadata");
  const facts = await readBack(lib.file(path));
  assert.deepEqual(facts.musicbrainz_recording_id, [ids.recording]);
  assert.deepEqual(facts.isrc, ["DEA123456789"]);
});

Deno.test("a file somebody picked is found by what its tags said", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using lib = await library(settings(musicbrainz));
  const tags = track({ title: "Glass Harbour", artists: ["Mira Vance"], album: "Low Tide" });
  const picked = { title: "03 glass harbour.flac", artists: [], album: null, duration_ms: null };
  const id = await lib.filed({ row: { ...picked, tags: lib.sql.json(tags) } });
  await start(lib, id);
  await lib.run("metadata");
  const facts = await readBack(lib.file(path));
  assert.deepEqual(facts.musicbrainz_release_id, [ids.release]);
});

Deno.test("what nobody knows is not found, and nobody is asked twice for it", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using lib = await library(settings(musicbrainz));
  const row = { title: "Unheard Of", isrc: "DEA129999999" };
  const first = await lib.filed({ row });
  await writeFacts(lib.file(path), { isrc: [row.isrc] });
  await lib.sql`update downloads set content_hash = ${await sha256File(lib.file(path))}`;
  await start(lib, first);
  await lib.run("metadata");
  assert.equal((await metadataOf(lib, first))?.status, "not_found");
  const asked = musicbrainz.calls.length;
  const again = await lib.filed({ row, path: "Mira Vance/Low Tide/04 - Unheard Of.flac" });
  await start(lib, again);
  await lib.run("metadata");
  assert.equal(musicbrainz.calls.length, asked);
});

Deno.test("good tags stay, empty ones and words for unknown do not, until a person asks for it", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using lib = await library(settings(musicbrainz));
  const id = await lib.filed({ row: { isrc: "DEA123456789" } });
  await writeFacts(lib.file(path), {
    genre: ["Chamber Pop"],
    composer: ["Unknown"],
    label: ["  "],
    release_date: ["2019"],
  });
  await lib.sql`update downloads set content_hash = ${await sha256File(lib.file(path))}`;
  await start(lib, id);
  await lib.run("metadata");
  const facts = await readBack(lib.file(path));
  assert.deepEqual(facts.genre, ["Chamber Pop"]);
  assert.deepEqual(facts.composer, ["Mira Vance", "Jon Hale"]);
  assert.deepEqual(facts.label, ["Invented Records"]);
  assert.deepEqual(facts.release_date, ["2019-03-04"], "a date says more than its year");
  assert.deepEqual((await metadataOf(lib, id))?.data?.["kept"], ["genre"]);

  await refresh(lib.services, id, "metadata", { overwrite: true });
  await lib.run("metadata");
  assert.deepEqual((await readBack(lib.file(path))).genre, ["Drum and Bass", "Downtempo"]);
});

Deno.test("two refreshes at once do the work once", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using lib = await library(settings(musicbrainz));
  const id = await lib.filed({ row: { isrc: "DEA123456789" } });
  await Promise.all([1, 2, 3].map(() => refresh(lib.services, id, "metadata")));
  assert.ok(await lib.run("metadata"));
  assert.equal(await lib.run("metadata"), false);
  assert.equal(musicbrainz.calls.length, 3);
});

Deno.test("a refresh asks anew what was answered before", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using lib = await library(settings(musicbrainz));
  const id = await lib.filed({ row: { isrc: "DEA123456789" } });
  for (const _ of [1, 2]) {
    await refresh(lib.services, id, "metadata");
    await lib.run("metadata");
  }
  assert.equal(musicbrainz.calls.length, 6);
  assert.equal((await metadataOf(lib, id))?.status, "skipped", "the second had nothing to write");
});

Deno.test("what the list told is written while MusicBrainz is away, the rest when it is back", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using lib = await library(settings(musicbrainz));
  const id = await lib.filed({ row: { isrc: "DEA123456789" }, spotify: { label: "List Label" } });
  musicbrainz.faults.push({ status: 500 }, "slow");
  await start(lib, id);
  await lib.run("metadata");
  assert.deepEqual(await readBack(lib.file(path)), {
    isrc: ["DEA123456789"],
    label: ["List Label"],
  });
  const { mtime } = await Deno.stat(lib.file(path));
  await hurry(lib);
  await lib.run("metadata");
  const { status, detail } = (await metadataOf(lib, id))!;
  assert.deepEqual([status, detail], ["pending", "musicbrainz_away"]);
  assert.deepEqual((await Deno.stat(lib.file(path))).mtime, mtime, "written once");
  const [job] = await lib.sql`select attempts from queue_jobs where type = 'metadata'`;
  assert.equal(job?.["attempts"], 0, "being away is no failure");
  await hurry(lib);
  await lib.run("metadata");
  assert.equal((await metadataOf(lib, id))?.status, "done");
  assert.deepEqual((await readBack(lib.file(path))).producer, ["Lena Ost"]);
});

Deno.test("a file that is missing, or not what was filed, is left alone and said", async () => {
  await using lib = await library();
  const spotify = { label: "List Label" };
  const missing = await lib.filed({ spotify });
  await Deno.remove(lib.file(path));
  await start(lib, missing);
  await lib.run("metadata");
  const changed = await lib.filed({ spotify, path: "Mira Vance/Low Tide/other.flac" });
  const bytes = flac({ seconds: 11, seed: 5 });
  await Deno.writeFile(lib.file("Mira Vance/Low Tide/other.flac"), bytes);
  await start(lib, changed);
  await lib.run("metadata");
  for (const [id, detail] of [[missing, "file_missing"], [changed, "file_changed"]] as const) {
    const stands = (await metadataOf(lib, id))!;
    assert.deepEqual([stands.status, stands.detail], ["failed", detail]);
  }
  assert.deepEqual(await Deno.readFile(lib.file("Mira Vance/Low Tide/other.flac")), bytes);
  const [event] = await lib.sql`select details from activity_events where type = 'metadata'
    order by id`;
  assert.equal(event?.["details"].reason, "file_missing");
});

Deno.test("a wish ends as a file with everything MusicBrainz knows, by itself", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using harmony = await startHarmony({ peers: [harbour], env: settings(musicbrainz) });
  const id = await harmony.want("Mira Vance - Glass Harbour", { album: "Low Tide" });
  const { organized_path } = await harmony.ends(id, "completed");
  const { enrichments } = await harmony.until(
    id,
    (download) => download.enrichments.metadata?.status === "done",
  );
  assert.equal(enrichments.metadata?.source, "musicbrainz");
  const facts = await readBack(join(harmony.music, organized_path!));
  assert.deepEqual(facts.composer, ["Mira Vance", "Jon Hale"]);
  await harmony.isClean();
});
