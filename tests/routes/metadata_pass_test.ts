import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { noteEnrichment } from "../../lib/store/enrichments.ts";
import { testServices } from "../support/services.ts";
import { addDownload, clients, type TestApp, testApp } from "./support.ts";

const contact = { MUSICBRAINZ_CONTACT: "me@example.org" };

function filed(test: TestApp, values: Record<string, unknown> = {}): Promise<number> {
  return addDownload(test.sql, {
    state: "completed",
    organized_path: "Mira Vance/Low Tide/03 - Glass Harbour.flac",
    content_hash: "ab",
    ...values,
  });
}

const post = (test: TestApp, what: string) =>
  test.ask(`/api/v1/metadata/${what}`, { method: "POST" });

/** Runs the job of the pass once, at once. */
async function step(test: TestApp): Promise<void> {
  await test.sql`update queue_jobs set state = 0, run_at = now() where type = 'metadata_update'`;
  await workOne(test.sql, jobs, testServices(test.sql, contact), "metadata_update");
}

const idsOf = async ({ sql }: TestApp) =>
  (await sql`select (payload ->> 'download_id')::int as id from queue_jobs
    where type = 'metadata' order by 1`).map(({ id }) => id);

Deno.test("an update looks up what lacks metadata, once, and is completed when all of it is done", async () => {
  await using test = await testApp(contact);
  const fresh = await filed(test);
  const failed = await filed(test);
  await noteEnrichment(test.sql, failed, "metadata", { status: "failed", detail: "x" });
  const done = await filed(test);
  await noteEnrichment(test.sql, done, "metadata", { status: "done" });
  await filed(test, { state: "cancelled" });
  await filed(test, { content_hash: null });
  const { status, data } = await post(test, "update");
  assert.equal(status, 202);
  assert.equal(data.message, "Metadata update started");
  assert.deepEqual([data.state.status, data.state.phase], ["running", "Preparing"]);
  await Promise.all([post(test, "update"), post(test, "update")]);
  await step(test);
  assert.deepEqual(await idsOf(test), [fresh, failed]);
  const middle = await test.ask("/api/v1/metadata/status");
  assert.deepEqual(
    [middle.data.phase, middle.data.total, middle.data.matching_queue],
    ["Looking up", 2, 2],
  );
  await test.sql`delete from queue_jobs where type = 'metadata'`;
  await step(test);
  const end = await test.ask("/api/v1/metadata/status");
  assert.deepEqual([end.data.status, end.data.processed], ["completed", 2]);
  assert.ok(end.data.ended_at);
  const events = await test.sql`select status from activity_events where type = 'metadata'
    order by id`;
  assert.deepEqual(events.map(({ status }) => status), ["started", "completed"]);
});

Deno.test("a stop takes back what has not begun, and the next update takes it up again", async () => {
  await using test = await testApp(contact);
  const id = await filed(test);
  await post(test, "update");
  await step(test);
  const { status, data } = await post(test, "stop");
  assert.deepEqual([status, data.state.status, data.state.matching_queue], [202, "stopped", 0]);
  assert.deepEqual(await idsOf(test), []);
  const { data: download } = await test.ask(`/api/v1/download/${id}`);
  assert.equal(download.enrichments.metadata.detail, "stopped");
  assert.equal((await post(test, "stop")).status, 409);
  await step(test);
  assert.deepEqual(await idsOf(test), [], "its job finds nothing to do");
  await post(test, "update");
  await step(test);
  assert.deepEqual(await idsOf(test), [id]);
});

Deno.test("without a contact there is no update; before the first one nothing is running", async () => {
  await using test = await testApp();
  const { status, data } = await post(test, "update");
  assert.deepEqual([status, data.error.code, data.error.meta.feature], [
    503,
    "FEATURE_DISABLED",
    "metadata",
  ]);
  assert.equal((await test.ask("/api/v1/metadata/status")).data.status, "idle");
  const page = await test.ask("/metadata/status", { headers: clients.page });
  assert.match(page.text, /Look up missing tags/);
});
