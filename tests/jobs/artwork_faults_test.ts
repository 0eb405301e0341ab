import assert from "node:assert/strict";
import { join } from "node:path";
import { embeddedCover } from "../../lib/files/cover.ts";
import { FileError } from "../../lib/files/error.ts";
import { sha256File } from "../../lib/files/hash.ts";
import { ServiceError } from "../../lib/service_error.ts";
import {
  album_id,
  coverWorld,
  fallback,
  front,
  group,
  imageKey,
  knowsMusicBrainz,
  large,
  spotify,
} from "../support/cover_world.ts";

const useless = ["page", "endless", "private", "metadata_service", "elsewhere", "loop"] as const;

Deno.test("what is no image is left, and the archive asked instead", async (t) => {
  await using at = await coverWorld({ ...fallback, ARTWORK_MAX_BYTES: "1000000" });
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
    await using at = await coverWorld({ ARTWORK_HTTP_TIMEOUT: "0.3" });
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
  await using at = await coverWorld();
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
  await using at = await coverWorld();
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
  await using at = await coverWorld();
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
  await using at = await coverWorld();
  const { covers, library } = at;
  covers.images.set(imageKey, front);
  const { ARTWORK_DIR } = library.services.config;
  await Deno.mkdir(ARTWORK_DIR);
  await Deno.writeFile(join(ARTWORK_DIR, `${album_id}_original.jpg`), front.subarray(0, 200));
  const id = await library.file({ spotify });
  await library.run("artwork", id);
  assert.deepEqual((await embeddedCover(await library.pathOf(id)))?.bytes, front);
});
