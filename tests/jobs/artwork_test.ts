import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { artwork } from "../../jobs/artwork.ts";
import { createFileFetcher } from "../../lib/fetch_file.ts";
import { embedCover, embeddedCover } from "../../lib/files/cover.ts";
import { FileError } from "../../lib/files/error.ts";
import { sha256, sha256File } from "../../lib/files/hash.ts";
import { readImage } from "../../lib/files/image.ts";
import { silentLog } from "../../lib/log.ts";
import { ServiceError } from "../../lib/service_error.ts";
import { noteEnrichment } from "../../lib/store/enrichments.ts";
import { startCoverArt } from "../support/coverart.ts";
import { canMakeAll, type Filed, filedLibrary } from "../support/filed.ts";
import { jpeg, png } from "../support/images.ts";

const album_id = "4aawyAB9vmqN3uQ7FjRGTy";
const imageKey = `image/${"ab67616d0000b273".padEnd(40, "0")}`;
const spotify = { album_id, image_url: `https://i.scdn.co/${imageKey}` };
const group = "11111111-2222-3333-4444-555555555555";
const release = "99999999-2222-3333-4444-555555555555";

const front = jpeg({ width: 640, seed: 1 });
const large = jpeg({ width: 1200, seed: 2 });

/** A library, and a world of covers. */
async function world(values: Record<string, string> = {}) {
  await using own = new AsyncDisposableStack();
  const covers = own.use(await startCoverArt());
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", covers.reach);
  const library = own.use(
    await filedLibrary({ ENABLE_ARTWORK: "true", ...values }, () => ({ fetchFile })),
  );
  const kept = own.move();
  return { covers, library, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** As if the tags had brought the album's ids at MusicBrainz. */
async function knowsMusicBrainz(
  library: { sql: Parameters<typeof noteEnrichment>[0] },
  id: number,
) {
  const facts = {
    musicbrainz_release_group_id: [group],
    musicbrainz_release_id: [release],
  };
  await noteEnrichment(library.sql, id, "metadata", { status: "done", data: { facts } });
}

const fallback = { ARTWORK_FALLBACK_ENABLED: "true" };

Deno.test({
  name: "every format gets the image of its list, and its album gets a file",
  ignore: !canMakeAll,
  async fn(t) {
    await using at = await world();
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
  await using at = await world();
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
  await using at = await world(fallback);
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
  await using at = await world(fallback);
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

Deno.test("nobody is asked without an image of the list when the archive is off", async () => {
  await using at = await world();
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
  await using at = await world();
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
  await using at = await world();
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
  await using at = await world();
  at.covers.images.set(imageKey, front);
  const id = await at.library.file({ spotify, path: "All/Low Tide.flac" });
  await at.library.file({ album: "Other", path: "All/Other.flac" });
  await at.library.run("artwork", id);
  assert.ok(await embeddedCover(await at.library.pathOf(id)));
  assert.equal(await Deno.stat(join(at.library.music, "All/cover.jpg")).catch(() => null), null);
});

const useless = ["page", "endless", "private", "metadata_service", "elsewhere", "loop"] as const;

Deno.test("what is no image is left, and the archive asked instead", async (t) => {
  await using at = await world({ ...fallback, ARTWORK_MAX_BYTES: "1000000" });
  const { covers, library } = at;
  covers.images.set(`release-group/${group}`, large);
  for (const [n, fault] of useless.entries()) {
    await t.step(fault, async () => {
      const key = `image/${String(n).padStart(40, "0")}`;
      covers.faults.set(key, fault);
      const image_url = `https://i.scdn.co/${key}`;
      const id = await library.file({ spotify: { image_url }, album: fault });
      await knowsMusicBrainz(library, id);
      await library.run("artwork", id);
      assert.deepEqual((await embeddedCover(await library.pathOf(id)))?.bytes, large);
    });
  }
  assert.deepEqual(covers.wrong, []);
  const folder = Deno.readDir(library.services.config.ARTWORK_DIR);
  const kept = await Array.fromAsync(folder, ({ name }) => name);
  assert.deepEqual(kept, [`${group}_original.jpg`], "nothing else is left");
});

for (const [fault, detail] of [["busy", "answered 503"], ["slow", "in time"]] as const) {
  Deno.test(`a service that is ${fault} is told at once and tried again`, async () => {
    await using at = await world({ ARTWORK_HTTP_TIMEOUT: "0.3" });
    const { covers, library } = at;
    covers.faults.set(imageKey, fault);
    const id = await library.file({ spotify });
    const before = await sha256File(await library.pathOf(id));
    await assert.rejects(library.run("artwork", id), ServiceError);
    const said = await library.enrichment("artwork", id) as { status: string; detail: string };
    assert.equal(said.status, "failed");
    assert.ok(said.detail.includes(detail), said.detail);
    assert.equal(await sha256File(await library.pathOf(id)), before);
    covers.faults.clear();
    covers.images.set(imageKey, front);
    await library.run("artwork", id);
    assert.deepEqual((await embeddedCover(await library.pathOf(id)))?.bytes, front);
  });
}

Deno.test("a file that is gone, or not what was filed, is left alone and told", async () => {
  await using at = await world();
  const { covers, library } = at;
  covers.images.set(imageKey, front);
  const gone = await library.file({ spotify });
  await Deno.remove(await library.pathOf(gone));
  const changed = await library.file({ spotify, title: "High Tide" });
  await Deno.writeTextFile(await library.pathOf(changed), "somebody's", { append: true });
  const before = await sha256File(await library.pathOf(changed));
  for (const [id, detail] of [[gone, "file_missing"], [changed, "file_changed"]] as const) {
    await library.run("artwork", id);
    const said = await library.enrichment("artwork", id) as Record<string, unknown>;
    assert.deepEqual([said["status"], said["detail"]], ["failed", detail]);
  }
  assert.equal(await sha256File(await library.pathOf(changed)), before);
});

Deno.test("a folder that takes no originals is told, and nothing is left half done", async () => {
  await using at = await world();
  const { covers, library } = at;
  covers.images.set(imageKey, front);
  await Deno.writeTextFile(library.services.config.ARTWORK_DIR, "a file, no folder");
  const id = await library.file({ spotify });
  await assert.rejects(library.run("artwork", id), FileError);
  const said = await library.enrichment("artwork", id) as Record<string, unknown>;
  assert.deepEqual([said["status"], said["detail"]], ["failed", "file_error"]);
  assert.equal(await embeddedCover(await library.pathOf(id)), undefined);
});

Deno.test("a process that ends while it fetches leaves nothing, and the next one goes on", async () => {
  await using at = await world();
  const { covers, library } = at;
  covers.faults.set(imageKey, "slow");
  const id = await library.file({ spotify });
  const stop = new AbortController();
  const running = library.run("artwork", id, { signal: stop.signal });
  while (covers.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort(new Error("stopped"));
  await assert.rejects(running, /stopped/);
  assert.equal(await library.enrichment("artwork", id), null, "nothing is said of it");
  covers.faults.clear();
  covers.images.set(imageKey, front);
  // As if it had been killed: nobody gave the lease back, and it ran out since.
  await library.sql`insert into leases (name, holder, until)
    values (${`artwork:${album_id}`}, 'dead', now() - interval '1 second')`;
  await library.run("artwork", id);
  assert.deepEqual((await embeddedCover(await library.pathOf(id)))?.bytes, front);
});

Deno.test("an original that was cut off is fetched anew", async () => {
  await using at = await world();
  const { covers, library } = at;
  covers.images.set(imageKey, front);
  const { ARTWORK_DIR } = library.services.config;
  await Deno.mkdir(ARTWORK_DIR);
  await Deno.writeFile(join(ARTWORK_DIR, `${album_id}_original.jpg`), front.subarray(0, 200));
  const id = await library.file({ spotify });
  await library.run("artwork", id);
  assert.deepEqual((await embeddedCover(await library.pathOf(id)))?.bytes, front);
});

Deno.test("asked anew, a cover of Harmony's own gives way to what the source has now", async () => {
  await using at = await world();
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
  await using at = await world();
  const { covers, library } = at;
  covers.images.set(imageKey, front);
  const id = await library.file({ spotify: { ...spotify, album_id: "../../../etc/cron.d/aaaaa" } });
  await library.run("artwork", id);
  const { path } = await library.enrichment("artwork", id) as { path: string };
  assert.equal(path, `${imageKey.slice(6)}_original.jpg`);
});

Deno.test("a download that is no longer in the library is nothing to do", async () => {
  await using at = await world();
  const id = await at.library.file({ spotify });
  await at.library.sql`update downloads set state = 'failed'`;
  await at.library.run("artwork", id);
  assert.deepEqual(at.covers.calls, []);
  assert.equal(artwork.name, "artwork");
});
