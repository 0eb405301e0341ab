import assert from "node:assert/strict";
import type { Pool } from "../../lib/db.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { Job } from "../../lib/schemas/job.ts";
import { take } from "../support/queue.ts";
import { addDownload, clients, type TestApp, testApp } from "./support.ts";

/** A job that does without a download; `delay_s` for one that waits for its time. */
async function tidy({ sql }: TestApp, delay_s = 0): Promise<number> {
  const [id] = await enqueue(sql, { type: "tidy", payload: {}, delay_s });
  return id!;
}

const left = async (sql: Pool) =>
  (await sql`select id, priority from queue_jobs order by id`).map((job) => ({ ...job }));

Deno.test("cancelling answers what it did, once", async () => {
  await using test = await testApp();
  const id = await tidy(test);
  const cancel = () => test.ask(`/api/v1/jobs/${id}`, { method: "DELETE" });
  const { status, data } = await cancel();
  assert.deepEqual([status, data], [200, { status: "cancelled", job_id: id }]);
  assert.deepEqual(await left(test.sql), []);
  const again = await cancel();
  assert.deepEqual([again.status, again.data.error.code], [404, "NOT_FOUND"]);
});

Deno.test("a job of a download that is being filed cannot be cancelled", async () => {
  await using test = await testApp();
  const download_id = await addDownload(test.sql, { state: "organising" });
  const [id] = await enqueue(test.sql, { type: "download_search", payload: { download_id } });
  const { status, data } = await test.ask(`/api/v1/jobs/${id}`, { method: "DELETE" });
  assert.deepEqual([status, data.error.meta], [409, { state: "organising" }]);
  assert.equal((await left(test.sql)).length, 1);
});

Deno.test("a waiting job runs next, a running one has no need to", async () => {
  await using test = await testApp();
  const id = await tidy(test, 3600);
  const run = (at = id) => test.ask(`/api/v1/jobs/${at}/run`, { method: "POST" });
  const { status, data } = await run();
  assert.deepEqual([status, data], [200, { status: "queued", job_id: id }]);
  assert.equal((await take(test.sql))[0]!.id, id);
  assert.deepEqual([(await run()).status, (await run(99)).status], [409, 404]);
});

Deno.test("a priority comes as JSON or from a form, has its limits, and leaves what runs", async () => {
  await using test = await testApp();
  const id = await tidy(test);
  const set = (priority: unknown, at = id) =>
    test.ask(`/api/v1/jobs/${at}/priority`, { method: "PATCH", json: { priority } });
  const { status, data } = await set(1000);
  assert.deepEqual([status, data.id, data.priority], [200, id, 1000]);
  assert.deepEqual(Object.keys(data).sort(), Object.keys(Job.shape).sort());
  const body = new URLSearchParams({ priority: "7" });
  assert.equal((await test.ask(`/jobs/${id}/priority`, { method: "PATCH", body })).status, 200);
  assert.deepEqual(await left(test.sql), [{ id, priority: 7 }]);
  for (const wrong of [-1, 1001, "x", 1.5, null]) assert.equal((await set(wrong)).status, 422);
  assert.equal((await set(5, 99)).status, 404);
  await take(test.sql);
  assert.equal((await set(5)).status, 409);
  assert.deepEqual(await left(test.sql), [{ id, priority: 7 }]);
});

Deno.test("a page hears a toast, and whatever lists jobs or downloads that it should look again", async () => {
  await using test = await testApp();
  const id = await tidy(test, 60);
  const ask = (path: string, method: string) =>
    test.ask(`/jobs/${id}${path}`, { method, headers: clients.fragment });
  for (
    const [path, method, words] of [["/run", "POST", "runs next"], ["", "DELETE", "cancelled"]]
  ) {
    const { status, headers, text } = await ask(path!, method!);
    assert.deepEqual([status, headers.get("HX-Trigger")], [200, "jobs, downloads"]);
    assert.match(text, new RegExp(`hx-partial.*Job ${id} .*${words}`, "s"));
  }
});

Deno.test("without JavaScript a form that runs a job comes back to the list", async () => {
  await using test = await testApp();
  const id = await tidy(test, 60);
  const { status, headers } = await test.ask(`/jobs/${id}/run`, {
    method: "POST",
    headers: clients.page,
  });
  assert.deepEqual([status, headers.get("Location")], [303, "/jobs"]);
});
