import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { insertHeld } from "../../lib/store/quarantine.ts";
import { addCandidate, addDownload, clients, type TestApp, testApp } from "./support.ts";

interface Setting extends AsyncDisposable {
  test: TestApp;
  folder: string;
  /** Puts a refused file into the folder and the list; gives its id. */
  hold(values?: Partial<Parameters<typeof insertHeld>[1]> & { content?: string }): Promise<number>;
  download_id: number;
}

async function setting(state: "dead_letter" | "completed" = "dead_letter"): Promise<Setting> {
  await using own = new AsyncDisposableStack();
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "quarantine-" }));
  own.defer(() => Deno.remove(folder, { recursive: true }).catch(() => {}));
  const test = own.use(await testApp({ QUARANTINE_DIR: folder }));
  const download_id = await addDownload(test.sql, { state });
  const filename = "Music\\Low Tide\\01 - Gläser „x“.mp3";
  const candidate_id = await addCandidate(test.sql, download_id, {
    filename,
    state: "failed",
    outcome_code: "truncated",
  });
  let n = 0;
  const hold: Setting["hold"] = async ({ content = "0123456789", ...values } = {}) => {
    const path = `${download_id}/${candidate_id}/${++n}.mp3`;
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    await Deno.writeTextFile(join(folder, path), content);
    await insertHeld(test.sql, {
      ...{ download_id, candidate_id, title: "Glass Harbour", artists: ["Mira Vance"], filename },
      ...{ username: "mira", path, source: null, trouble: null, is_foreign: false },
      ...{ size: content.length, code: "truncated", detail: "5 of 10", audio: null, ...values },
    });
    const [row] = await test.sql`select max(id)::int as id from quarantine`;
    return row!["id"];
  };
  const kept = own.move();
  return {
    test,
    folder,
    hold,
    download_id,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

const post = (json: unknown) => ({ method: "POST", json });

Deno.test("GET /quarantine lists what is held, by reason and by text, in pages", async () => {
  await using all = await setting();
  await all.hold();
  await all.hold({ code: "encrypted", title: "Other 100% Song", username: "otto" });
  const { ask } = all.test;
  const { data } = await ask("/api/v1/quarantine");
  assert.equal(data.total_count, 2);
  assert.deepEqual(data.counts, { encrypted: 1, truncated: 1 });
  assert.deepEqual(data.items.map((one: { code: string }) => one.code), ["encrypted", "truncated"]);
  assert.deepEqual([data.items[0].present, data.items[0].acceptable], [true, true]);
  const [later] = await all.test.sql`insert into downloads (title, artists, fingerprint, filename)
    values ('Glass Harbour', '{Mira Vance}', 'later', 'x') returning id`;
  await all.test.sql`update downloads set retried_as = ${
    later!["id"]
  } where id = ${all.download_id}`;
  const retried = await ask("/api/v1/quarantine");
  assert.equal(retried.data.items[0].acceptable, false);
  for (const [query, n] of [["code=encrypted", 1], ["q=100%25", 1], ["q=1_0", 0], ["q=otto", 1]]) {
    assert.equal((await ask(`/api/v1/quarantine?${query}`)).data.total_count, n, String(query));
  }
  assert.equal((await ask("/api/v1/quarantine?limit=1&offset=1")).data.items[0].code, "truncated");
  for (const bad of ["code=x", "state=x", "limit=0", "offset=-1"]) {
    assert.equal((await ask(`/api/v1/quarantine?${bad}`)).status, 400, bad);
  }
  const page = await ask("/quarantine?code=", { headers: clients.page });
  assert.match(page.text, /aria-current="page"[^>]*>\s*Quarantine/);
  const part = await ask("/quarantine", { headers: clients.fragment });
  assert.match(part.text, /^<div id="quarantine"/);
});

Deno.test("accept files it for its download, once, and a form is led to the download", async () => {
  await using all = await setting();
  const [first, second] = [await all.hold(), await all.hold()];
  const { ask, sql } = all.test;
  const answer = await ask(`/quarantine/${first}/accept`, {
    method: "POST",
    headers: { ...clients.page, "Sec-Fetch-Site": "same-origin" },
  });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get("Location"), `/download/${all.download_id}`);
  const jobs =
    await sql`select payload, idem_key as key from queue_jobs where type = 'download_file'`;
  assert.equal(jobs.length, 1);
  assert.match(jobs[0]!["key"], new RegExp(`^${all.download_id}:`));
  assert.equal((await ask(`/api/v1/quarantine/${first}/accept`, post({}))).status, 409);
  const other = await ask(`/api/v1/quarantine/${second}/accept`, post({}));
  assert.equal(other.status, 409);
  assert.equal(other.data.error.meta.state, "verifying");
  assert.equal((await ask(`/api/v1/quarantine/${first}`, { method: "DELETE" })).status, 409);
});

Deno.test("a download with its file takes no other; unknown ids are not there", async () => {
  await using all = await setting("completed");
  const id = await all.hold();
  const { ask } = all.test;
  assert.equal((await ask("/api/v1/quarantine")).data.items[0].acceptable, false);
  assert.equal((await ask(`/api/v1/quarantine/${id}/accept`, post({}))).status, 409);
  for (const path of ["999/accept", "x/accept", "0/accept"]) {
    assert.equal((await ask(`/api/v1/quarantine/${path}`, post({}))).status, 404, path);
  }
  assert.equal((await ask("/api/v1/quarantine/999", { method: "DELETE" })).status, 404);
  assert.equal((await ask("/api/v1/quarantine/999/audio")).status, 404);
});

Deno.test("a file that vanished answers that it is gone, and leaves the list", async () => {
  await using all = await setting();
  const id = await all.hold();
  await Deno.remove(join(all.folder, String(all.download_id)), { recursive: true });
  const { ask } = all.test;
  assert.equal((await ask("/api/v1/quarantine")).data.items[0].present, false);
  const { status, data } = await ask(`/api/v1/quarantine/${id}/audio`);
  assert.deepEqual([status, data.error.meta.state], [404, "gone"]);
  assert.equal((await ask("/api/v1/quarantine")).data.total_count, 0);
  assert.equal((await ask(`/api/v1/quarantine/${id}/accept`, post({}))).status, 404);
});

Deno.test("a folder that is away as a whole makes no file gone", async () => {
  await using all = await setting();
  const id = await all.hold();
  await Deno.rename(all.folder, `${all.folder}-away`);
  const { ask } = all.test;
  assert.equal((await ask(`/api/v1/quarantine/${id}/audio`)).status, 503);
  assert.equal((await ask("/api/v1/quarantine")).data.total_count, 1);
  await Deno.rename(`${all.folder}-away`, all.folder);
  assert.equal((await ask(`/api/v1/quarantine/${id}/audio`)).status, 200);
});

Deno.test("DELETE deletes the file and nothing beside it", async () => {
  await using all = await setting();
  const [first] = [await all.hold(), await all.hold()];
  const { ask } = all.test;
  const { status, data } = await ask(`/api/v1/quarantine/${first}`, { method: "DELETE" });
  assert.deepEqual([status, data], [200, { status: "deleted", id: first }]);
  const left = await Array.fromAsync(
    Deno.readDir(join(all.folder, String(all.download_id), "1")),
    ({ name }) => name,
  );
  assert.deepEqual(left, ["2.mp3"]);
  assert.equal((await ask(`/api/v1/quarantine/${first}`, { method: "DELETE" })).status, 404);
});

Deno.test("a bulk order tells what came of each, and takes a form", async () => {
  await using all = await setting();
  const [first, second, third] = [await all.hold(), await all.hold(), await all.hold()];
  const { ask } = all.test;
  const results = async (order: unknown) =>
    (await ask("/api/v1/quarantine/bulk", post(order))).data.results
      .map((one: { result: string }) => one.result);
  assert.deepEqual(await results({ action: "accept", ids: [second, first, first, 999] }), [
    "accepted",
    "conflict",
    "not_found",
  ]);
  assert.deepEqual(await results({ action: "delete", ids: [first, second] }), [
    "conflict",
    "deleted",
  ]);
  const form = new URLSearchParams({ action: "delete", ids: String(third) });
  const answer = await ask("/quarantine/bulk", {
    method: "POST",
    body: form,
    headers: { ...clients.page, "Sec-Fetch-Site": "same-origin" },
  });
  assert.deepEqual([answer.status, answer.headers.get("Location")], [303, "/quarantine"]);
  for (const bad of [{ action: "x", ids: [1] }, { action: "delete", ids: [] }, { ids: [1] }]) {
    assert.equal((await ask("/api/v1/quarantine/bulk", post(bad))).status, 422);
  }
});

Deno.test("a refused file can be listened to: whole, in ranges, under a harmless type", async () => {
  await using all = await setting();
  const id = await all.hold();
  const listen = (headers: Record<string, string> = {}, method = "GET") =>
    all.test.ask(`/quarantine/${id}/audio`, { headers, method });
  const whole = await listen();
  assert.equal(whole.text, "0123456789");
  const head = (name: string) => whole.headers.get(name);
  assert.equal(head("Content-Type"), "audio/mpeg");
  assert.equal(head("X-Content-Type-Options"), "nosniff");
  assert.equal(head("Accept-Ranges"), "bytes");
  assert.match(
    head("Content-Disposition")!,
    /^inline; filename="01 - Gl_ser _x_\.mp3"; filename\*=UTF-8''01%20-%20Gl%C3%A4ser/,
  );
  assert.match(head("Content-Security-Policy")!, /media-src 'self'/);
  const ranges: [range: string, status: number, text: string][] = [
    ["bytes=2-4", 206, "234"],
    ["bytes=7-", 206, "789"],
    ["bytes=-3", 206, "789"],
    ["bytes=0-99", 206, "0123456789"],
    ["bytes=10-", 416, ""],
    ["bytes=-0", 416, ""],
    ["bytes=4-2", 200, "0123456789"],
    ["bytes=0-1,4-5", 200, "0123456789"],
    ["lines=1-2", 200, "0123456789"],
  ];
  for (const [Range, status, text] of ranges) {
    const answer = await listen({ Range });
    assert.deepEqual([answer.status, answer.text], [status, text], Range);
  }
  assert.equal((await listen({ Range: "bytes=2-4" })).headers.get("Content-Range"), "bytes 2-4/10");
  assert.equal((await listen({ Range: "bytes=2-4", "If-Range": head("ETag")! })).status, 206);
  assert.equal((await listen({ Range: "bytes=2-4", "If-Range": '"older"' })).status, 200);
  assert.equal((await listen({}, "HEAD")).headers.get("Content-Length"), "10");
});

Deno.test("nothing outside of the folder is ever sent or deleted", async () => {
  await using all = await setting();
  const secret = await Deno.makeTempFile({ suffix: ".mp3" });
  await Deno.writeTextFile(secret, "secret");
  const { ask, sql } = all.test;
  const waiting = await all.hold({
    path: null,
    source: secret,
    trouble: "ENOSPC",
    is_foreign: true,
  });
  assert.equal((await ask("/api/v1/quarantine")).data.items[0].present, true);
  assert.equal((await ask(`/api/v1/quarantine/${waiting}/audio`)).status, 404);
  assert.equal((await ask(`/api/v1/quarantine/${waiting}`, { method: "DELETE" })).status, 200);
  await Deno.symlink(secret, join(all.folder, "link.mp3"));
  for (const path of [`../${secret.split("/").at(-1)}`, secret, "link.mp3"]) {
    const id = await all.hold();
    await sql`update quarantine set path = ${path} where id = ${id}`;
    const { status, text } = await ask(`/api/v1/quarantine/${id}/audio`);
    assert.notEqual(status, 200, path);
    assert.doesNotMatch(text, /^secret$/);
    assert.notEqual((await ask(`/api/v1/quarantine/${id}`, { method: "DELETE" })).status, 200);
  }
  assert.equal(await Deno.readTextFile(secret), "secret");
  await Deno.remove(secret);
});
