import assert from "node:assert/strict";
import { Download, DownloadDetail } from "../../lib/schemas/download.ts";

import { addCandidate, addDownload, clients, type TestApp, testApp } from "./support.ts";

const wish = { track: { title: "Low Tide", artists: ["Mira Vance"] } };
const picked = { username: "ann", files: [{ filename: "@@x\\Music\\a.flac", size: 1000 }] };

async function jobsOf({ sql }: TestApp): Promise<unknown[]> {
  const jobs = await sql`select type, payload, priority from queue_jobs order by id`;
  return jobs.map(({ type, payload, priority }) => ({ type, ...payload, priority }));
}

Deno.test("a wanted track is taken, with its search in the queue, and told once", async () => {
  await using test = await testApp();
  const call = { method: "POST", json: { ...wish, priority: 7 } };
  const { status, data, headers } = await test.ask("/api/v1/download", call);
  assert.equal(status, 202);
  assert.deepEqual(Object.keys(data), ["status", "download_id", "downloads"]);
  assert.deepEqual([data.status, data.download_id], ["queued", 1]);
  assert.deepEqual(Object.keys(data.downloads[0]).sort(), Object.keys(Download.shape).sort());
  assert.equal(headers.get("Location"), "/download/1");
  const job = { type: "download_search", download_id: 1, priority: 7 };
  assert.deepEqual(await jobsOf(test), [job]);
  const again = await test.ask("/api/v1/download", call);
  assert.deepEqual([again.status, again.data.download_id], [202, 1]);
  assert.deepEqual(await jobsOf(test), [job]);
});

Deno.test("files of a peer are taken as they are, one download each", async () => {
  await using test = await testApp();
  const files = [...picked.files, { filename: "@@x\\Music\\b.flac" }];
  const { status, data } = await test.ask("/download", {
    method: "POST",
    json: { username: "ann", files },
  });
  assert.equal(status, 202);
  assert.deepEqual(
    data.downloads.map(({ filename, username, state }: Download) => ({
      filename,
      username,
      state,
    })),
    files.map(({ filename }) => ({ filename, username: "ann", state: "matched" })),
  );
  assert.deepEqual(
    (await jobsOf(test)).map((job) => (job as { type: string }).type),
    ["download_transfer", "download_transfer"],
  );
  const page = await test.ask(`/download/${data.download_id}`, { headers: clients.page });
  assert.equal(page.status, 200);
  assert.match(page.text, /a\.flac/);
});

Deno.test("a browser without JavaScript is led to the new download", async () => {
  await using test = await testApp();
  const { status, headers } = await test.ask("/download", {
    method: "POST",
    json: wish,
    headers: clients.page,
  });
  assert.deepEqual([status, headers.get("Location")], [303, "/download/1"]);
});

Deno.test("htmx is told that downloads changed", async () => {
  await using test = await testApp();
  const answer = await test.ask("/download", {
    method: "POST",
    json: wish,
    headers: { "HX-Request": "true", "Content-Type": "application/json" },
  });
  assert.deepEqual([answer.status, answer.headers.get("HX-Trigger")], [202, "downloads"]);
});

Deno.test("without slskd nothing is taken, and what is missing is said and recorded", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  for (const json of [wish, picked]) {
    const { status, data } = await test.ask("/download", { method: "POST", json });
    assert.equal(status, 503);
    assert.equal(data.error.code, "DEPENDENCY_ERROR");
    assert.deepEqual(data.error.meta.missing, { soulseek: ["SLSKD_BASE_URL"] });
  }
  const [event] = await test.sql`select type, status, details from activity_events`;
  assert.deepEqual({ ...event }, {
    type: "download",
    status: "download_blocked",
    details: { missing: { soulseek: ["SLSKD_BASE_URL"] } },
  });
  assert.equal((await test.ask("/downloads")).data.total_count, 0);
});

Deno.test("a file name that leaves its folder is a 400 and takes nothing with it", async () => {
  await using test = await testApp();
  for (const filename of ["..\\..\\etc\\passwd", "@@x\\..\\a.flac", "../a.flac", "a/..", ".."]) {
    const files = [{ filename: "@@x\\good.flac" }, { filename }];
    const json = { username: "ann", files };
    const { status, data } = await test.ask("/download", { method: "POST", json });
    assert.deepEqual([status, data.error.code], [400, "VALIDATION_ERROR"], filename);
  }
  assert.equal((await test.ask("/downloads?all=true")).data.total_count, 0);
});

const shapes: unknown[] = [
  {},
  [],
  null,
  "text",
  { username: "ann" },
  { username: "", files: picked.files },
  { username: "ann", files: [{ filename: "" }] },
  { username: "ann", files: [{ filename: "x".repeat(4097) }] },
  { username: "ann", files: [{ filename: "a.flac", size: -1 }] },
  { username: "ann", files: Array.from({ length: 501 }, () => ({ filename: "a.flac" })) },
  { username: "ann", files: picked.files, priority: 1001 },
  { track: { title: "Low Tide" } },
  { track: { title: "", artists: ["Mira"] } },
  { track: { title: "Low Tide", artists: [] } },
  { track: { title: "Low Tide", artists: "Mira" } },
  { ...wish, priority: "soon" },
  { track: { ...wish.track, isrc: "nonsense" } },
  { track: { ...wish.track, duration_ms: 0 } },
];

Deno.test("an order without a file is a 400", async () => {
  await using test = await testApp();
  const json = { username: "ann", files: [] };
  const { status, data } = await test.ask("/download", { method: "POST", json });
  assert.deepEqual([status, data.error.code], [400, "VALIDATION_ERROR"]);
});

Deno.test("an order of the wrong shape is a 422 that names fields", async () => {
  await using test = await testApp();
  for (const json of shapes) {
    const said = JSON.stringify(json).slice(0, 80);
    const { status, data } = await test.ask("/download", { method: "POST", json });
    assert.equal(status, 422, said);
    assert.equal(data.error.code, "VALIDATION_ERROR");
    assert.ok(data.error.meta.fields.length > 0, said);
    for (const field of data.error.meta.fields) {
      assert.deepEqual(Object.keys(field), ["name", "message"]);
    }
  }
  assert.equal((await test.sql`select from downloads`).length, 0);
});

Deno.test("text that PostgreSQL cannot keep is refused or made harmless, never a fault", async () => {
  await using test = await testApp();
  const zero = { username: "ann", files: [{ filename: "a\0.flac" }] };
  assert.equal((await test.ask("/download", { method: "POST", json: zero })).status, 400);
  assert.equal((await test.ask("/downloads?q=%00")).status, 400);
  assert.equal((await test.ask("/activity?type=%00")).status, 400);
  const json = { track: { title: "Low\0Tide \ud800", artists: ["Mira"] } };
  const { status, data } = await test.ask("/download", { method: "POST", json });
  assert.deepEqual([status, data.downloads[0].title], [202, "Low\ufffdTide \ufffd"]);
});

Deno.test("a download tells everything that is known of it", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "review" });
  const candidate = await addCandidate(test.sql, id);
  const { status, data } = await test.ask(`/api/v1/download/${id}`);
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(data).sort(), Object.keys(DownloadDetail.shape).sort());
  assert.equal(data.candidates[0].id, candidate);
  assert.equal((await test.ask("/api/v1/download/999")).status, 404);
  const page = await test.ask(`/download/${id}`, { headers: clients.page });
  assert.match(page.text, /Glass Harbour/);
});
