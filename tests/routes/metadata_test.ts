import assert from "node:assert/strict";
import { noteEnrichment } from "../../lib/store/enrichments.ts";
import { addDownload, clients, testApp } from "./support.ts";

const contact = { MUSICBRAINZ_CONTACT: "me@example.org" };
const filed = {
  state: "completed" as const,
  organized_path: "Mira Vance/Low Tide/03 - Glass Harbour.flac",
  content_hash: "ab",
};

Deno.test("what was found is one text each, and as lists with where it comes from", async () => {
  await using test = await testApp(contact);
  const id = await addDownload(test.sql, filed);
  const facts = { genre: ["House"], composer: ["Ann Oak", "Bo Elm"] };
  await noteEnrichment(test.sql, id, "metadata", {
    status: "done",
    source: "musicbrainz",
    data: {
      tags: facts,
      facts,
      from: { genre: "musicbrainz", composer: "musicbrainz" },
      written: ["composer"],
      kept: ["genre"],
    },
  });
  const { status, data } = await test.ask(`/api/v1/soulseek/download/${id}/metadata`);
  assert.equal(status, 200);
  assert.equal(data.genre, "House");
  assert.equal(data.composer, "Ann Oak, Bo Elm");
  assert.equal(data.producer, null);
  assert.deepEqual(data.tags, facts);
  assert.deepEqual(data.sources, { genre: "file", composer: "musicbrainz" });
  const detail = await test.ask(`/api/v1/download/${id}`);
  assert.equal(detail.data.enrichments.metadata.status, "done");
  assert.equal(detail.data.enrichments.lyrics, null);
});

Deno.test("a file that could not be tagged says why, and its old values are not lost", async () => {
  await using test = await testApp(contact);
  const id = await addDownload(test.sql, filed);
  const facts = { genre: ["House"] };
  const data = { tags: facts, facts, from: {}, written: ["genre"], kept: [] };
  await noteEnrichment(test.sql, id, "metadata", { status: "done", data });
  await noteEnrichment(test.sql, id, "metadata", { status: "failed", detail: "file_missing" });
  const told = await test.ask(`/api/v1/soulseek/download/${id}/metadata`);
  assert.deepEqual([told.data.status, told.data.detail, told.data.genre], [
    "failed",
    "file_missing",
    "House",
  ]);
  const page = await test.ask(`/soulseek/download/${id}/metadata`, { headers: clients.page });
  assert.match(page.text, /The file is no longer in the library/);
});

Deno.test("a download nobody looked up says so; one that does not exist is not there", async () => {
  await using test = await testApp(contact);
  const id = await addDownload(test.sql);
  const { data } = await test.ask(`/api/v1/soulseek/download/${id}/metadata`);
  assert.equal(data.status, null);
  for (const path of ["999", "x"]) {
    assert.equal((await test.ask(`/api/v1/soulseek/download/${path}/metadata`)).status, 404);
    const refreshed = await test.ask(`/api/v1/soulseek/download/${path}/metadata/refresh`, {
      method: "POST",
    });
    assert.equal(refreshed.status, 404);
  }
});

Deno.test("a refresh is one job however often it is asked for, with and without a body", async () => {
  await using test = await testApp(contact);
  const id = await addDownload(test.sql, filed);
  const url = `/api/v1/soulseek/download/${id}/metadata/refresh`;
  const [first, second] = await Promise.all([
    test.ask(url, { method: "POST" }),
    test.ask(url, { method: "POST", json: {} }),
  ]);
  assert.deepEqual([first.status, second.status], [202, 202]);
  assert.deepEqual(first.data, { status: "queued", download_id: id });
  const jobs = await test.sql`select payload from queue_jobs where type = 'metadata'`;
  assert.deepEqual(jobs.map(({ payload }) => payload), [
    { download_id: id, refresh: true, overwrite: false },
  ]);
});

Deno.test("over a real connection no body is an empty one, and a body without a type is refused", async () => {
  await using test = await testApp(contact);
  const id = await addDownload(test.sql, filed);
  await using server = Deno.serve({ port: 0, onListen: () => {} }, test.app.fetch);
  const url =
    `http://127.0.0.1:${server.addr.port}/api/v1/soulseek/download/${id}/metadata/refresh`;
  const post = async (body?: Uint8Array<ArrayBuffer>) => {
    const answer = await fetch(url, { method: "POST", ...(body ? { body } : {}) });
    await answer.body?.cancel();
    return answer.status;
  };
  assert.equal(await post(), 202);
  assert.equal(await post(new TextEncoder().encode("overwrite")), 415);
});

Deno.test("a form with its box ticked overwrites, and leads back to the download", async () => {
  await using test = await testApp(contact);
  const id = await addDownload(test.sql, filed);
  const { status, headers } = await test.ask(`/soulseek/download/${id}/metadata/refresh`, {
    method: "POST",
    body: "overwrite=true",
    headers: {
      ...clients.page,
      "Content-Type": "application/x-www-form-urlencoded",
      "Sec-Fetch-Site": "same-origin",
    },
  });
  assert.deepEqual([status, headers.get("Location")], [303, `/download/${id}`]);
  const [job] = await test.sql`select payload from queue_jobs where type = 'metadata'`;
  assert.equal(job?.["payload"].overwrite, true);
});

Deno.test("a refresh that cannot be is refused with its reason", async () => {
  await using test = await testApp(contact);
  const refresh = (id: number, json: unknown = {}) =>
    test.ask(`/api/v1/soulseek/download/${id}/metadata/refresh`, { method: "POST", json });
  const running = await refresh(await addDownload(test.sql, { state: "transferring" }));
  assert.deepEqual([running.status, running.data.error.code], [409, "CONFLICT"]);
  const own = await addDownload(test.sql, { ...filed, content_hash: null });
  assert.equal((await refresh(own)).status, 409, "a file that was there before is not ours");
  assert.equal((await refresh(own, { overwrite: "perhaps" })).status, 422);
  await using off = await testApp();
  const id = await addDownload(off.sql, filed);
  const { status, data } = await off.ask(`/api/v1/soulseek/download/${id}/metadata/refresh`, {
    method: "POST",
  });
  assert.deepEqual([status, data.error.code, data.error.meta.feature], [
    503,
    "FEATURE_DISABLED",
    "metadata",
  ]);
});

Deno.test("a refresh whose job is cancelled says that it was stopped", async () => {
  await using test = await testApp(contact);
  const id = await addDownload(test.sql, filed);
  await test.ask(`/api/v1/soulseek/download/${id}/metadata/refresh`, { method: "POST" });
  const [job] = await test.sql`select id from queue_jobs where type = 'metadata'`;
  const { status } = await test.ask(`/api/v1/jobs/${job!["id"]}`, { method: "DELETE" });
  assert.equal(status, 200);
  const { data } = await test.ask(`/api/v1/soulseek/download/${id}/metadata`);
  assert.deepEqual([data.status, data.detail], ["skipped", "stopped"]);
});

Deno.test("a browser sees the tags with a way to look them up again", async () => {
  await using test = await testApp(contact);
  const id = await addDownload(test.sql, filed);
  const answer = await test.ask(`/soulseek/download/${id}/metadata`, { headers: clients.page });
  assert.equal(answer.status, 200);
  assert.match(answer.text, /Nothing further was looked up/);
});
