import assert from "node:assert/strict";
import { Download, DownloadList } from "../../lib/schemas/download.ts";
import { DownloadState, statusOf } from "../../lib/schemas/download_state.ts";
import { addDownload, clients, type TestApp, testApp } from "./support.ts";

/** The titles a query lists, in their order. */
async function titles({ ask }: TestApp, query = ""): Promise<string[]> {
  const { status, data } = await ask(`/api/v1/downloads${query}`);
  assert.equal(status, 200, query);
  return data.downloads.map((download: Download) => download.title);
}

/** One download in every state, named after it. */
async function oneOfEach({ sql }: TestApp): Promise<void> {
  for (const state of DownloadState.options) await addDownload(sql, { state, title: state });
}

Deno.test("a download has exactly the fields of its schema", async () => {
  await using test = await testApp();
  await addDownload(test.sql, {
    state: "transferring",
    size: 1000,
    bytes_transferred: 655,
    username: "ann",
    priority: 3,
  });
  const { data } = await test.ask("/api/v1/downloads");
  assert.deepEqual(Object.keys(data).sort(), Object.keys(DownloadList.shape).sort());
  const [row] = data.downloads;
  assert.deepEqual(Object.keys(row).sort(), Object.keys(Download.shape).sort());
  const { id, status, state, progress, priority, username, filename } = row;
  assert.deepEqual({ id, status, state, progress, priority, username, filename }, {
    id: 1,
    status: "running",
    state: "transferring",
    progress: 65.5,
    priority: 3,
    username: "ann",
    filename: "Mira Vance - Glass Harbour",
  });
  assert.match(row.created_at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.equal(row.completed_at, null);
});

Deno.test("by default only what has not come to an end is listed, with all everything", async () => {
  await using test = await testApp();
  await oneOfEach(test);
  const open = DownloadState.options.filter((state) =>
    ["queued", "running"].includes(statusOf[state])
  );
  assert.deepEqual((await titles(test)).sort(), [...open].sort());
  assert.deepEqual((await titles(test, "?all=true")).sort(), [...DownloadState.options].sort());
});

const words: [query: string, states: string[]][] = [
  ["queued", ["queued"]],
  ["pending", ["queued"]],
  ["running", ["enriching", "matched", "organising", "searching", "transferring", "verifying"]],
  ["in_progress", ["enriching", "matched", "organising", "searching", "transferring", "verifying"]],
  ["completed", ["completed"]],
  ["failed", ["failed"]],
  ["cancelled", ["cancelled"]],
  ["dead_letter", ["dead_letter"]],
  ["review", ["review"]],
];

Deno.test("each word of the status filter lists its states, the earlier Harmony's words too", async () => {
  await using test = await testApp();
  await oneOfEach(test);
  for (const [word, states] of words) {
    assert.deepEqual((await titles(test, `?status=${word}`)).sort(), states, word);
  }
});

const meaningless = [
  "status=downloading",
  "status=",
  "limit=0",
  "limit=101",
  "limit=ten",
  "limit=1.5",
  "offset=-1",
  "all=perhaps",
  `q=${"x".repeat(201)}`,
];

Deno.test("a query that means nothing is a 400 that names its field", async () => {
  await using test = await testApp();
  for (const query of meaningless) {
    const { status, data } = await test.ask(`/api/v1/downloads?${query}`);
    assert.equal(status, 400, query);
    assert.equal(data.error.code, "VALIDATION_ERROR");
    assert.equal(data.error.meta.fields[0].name, query.split("=")[0]);
  }
});

Deno.test("pages follow each other without gap or overlap, running first, then by priority", async () => {
  await using test = await testApp();
  const given: [string, DownloadState, number][] = [
    ["low", "queued", 0],
    ["high", "queued", 9],
    ["moving", "transferring", 0],
    ["newer", "queued", 0],
  ];
  for (const [title, state, priority] of given) {
    await addDownload(test.sql, { title, state, priority });
  }
  const order = ["moving", "high", "newer", "low"];
  assert.deepEqual(await titles(test), order);
  const paged = [await titles(test, "?limit=3"), await titles(test, "?limit=3&offset=3")];
  assert.deepEqual(paged.flat(), order);
  const { data } = await test.ask("/api/v1/downloads?limit=3&offset=3");
  assert.deepEqual([data.total_count, data.limit, data.offset], [4, 3, 3]);
});

Deno.test("q looks into title, artists, album, file and peer, and takes no wildcards", async () => {
  await using test = await testApp();
  await addDownload(test.sql, { title: "Glass Harbour", artists: ["Mira Vance"] });
  await addDownload(test.sql, { title: "Other", album: "LOW Tide", artists: ["Zoë 100%"] });
  await addDownload(test.sql, {
    title: "Third",
    artists: ["Ann"],
    username: "pär_1",
    filename: "a\\b.flac",
  });
  const found: [string, string[]][] = [
    ["glass", ["Glass Harbour"]],
    ["mira", ["Glass Harbour"]],
    ["low tide", ["Other"]],
    ["100%", ["Other"]],
    ["%", ["Other"]],
    ["pär_", ["Third"]],
    ["a\\b", ["Third"]],
    ["_", ["Third"]],
    ["nobody", []],
    ["'; drop table downloads; --", []],
  ];
  for (const [q, expected] of found) {
    assert.deepEqual(await titles(test, `?q=${encodeURIComponent(q)}`), expected, q);
  }
});

Deno.test("counts tell all states whatever is filtered", async () => {
  await using test = await testApp();
  await oneOfEach(test);
  const { data } = await test.ask("/api/v1/downloads?status=failed");
  assert.equal(data.total_count, 1);
  assert.deepEqual(data.counts, {
    all: 12,
    queued: 1,
    running: 6,
    completed: 1,
    failed: 1,
    cancelled: 1,
    dead_letter: 1,
    review: 1,
  });
});

Deno.test("view=active gives what moves now, a handful", async () => {
  await using test = await testApp();
  await oneOfEach(test);
  const { data } = await test.ask("/api/v1/downloads?view=active");
  assert.equal(data.downloads.length, 5);
  assert.equal(data.downloads[0].state, "transferring");
  assert.equal(data.total_count, 7);
});

Deno.test("the page of a filter keeps what was filtered", async () => {
  await using test = await testApp();
  await addDownload(test.sql, { title: "Glass Harbour" });
  const { text } = await test.ask("/downloads?q=glass&status=queued", { headers: clients.page });
  assert.match(text, /Glass Harbour/);
  assert.match(text, /value="glass"/);
});

Deno.test("a title cannot break out of its page", async () => {
  await using test = await testApp();
  await addDownload(test.sql, { title: '<script>alert("x")</script>', username: '"><img src=x>' });
  for (const headers of [clients.page, clients.fragment]) {
    const { text } = await test.ask("/downloads", { headers });
    assert.match(text, /&lt;script&gt;/);
    assert.doesNotMatch(text, /<script>alert|<img src=x/);
  }
});

Deno.test("the plural with an id leads to the download", async () => {
  await using test = await testApp();
  for (const written of ["7", "7.0", "%37"]) {
    const { headers, status } = await test.ask(`/api/v1/downloads/${written}`);
    assert.deepEqual([status, headers.get("Location")], [301, "/api/v1/download/7"], written);
  }
  assert.equal((await test.ask("/downloads/seven")).status, 404);
});
