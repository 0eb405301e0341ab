import assert from "node:assert/strict";
import { createFileFetcher } from "../../../lib/fetch_file.ts";
import { embedCover } from "../../../lib/files/cover.ts";
import { readImage } from "../../../lib/files/image.ts";
import { taglib } from "../../../lib/files/taglib.ts";
import { silentLog } from "../../../lib/log.ts";
import { ServiceError } from "../../../lib/service_error.ts";
import { startCoverArt } from "../../support/coverart.ts";
import { jpeg, png } from "../../support/images.ts";
import { clients } from "../support.ts";
import { filedApp } from "../filed.ts";

const key = `image/${"ab67616d0000b273".padEnd(40, "0")}`;
const spotify = { album_id: "4aawyAB9vmqN3uQ7FjRGTy", image_url: `https://i.scdn.co/${key}` };
const limits = { maxBytes: 1_000_000 };
const photo = readImage(jpeg({ width: 700, seed: 3 }), limits);
const on = { ENABLE_ARTWORK: "true" };

Deno.test("the cover in the file is answered with its real type, and once", async () => {
  await using at = await filedApp(on);
  for (const image of [photo, readImage(png({ width: 500 }), { maxBytes: 1_000_000 })]) {
    const id = await at.library.file({ title: `Song ${image.type}` });
    await embedCover(await at.library.pathOf(id), image);
    const path = `/soulseek/download/${id}/artwork`;
    for (const headers of Object.values(clients)) {
      const answer = await at.bytes(path, headers);
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.body, image.bytes);
      assert.equal(answer.headers.get("Content-Type"), image.type);
      assert.equal(answer.headers.get("X-Content-Type-Options"), "nosniff");
      assert.equal(answer.headers.get("Cache-Control"), "private, no-cache");
    }
    const { headers } = await at.bytes(`/api/v1${path}`);
    const again = await at.bytes(path, { "If-None-Match": headers.get("ETag")! });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
  }
});

Deno.test("what is no cover is 404: unknown, none, gone, not filed, no image", async () => {
  await using at = await filedApp(on);
  const none = await at.library.file();
  const gone = await at.library.file({ title: "Gone" });
  await Deno.remove(await at.library.pathOf(gone));
  const failed = await at.library.file({ title: "Failed" });
  await at.library.sql`update downloads set state = 'failed' where id = ${failed}`;
  const script = await at.library.file({ title: "Script" });
  const data = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>");
  await (await taglib()).edit(
    await at.library.pathOf(script),
    (file) => file.setPictures([{ mimeType: "image/svg+xml", data, type: "FrontCover" }]),
  );
  for (
    const id of [
      none,
      gone,
      failed,
      script,
      999_999,
      "abc",
      "0",
      "-1",
      "1.5",
      "99999999999999999999",
    ]
  ) {
    const { status, data } = await at.ask(`/api/v1/soulseek/download/${id}/artwork`);
    assert.deepEqual([id, status, data.error.code], [id, 404, "NOT_FOUND"]);
  }
});

Deno.test("a path that leads out of the library shows nothing of what is there", async () => {
  await using at = await filedApp(on);
  const id = await at.library.file();
  await at.library.sql`update downloads set organized_path = '../../../../etc/passwd'`;
  const { status } = await at.ask(`/soulseek/download/${id}/artwork`);
  assert.equal(status, 404);
});

Deno.test("switched off, both are 503 and name the feature", async () => {
  await using at = await filedApp({});
  const id = await at.library.file();
  for (const [path, method] of [["artwork", "GET"], ["artwork/refresh", "POST"]] as const) {
    for (const which of [id, 999]) {
      const { status, data } = await at.ask(`/soulseek/download/${which}/${path}`, { method });
      assert.equal(status, 503);
      assert.deepEqual([data.error.code, data.error.meta], [
        "FEATURE_DISABLED",
        { feature: "artwork" },
      ]);
    }
  }
});

Deno.test("asking anew twice at once is one job, and it does the work", async () => {
  await using covers = await startCoverArt();
  covers.images.set(key, photo.bytes);
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", covers.reach);
  await using at = await filedApp(on, () => ({ fetchFile }));
  const id = await at.library.file({ spotify });
  const path = `/api/v1/soulseek/download/${id}/artwork/refresh`;
  const answers = await Promise.all([1, 2, 3].map(() => at.ask(path, { method: "POST" })));
  for (const { status, data } of answers) {
    assert.deepEqual([status, data], [202, { status: "queued", download_id: id }]);
  }
  const jobs = await at.library.sql`select payload from queue_jobs where type = 'artwork'`;
  assert.equal(jobs.length, 1);
  assert.equal(jobs[0]!["payload"]["refresh"], true);
  assert.equal(
    (await at.library.enrichment("artwork", id) as { status: string }).status,
    "pending",
  );
  await at.library.run("artwork", id, { refresh: true });
  assert.deepEqual((await at.bytes(`/soulseek/download/${id}/artwork`)).body, photo.bytes);
});

Deno.test("the list of downloads says which have a cover and lyrics, their own too", async () => {
  await using at = await filedApp({ ...on, ENABLE_LYRICS: "true" }, () => ({ lyrics: [] }));
  const bare = await at.library.file({ title: "Bare" });
  const rich = await at.library.file({ title: "Rich" });
  await embedCover(await at.library.pathOf(rich), readImage(jpeg({ width: 1200 }), limits));
  const words = (await at.library.pathOf(rich)).replace(/flac$/, "txt");
  await Deno.writeTextFile(words, "my words");
  for (const id of [bare, rich]) {
    for (const kind of ["artwork", "lyrics"] as const) await at.library.run(kind, id);
  }
  const { data } = await at.ask("/api/v1/soulseek/downloads?all=true");
  // deno-lint-ignore no-explicit-any -- wire shapes
  const told = new Map(data.downloads.map((one: any) => [one.id, [
    ...[one.has_artwork, one.artwork_status, one.has_lyrics, one.lyrics_status, one.lyrics_path],
  ]]));
  assert.deepEqual(told.get(bare), [false, "not_found", false, "not_found", null]);
  const path = "Mira Vale/Shore/1 - Rich.txt";
  assert.deepEqual(told.get(rich), [true, "skipped", true, "skipped", path]);
});

Deno.test("asking anew does not wait for a retry that is hours away", async () => {
  await using at = await filedApp(on);
  const id = await at.library.file({ spotify });
  const path = `/soulseek/download/${id}/artwork/refresh`;
  await at.ask(path, { method: "POST" });
  await at.library.sql`update queue_jobs set state = 2, run_at = now() + interval '5 hours'`;
  await at.ask(path, { method: "POST" });
  const jobs = await at.library.sql`select run_at <= now() as ready from queue_jobs`;
  assert.deepEqual(jobs.map(({ ready }) => ready), [true]);
});

Deno.test("asking anew is 404 for what is not there, 409 for what has no file", async () => {
  await using at = await filedApp(on);
  const id = await at.library.file();
  await at.library.sql`update downloads set state = 'failed' where id = ${id}`;
  for (const [which, wanted] of [[id, 409], [777, 404], ["x", 404]] as const) {
    const path = `/api/v1/soulseek/download/${which}/artwork/refresh`;
    const { status } = await at.ask(path, { method: "POST" });
    assert.equal(status, wanted, String(which));
  }
});

Deno.test("a form without JavaScript goes back to the download, htmx gets its toast", async () => {
  await using at = await filedApp(on);
  const id = await at.library.file();
  const path = `/soulseek/download/${id}/artwork/refresh`;
  const form = await at.ask(path, { method: "POST", headers: clients.page });
  assert.deepEqual([form.status, form.headers.get("Location")], [303, `/download/${id}`]);
  const toast = await at.ask(path, { method: "POST", headers: clients.fragment });
  assert.equal(toast.status, 202);
  assert.match(toast.text, /The cover is being looked for/);
  assert.equal(toast.headers.get("HX-Trigger"), "downloads");
});

Deno.test("a file that is gone, or a service that is dead, is told by the download's page", async () => {
  await using covers = await startCoverArt();
  covers.faults.set(key, "busy");
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", covers.reach);
  await using at = await filedApp(on, () => ({ fetchFile }));
  const id = await at.library.file({ spotify });
  await assert.rejects(at.library.run("artwork", id), ServiceError);
  const busy = await at.ask(`/download/${id}`, { headers: clients.page });
  assert.match(busy.text, /spotify answered 503/);
  await Deno.remove(await at.library.pathOf(id));
  covers.faults.clear();
  covers.images.set(key, photo.bytes);
  await at.library.run("artwork", id, { refresh: true });
  const gone = await at.ask(`/download/${id}`, { headers: clients.page });
  assert.match(gone.text, /no longer in the library/);
});
