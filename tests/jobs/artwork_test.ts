import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { embedCover, embeddedCover } from "../../lib/files/cover.ts";
import { sha256, sha256File } from "../../lib/files/hash.ts";
import { readImage } from "../../lib/files/image.ts";
import {
  album_id,
  coverWorld,
  fallback,
  front,
  group,
  imageKey,
  knowsMusicBrainz,
  large,
  release,
  spotify,
} from "../support/cover_world.ts";
import { canMakeAll, type Filed } from "../support/filed.ts";
import { jpeg, png } from "../support/images.ts";
import { ids, mirror, startMusicBrainz } from "../support/musicbrainz.ts";

Deno.test({
  name: "every format gets the image of its list, and its album gets a file",
  ignore: !canMakeAll,
  async fn(t) {
    await using at = await coverWorld();
    at.covers.images.set(imageKey, front);
    for (const extension of ["flac", "mp3", "m4a", "ogg", "opus", "wav"]) {
      await t.step(extension, () => getsCover(at.library, extension));
    }
    assert.deepEqual(at.covers.wrong, []);
  },
});

async function getsCover(library: Filed, extension: string): Promise<void> {
  const id = await library.file({ extension, album: extension, spotify });
  await library.run("artwork", id);
  const path = await library.pathOf(id);
  const about = { type: "image/jpeg", width: 640, height: 640 };
  assert.deepEqual(await embeddedCover(path), { bytes: front, ...about });
  assert.deepEqual(await Deno.readFile(join(dirname(path), "cover.jpg")), front);
  const original = `${album_id}_original.jpg`;
  const { ARTWORK_DIR } = library.services.config;
  assert.deepEqual(await Deno.readFile(join(ARTWORK_DIR, original)), front);
  const data = { ...about, bytes: front.length, sha256: sha256(front), id: album_id };
  assert.deepEqual(await library.enrichment("artwork", id), {
    status: "done",
    detail: null,
    source: "spotify",
    path: original,
    data: { ...data, embedded: true, beside: `Mira Vale/${extension}/cover.jpg` },
  });
  const [row] = await library.sql`select content_hash from downloads where id = ${id}`;
  assert.equal(row!["content_hash"], await sha256File(path), "the row knows the new content");
}

Deno.test("twelve tracks of an album at once, in two processes, fetch its cover once", async () => {
  await using at = await coverWorld();
  const { covers, library } = at;
  covers.images.set(imageKey, front);
  const ids = [];
  for (let n = 1; n <= 12; n++) ids.push(await library.file({ spotify, track_number: n }));
  const processes = [library.services, await library.otherProcess()];
  await Promise.all(
    ids.map((id, n) => library.run("artwork", id, { services: processes[n % 2]! })),
  );
  assert.equal(covers.calls.length, 1);
  for (const id of ids) {
    const cover = await embeddedCover(await library.pathOf(id));
    assert.deepEqual(cover?.bytes, front);
  }
  const folder = join(library.music, "Mira Vale/Shore");
  const others = (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name))
    .filter((name) => !name.endsWith(".flac"));
  assert.deepEqual(others, ["cover.jpg"]);
});

Deno.test("without an image of the list the archive is asked, by way of its redirects", async () => {
  await using at = await coverWorld(fallback);
  const { covers, library } = at;
  covers.images.set(`release-group/${group}`, large);
  const id = await library.file();
  await knowsMusicBrainz(library, id);
  await library.run("artwork", id);
  assert.deepEqual((await embeddedCover(await library.pathOf(id)))?.bytes, large);
  assert.deepEqual(covers.calls, [
    `coverartarchive.org/release-group/${group}/front-1200`,
    `archive.org/download/mbid-${group}/release-group_thumb1200.jpg`,
    `ia800001.us.archive.org/1/items/mbid-${group}/release-group_thumb1200.jpg`,
  ]);
  assert.deepEqual(covers.wrong, []);
});

Deno.test("a group without a cover leaves the release; what has none is not asked again", async () => {
  await using at = await coverWorld(fallback);
  const { covers, library } = at;
  const ids = [await library.file(), await library.file({ title: "High Tide" })];
  for (const id of ids) await knowsMusicBrainz(library, id);
  await library.run("artwork", ids[0]!);
  const asked = [`release-group/${group}`, `release/${release}`];
  assert.deepEqual(covers.calls, asked.map((one) => `coverartarchive.org/${one}/front-1200`));
  await library.run("artwork", ids[1]!);
  assert.equal(covers.calls.length, 2, "remembered for the whole album");
  const none = { status: "not_found", detail: null, source: null, path: null, data: null };
  assert.deepEqual(await library.enrichment("artwork", ids[1]!), none);
  covers.images.set(`release/${release}`, large);
  await library.run("artwork", ids[1]!, { refresh: true });
  assert.deepEqual((await embeddedCover(await library.pathOf(ids[1]!)))?.bytes, large);
});

Deno.test("what was filed before tags were looked up is found at MusicBrainz", async () => {
  await using musicbrainz = startMusicBrainz(mirror);
  await using at = await coverWorld({
    ...fallback,
    MUSICBRAINZ_CONTACT: "me@example.org",
    MUSICBRAINZ_BASE_URL: musicbrainz.url,
    MUSICBRAINZ_INTERVAL_MS: "0",
  });
  at.covers.images.set(`release-group/${ids.group}`, large);
  const isrc = "DEA123456789";
  const song = {
    title: "Glass Harbour",
    artists: ["Mira Vance"],
    album: "Low Tide",
    isrc,
    seconds: 10,
  };
  const id = await at.library.file(song);
  await at.library.run("artwork", id);
  assert.deepEqual((await embeddedCover(await at.library.pathOf(id)))?.bytes, large);
});

Deno.test("nobody is asked without an image of the list when the archive is off", async () => {
  await using at = await coverWorld();
  const id = await at.library.file();
  await knowsMusicBrainz(at.library, id);
  await at.library.run("artwork", id);
  assert.deepEqual(at.covers.calls, []);
});

const presents: readonly [what: string, bytes: Uint8Array<ArrayBuffer>, stays: boolean][] = [
  ["a small cover", jpeg({ width: 200, seed: 9 }), false],
  ["a cover as large as the new one, but few bytes", png({ width: 640, seed: 9 }), true],
  ["a cover of many pixels", png({ width: 1000, seed: 9 }), true],
  ["a cover of many bytes", jpeg({ width: 400, seed: 9, bytes: 160_000 }), true],
];

Deno.test("only a smaller cover gives way", async (t) => {
  await using at = await coverWorld();
  at.covers.images.set(imageKey, front);
  for (const [what, bytes, stays] of presents) {
    await t.step(`${what} ${stays ? "stays" : "is replaced"}`, async () => {
      const id = await at.library.file({ spotify, album: what });
      const path = await at.library.pathOf(id);
      await embedCover(path, readImage(bytes, { maxBytes: 1_000_000 }));
      await at.library.sql`
        update downloads set content_hash = ${await sha256File(path)} where id = ${id}`;
      await at.library.run("artwork", id);
      assert.deepEqual((await embeddedCover(path))?.bytes, stays ? bytes : front);
      const { status, source } = await at.library.enrichment("artwork", id) as Said;
      assert.deepEqual([status, source], stays ? ["skipped", "file"] : ["done", "spotify"]);
    });
  }
});

type Said = Record<string, unknown>;

Deno.test("a person's own cover stays the only file beside an album", async (t) => {
  await using at = await coverWorld();
  at.covers.images.set(imageKey, front);
  for (const name of ["cover.jpg", "Folder.PNG", "front.jpeg", "AlbumArtSmall.jpg"]) {
    await t.step(name, async () => {
      const id = await at.library.file({ spotify, album: name });
      const folder = dirname(await at.library.pathOf(id));
      await Deno.writeTextFile(join(folder, name), "mine");
      await at.library.run("artwork", id);
      assert.equal(await Deno.readTextFile(join(folder, name)), "mine");
      const names = await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name);
      assert.deepEqual(names.sort(), ["1 - Low Tide.flac", name].sort());
    });
  }
});

Deno.test("where albums lie together no cover is put beside them", async () => {
  await using at = await coverWorld();
  at.covers.images.set(imageKey, front);
  const id = await at.library.file({ spotify, path: "All/Low Tide.flac" });
  await at.library.file({ album: "Other", path: "All/Other.flac" });
  await at.library.run("artwork", id);
  assert.ok(await embeddedCover(await at.library.pathOf(id)));
  assert.equal(await Deno.stat(join(at.library.music, "All/cover.jpg")).catch(() => null), null);
});

Deno.test("asked anew, a cover of Harmony's own gives way to what the source has now", async () => {
  await using at = await coverWorld();
  const { covers, library } = at;
  covers.images.set(imageKey, front);
  const id = await library.file({ spotify });
  await library.run("artwork", id);
  const other = jpeg({ width: 640, seed: 5 });
  covers.images.set(imageKey, other);
  const { ARTWORK_DIR } = library.services.config;
  const hourAgo = new Date(Date.now() - 3_600_000);
  await Deno.utime(join(ARTWORK_DIR, `${album_id}_original.jpg`), hourAgo, hourAgo);
  await library.run("artwork", id, { refresh: true });
  assert.deepEqual((await embeddedCover(await library.pathOf(id)))?.bytes, other);
});

Deno.test("an id that would leave the folder names no file", async () => {
  await using at = await coverWorld();
  const { covers, library } = at;
  covers.images.set(imageKey, front);
  const id = await library.file({ spotify: { ...spotify, album_id: "../../../etc/cron.d/aaaaa" } });
  await library.run("artwork", id);
  const { path } = await library.enrichment("artwork", id) as { path: string };
  assert.equal(path, `${imageKey.slice(6)}_original.jpg`);
});

Deno.test("a download that is no longer in the library is nothing to do", async () => {
  await using at = await coverWorld();
  const id = await at.library.file({ spotify });
  await at.library.sql`update downloads set state = 'failed'`;
  await at.library.run("artwork", id);
  assert.deepEqual(at.covers.calls, []);
});
