import assert from "node:assert/strict";
import { join } from "node:path";
import { addDownload, clients, type TestApp, testApp } from "./support.ts";

interface Kept {
  id: number;
  download_id: number;
  stored: string;
}

/** An application with one replaced file in its recycle folder. */
async function withKept(act: (test: TestApp, kept: Kept) => Promise<void>) {
  const folder = await Deno.makeTempDir({ prefix: "recycle-" });
  await using test = await testApp({ RECYCLE_DIR: folder, RECYCLE_RETENTION_DAYS: "7" });
  try {
    const download_id = await addDownload(test.sql, { state: "completed" });
    const row = {
      state: "held",
      download_id,
      path: "A/B/01 - <b>.mp3",
      stored: "1/01.mp3",
      size: 3,
      content_hash: "x",
      incoming_hash: "y",
    };
    const facts = test.sql.json({ audio: null, source_hash: null, tags: null });
    const [added] = await test.sql`
      insert into recycled ${test.sql({ ...row, facts })} returning id`;
    const stored = join(folder, row.stored);
    await Deno.mkdir(join(folder, "1"));
    await Deno.writeTextFile(stored, "old");
    await act(test, { id: added!["id"], download_id, stored });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("GET /recycle lists what is kept, in its three forms", () =>
  withKept(async (test, { id, download_id }) => {
    const { data } = await test.ask("/api/v1/recycle");
    assert.deepEqual([data.total_count, data.retention_days, data.limit, data.offset], [
      1,
      7,
      25,
      0,
    ]);
    const [{ at, ...item }] = data.items;
    assert.ok(Date.parse(at));
    assert.deepEqual(item, {
      id,
      state: "held",
      download_id,
      upgrade_id: null,
      path: "A/B/01 - <b>.mp3",
      size: 3,
      title: "Glass Harbour",
      artists: ["Mira Vance"],
      replaced_by: null,
      problem: null,
      is_wrong: false,
    });
    const page = await test.ask("/recycle", { headers: clients.page });
    assert.match(page.text, /7 days after/);
    assert.match(page.text, /01 - &lt;b&gt;\.mp3/);
    const fragment = await test.ask("/recycle", { headers: clients.fragment });
    assert.match(fragment.text, /^<div id="recycle"/);
    assert.equal((await test.ask("/recycle?limit=0")).status, 400);
    assert.equal((await test.ask("/recycle?offset=5")).data.items.length, 0);
  }));

Deno.test("POST /recycle/{id}/restore enqueues one job, however often it is asked", () =>
  withKept(async (test, { id, download_id }) => {
    for (let n = 0; n < 2; n++) {
      const answer = await test.ask(`/recycle/${id}/restore`, { method: "POST" });
      assert.equal(answer.status, 202);
      assert.deepEqual(answer.data, { status: "restoring", id });
    }
    const jobs = await test.sql`select payload from queue_jobs where type = 'file_restore'`;
    assert.deepEqual(jobs.map(({ payload }) => payload), [{ download_id, recycled_id: id }]);
    const del = await test.ask(`/recycle/${id}`, { method: "DELETE" });
    assert.equal(del.status, 409, "it is being put back");
  }));

Deno.test("a file that is gone, or whose download is, is not put back and says why", () =>
  withKept(async (test, { id, download_id, stored }) => {
    await test.sql`delete from downloads where id = ${download_id}`;
    const orphan = await test.ask(`/recycle/${id}/restore`, { method: "POST" });
    assert.deepEqual([orphan.status, orphan.data.error.meta.reason], [409, "not_filed"]);
    await Deno.remove(stored);
    const gone = await test.ask(`/recycle/${id}/restore`, { method: "POST" });
    assert.deepEqual([gone.status, gone.data.error.meta.reason], [409, "file_missing"]);
    assert.equal((await test.ask("/recycle")).data.items[0].problem, "file_missing");
    const del = await test.ask(`/recycle/${id}`, { method: "DELETE" });
    assert.equal(del.status, 200, "there is nothing left to delete, and that is fine");
  }));

Deno.test("DELETE /recycle/{id} deletes the file for good; a form does it, too", () =>
  withKept(async (test, { id, stored }) => {
    const form = await test.ask(`/recycle/${id}/delete`, {
      method: "POST",
      headers: { ...clients.page, "Content-Type": "application/x-www-form-urlencoded" },
    });
    assert.deepEqual([form.status, form.headers.get("Location")], [303, "/recycle"]);
    await assert.rejects(Deno.stat(stored), Deno.errors.NotFound);
    assert.equal((await test.ask(`/recycle/${id}`, { method: "DELETE" })).status, 404);
    assert.equal((await test.ask("/recycle")).data.total_count, 0);
  }));

Deno.test("ids that mean nothing are not there", async () => {
  await using test = await testApp();
  for (const id of ["999999", "x", "-1", "1e99"]) {
    for (
      const [method, path] of [
        ["POST", `/recycle/${id}/restore`],
        ["DELETE", `/recycle/${id}`],
        ["POST", `/download/${id}/upgrade`],
      ] as const
    ) {
      assert.equal((await test.ask(path, { method })).status, 404, `${method} ${path}`);
    }
  }
});

Deno.test("POST /download/{id}/upgrade: 409 with its reason, and a page that comes back", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "completed" });
  const answer = await test.ask(`/download/${id}/upgrade`, { method: "POST" });
  assert.deepEqual([answer.status, answer.data.error.meta.reason], [409, "not_filed"]);
  const music = await Deno.makeTempDir({ prefix: "music-" });
  await using filed = await testApp({ MUSIC_DIR: music });
  await Deno.writeTextFile(join(music, "a.mp3"), "");
  const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const mine = await addDownload(filed.sql, { state: "completed" });
  await filed.sql`update downloads set organized_path = 'a.mp3', content_hash = ${empty}
    where id = ${mine}`;
  const page = await filed.ask(`/download/${mine}`, { headers: clients.page });
  assert.match(page.text, new RegExp(`action="/download/${mine}/upgrade"`));
  const asked = await filed.ask(`/download/${mine}/upgrade`, {
    method: "POST",
    headers: clients.page,
  });
  assert.equal(asked.status, 303);
  const [, upgrade] = /^\/download\/(\d+)$/.exec(asked.headers.get("Location")!)!;
  const detail = await filed.ask(`/download/${upgrade}`);
  assert.equal(detail.data.upgrade_of, mine);
  const again = await filed.ask(`/download/${mine}/upgrade`, { method: "POST" });
  assert.deepEqual([again.status, again.data.error.meta.reason], [409, "under_way"]);
  const list = await filed.ask("/downloads", { headers: clients.page });
  assert.match(list.text, /Upgrade<\/span>/);
  await Deno.remove(music, { recursive: true });
});
