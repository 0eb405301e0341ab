import assert from "node:assert/strict";
import { enqueue } from "../../lib/queue/mod.ts";
import { Download } from "../../lib/schemas/download.ts";
import { DownloadState } from "../../lib/schemas/download_state.ts";
import { mira, scenario, tide } from "../support/slskd/scenario.ts";
import { addCandidate, addDownload, type TestApp, testApp } from "./support.ts";

async function stateOf({ sql }: TestApp, id: number): Promise<string> {
  const [row] = await sql<{ state: string }[]>`select state from downloads where id = ${id}`;
  return row!.state;
}

async function jobsOf({ sql }: TestApp): Promise<unknown[]> {
  const jobs = await sql`select type, payload, priority from queue_jobs order by id`;
  return jobs.map(({ type, payload, priority }) => ({ type, ...payload, priority }));
}

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
    await enqueue(test.sql, {
      type: "download_search",
      payload: { download_id },
      key: `${download_id}:0:0`,
    });
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
