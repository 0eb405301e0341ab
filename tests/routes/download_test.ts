import assert from "node:assert/strict";
import { enqueue } from "../../lib/queue.ts";
import { Download, DownloadDetail, DownloadState } from "../../lib/schemas/download.ts";
import { mira, scenario, tide } from "../support/slskd/scenario.ts";
import { addCandidate, addDownload, clients, type TestApp, testApp } from "./support.ts";

const wish = { track: { title: "Low Tide", artists: ["Mira Vance"] } };
const picked = { username: "ann", files: [{ filename: "@@x\\Music\\a.flac", size: 1000 }] };

async function stateOf({ sql }: TestApp, id: number): Promise<string> {
  const [row] = await sql<{ state: string }[]>`select state from downloads where id = ${id}`;
  return row!.state;
}

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
  { username: "ann", files: [] },
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

const over: DownloadState[] = ["failed", "cancelled", "dead_letter"];

Deno.test("only what failed, was cancelled or gave up is retried, as a download of its own", async () => {
  await using test = await testApp();
  for (const state of DownloadState.options) {
    const id = await addDownload(test.sql, { state, title: state });
    const { status, data } = await test.ask(`/api/v1/download/${id}/retry`, { method: "POST" });
    if (!over.includes(state)) {
      assert.deepEqual([status, data.error.code], [409, "CONFLICT"], state);
      continue;
    }
    assert.equal(status, 202, state);
    assert.equal(data.status, "queued");
    assert.ok(data.download_id > id);
    const again = await test.ask(`/api/v1/download/${data.download_id}`);
    assert.deepEqual([again.data.retry_of, again.data.title], [id, state]);
    const twice = await test.ask(`/api/v1/download/${id}/retry`, { method: "POST" });
    assert.equal(twice.status, 409, "it was retried already");
  }
});

Deno.test("a retry takes the place of the first in the list, and needs slskd", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "failed" });
  const { data } = await test.ask(`/download/${id}/retry`, { method: "POST" });
  const list = await test.ask("/downloads?all=true");
  assert.deepEqual(list.data.downloads.map((row: Download) => row.id), [data.download_id]);
  await using blocked = await testApp({ SLSKD_BASE_URL: "" });
  const other = await addDownload(blocked.sql, { state: "failed" });
  const refused = await blocked.ask(`/download/${other}/retry`, { method: "POST" });
  assert.equal(refused.status, 503);
  assert.equal(await stateOf(blocked, other), "failed");
  assert.equal((await blocked.ask("/download/999/retry", { method: "POST" })).status, 404);
});

Deno.test("priority moves a download and the jobs that wait for it, of no other", async () => {
  await using test = await testApp();
  const [one, two] = [await addDownload(test.sql), await addDownload(test.sql)];
  for (const download_id of [one, two]) {
    await enqueue(test.sql, { type: "download_search", payload: { download_id } });
  }
  const { status, data } = await test.ask(`/api/v1/download/${two}/priority`, {
    method: "PATCH",
    json: { priority: 42 },
  });
  assert.equal(status, 200);
  assert.deepEqual([data.id, data.priority], [two, 42]);
  assert.deepEqual(Object.keys(data).sort(), Object.keys(Download.shape).sort());
  assert.deepEqual(await jobsOf(test), [
    { type: "download_search", download_id: one, priority: 0 },
    { type: "download_search", download_id: two, priority: 42 },
  ]);
});

Deno.test("priority comes from a form, too, and has its limits", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql);
  const set = async (priority: string, at = id) =>
    (await test.ask(`/download/${at}/priority`, {
      method: "PATCH",
      body: new URLSearchParams({ priority }),
    })).status;
  assert.equal(await set("5"), 200);
  for (const wrong of ["-1", "1001", "x", "1.5"]) assert.equal(await set(wrong), 422, wrong);
  assert.equal(await set("5", 999), 404);
});

const cancellable = [
  "queued",
  "searching",
  "matched",
  "transferring",
  "verifying",
  "review",
  "failed",
];

Deno.test("what has not ended is cancelled, what is being filed or over is not", async () => {
  await using test = await testApp();
  for (const state of DownloadState.options) {
    const id = await addDownload(test.sql, { state, title: state });
    const { status, data } = await test.ask(`/api/v1/download/${id}`, { method: "DELETE" });
    if (cancellable.includes(state)) {
      assert.deepEqual([status, data], [200, { status: "cancelled", download_id: id }], state);
      assert.equal(await stateOf(test, id), "cancelled");
    } else {
      assert.deepEqual([status, data.error.meta], [409, { state }], state);
      assert.equal(await stateOf(test, id), state);
    }
  }
  assert.equal((await test.ask("/api/v1/download/999", { method: "DELETE" })).status, 404);
});

Deno.test("while slskd does not agree a transfer is not cancelled: 502, and nothing changes", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "transferring" });
  const candidate_id = await addCandidate(test.sql, id, { state: "transferring" });
  await test.sql`update downloads set candidate_id = ${candidate_id} where id = ${id}`;
  const before = await test.ask(`/download/${id}`);
  const { status, data } = await test.ask(`/download/${id}`, { method: "DELETE" });
  assert.deepEqual([status, data.error.code], [502, "DEPENDENCY_ERROR"]);
  assert.deepEqual((await test.ask(`/download/${id}`)).data, before.data);
  assert.equal((await test.sql`select from activity_events`).length, 0);
});

Deno.test("a running transfer is cancelled at slskd first, then here, and recorded", async () => {
  await using slskd = await scenario({
    peers: [{ ...mira, freeSlot: false, queueLength: 5 }],
    timings: { queueStep: 60_000 },
  });
  const { url, apiKey } = slskd.slskd;
  await using test = await testApp({ SLSKD_BASE_URL: url, SLSKD_API_KEY: apiKey });
  const [transfer] = await slskd.enqueue("mira", tide);
  const id = await addDownload(test.sql, { state: "transferring" });
  const file = { username: "mira", filename: tide.path, state: "transferring" };
  const candidate_id = await addCandidate(test.sql, id, file);
  await test.sql`update downloads set candidate_id = ${candidate_id} where id = ${id}`;
  assert.equal((await test.ask(`/download/${id}`, { method: "DELETE" })).status, 200);
  const there = await slskd.transfer(transfer.id, (one) => one.state.includes("Completed"));
  assert.match(there.state, /Cancelled/);
  const [event] = await test.sql`select status, details from activity_events`;
  assert.equal(event!["status"], "download_cancelled");
  assert.equal(event!["details"].download_id, id);
});

Deno.test("a person's choice is taken whatever the matcher said", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "review" });
  await addCandidate(test.sql, id, { filename: "first.flac", confidence: 0.8 });
  const second = await addCandidate(test.sql, id, {
    filename: "second.flac",
    rank: 2,
    state: "refused",
    outcome: "none",
  });
  const choose = (download: number, candidate: number) =>
    test.ask(`/api/v1/download/${download}/candidates/${candidate}/choose`, { method: "POST" });
  const other = await addDownload(test.sql, { title: "Other", state: "review" });
  assert.equal((await choose(other, second)).status, 404, "a file of another download");
  assert.equal((await choose(id, 999)).status, 404);
  assert.equal((await choose(999, second)).status, 404);
  const { status, data } = await choose(id, second);
  assert.equal(status, 200);
  assert.deepEqual([data.state, data.filename], ["matched", "second.flac"]);
  assert.equal((await choose(id, second)).status, 409, "it is being fetched");
});
