import assert from "node:assert/strict";
import { eventually } from "../../support/harmony.ts";
import { flacSong, mira, otto } from "../../support/peers.ts";
import { addCandidate, addDownload, clients, testApp } from "../support.ts";
import { atWork, besideSlskd } from "./support.ts";

const file = { filename: flacSong.path, size: 100_000 };
const order = (json: unknown) => ({ method: "POST", json });

Deno.test("files of a user are queued in the seeds' words, and come", async () => {
  await using app = await atWork({ peers: [mira] });
  const json = { username: "mira", files: [file] };
  const { status, data } = await app.ask("/api/v1/soulseek/download", order(json));
  assert.equal(status, 202);
  assert.equal(data.status, "queued");
  const [download] = data.detail.downloads;
  assert.deepEqual([download.filename, download.progress], [flacSong.path, 0]);
  await app.harmony.ends(download.id, "completed");
  const again = await app.ask("/soulseek/download", order(json));
  assert.equal(again.data.detail.downloads[0].id, download.id, "what is wanted already is one");
  await app.harmony.isClean();
});

Deno.test("a form sends files as its ticks, one or several; nothing ticked is said", async () => {
  await using app = await besideSlskd();
  const send = (...files: string[]) => {
    const body = new URLSearchParams([
      ["username", " mira "],
      ...files.map((one) => ["files", one]),
    ]);
    const headers = {
      ...clients.page,
      Origin: "http://127.0.0.1:8080",
      "Content-Type": "application/x-www-form-urlencoded",
    };
    return app.ask("/soulseek/download", { method: "POST", body: body.toString(), headers });
  };
  const two = { filename: "music\\b & ü.flac", size: 5 };
  assert.equal((await send(JSON.stringify(file))).status, 303);
  assert.equal((await send(JSON.stringify(file), JSON.stringify(two))).status, 303);
  const found = await app.sql`select username, filename from downloads order by id`;
  assert.deepEqual(found.map(({ username, filename }) => [username, filename]), [
    [" mira ", file.filename],
    [" mira ", two.filename],
  ]);
  assert.equal((await send()).status, 400);
  for (const text of ["{", "7", '{"filename":""}', '{"size":1}']) {
    assert.equal((await send(text)).status, 422, text);
  }
});

Deno.test("files of several users are queued at once, and too many are refused", async () => {
  await using app = await besideSlskd();
  const downloads = ["mira", "otto"].map((username) => ({ username, files: [file] }));
  const { status, data } = await app.ask("/soulseek/enqueue", order({ downloads }));
  assert.equal(status, 202);
  assert.equal(data.detail.downloads.length, 2);
  const files = Array.from({ length: 300 }, (_, n) => ({ filename: `${n}.flac` }));
  const many = { downloads: downloads.map((one) => ({ ...one, files })) };
  assert.equal((await app.ask("/soulseek/enqueue", order(many))).status, 422);
  for (const json of [{}, { downloads: [] }, { downloads: [{ username: "x", files: [] }] }]) {
    const { status } = await app.ask("/soulseek/enqueue", order(json));
    assert.ok(status === 422 || status === 400, String(status));
  }
  const up = { downloads: [{ username: "x", files: [{ filename: "a\\..\\b.flac" }] }] };
  assert.equal((await app.ask("/soulseek/enqueue", order(up))).status, 400);
});

Deno.test("downloads are listed with their retries, and with what was added to their files", async () => {
  await using app = await besideSlskd();
  const id = await addDownload(app.sql, { state: "failed", filename: "x.flac" });
  const spotify = app.sql.json({ track_id: "t1", album_id: "a1" });
  await app.sql`update downloads set attempts = 2, reason_code = 'no_results',
    reason_detail = 'three words', next_attempt_at = now(), spotify = ${spotify} where id = ${id}`;
  await app.sql`insert into enrichments (download_id, kind, status, path) values
    (${id}, 'artwork', 'done', '/covers/a1.jpg'), (${id}, 'lyrics', 'pending', null)`;
  const active = await app.ask("/soulseek/downloads");
  assert.deepEqual([active.data.total_count, active.data.retryable_states], [0, [
    "failed",
    "cancelled",
  ]]);
  const { data } = await app.ask("/soulseek/downloads?all=true");
  const [one] = data.downloads;
  assert.deepEqual(
    [one.id, one.state, one.retry_count, one.last_error, typeof one.next_retry_at],
    [id, "failed", 2, "no_results: three words", "string"],
  );
  assert.deepEqual(
    [one.artwork_status, one.artwork_path, one.has_artwork, one.lyrics_status],
    ["done", "/covers/a1.jpg", true, "pending"],
  );
  assert.deepEqual([one.spotify_track_id, one.spotify_album_id], ["t1", "a1"]);
  assert.equal((await app.ask("/soulseek/downloads?limit=0")).status, 400);
});

Deno.test("only what failed or was cancelled is asked for anew", async () => {
  await using app = await besideSlskd();
  const requeue = (id: number) => app.ask(`/soulseek/downloads/${id}/requeue`, { method: "POST" });
  const failed = await addDownload(app.sql, { state: "failed" });
  const { status, data } = await requeue(failed);
  assert.equal(status, 202);
  assert.ok(data.download_id > failed);
  assert.equal((await requeue(failed)).status, 409, "it has its place taken");
  for (const state of ["queued", "transferring", "completed", "dead_letter"] as const) {
    const { status, data } = await requeue(await addDownload(app.sql, { state }));
    assert.deepEqual([status, data.error.meta.state], [409, state]);
  }
  const empty = await requeue(await addDownload(app.sql, { state: "failed", artists: [] }));
  assert.deepEqual([empty.status, empty.data.error.meta.reason], [409, "missing_payload"]);
  assert.equal((await requeue(999_999)).status, 404);
  await using unset = await testApp({ SLSKD_BASE_URL: "" });
  const waiting = await addDownload(unset.sql, { state: "failed" });
  const blocked = await unset.ask(`/soulseek/downloads/${waiting}/requeue`, { method: "POST" });
  assert.equal(blocked.status, 503);
});

Deno.test("slskd's own word on a download, and its place in the peer's queue", async () => {
  await using app = await atWork({
    peers: [otto],
    injections: [{ id: "remote-queue", params: { positions: [57, 43] } }],
  });
  const [song] = otto.files;
  const json = { username: "otto", files: [{ filename: song!.path, size: 160_000 }] };
  const { data } = await app.ask("/soulseek/download", order(json));
  const [{ id }] = data.detail.downloads;
  const queued = await eventually(
    () => app.ask(`/soulseek/download/${id}`),
    ({ data }) => data.phase === "queued_remotely",
  );
  assert.deepEqual([queued.data.username, queued.data.filename], ["otto", song!.path]);
  const place = await app.ask(`/soulseek/download/${id}/queue`);
  assert.equal(place.status, 200);
  assert.ok([57, 43].includes(place.data.queue_position));
  const all = await app.ask("/soulseek/downloads/all");
  assert.deepEqual([all.data.total_count, all.data.downloads[0].phase], [1, "queued_remotely"]);
  const cancelled = await app.ask(`/soulseek/download/${id}`, { method: "DELETE" });
  assert.deepEqual(cancelled.data, { status: "cancelled", download_id: id });
  const again = await app.ask(`/soulseek/download/${id}`, { method: "DELETE" });
  assert.equal(again.status, 409);
  const over = await eventually(
    () => app.ask(`/soulseek/download/${id}/queue`),
    ({ status }) => status !== 200,
  );
  assert.equal(over.status, 409);
});

Deno.test("a peer that does not tell the place is a 502; nothing at slskd is a 404", async () => {
  await using app = await atWork({
    peers: [otto],
    injections: [{ id: "remote-queue", params: { positions: "error" } }],
  });
  const [song] = otto.files;
  const json = { username: "otto", files: [{ filename: song!.path, size: 160_000 }] };
  const { data } = await app.ask("/soulseek/download", order(json));
  const [{ id }] = data.detail.downloads;
  await eventually(
    () => app.ask(`/soulseek/download/${id}/queue`),
    ({ status }) => status === 502,
  );
  const idle = await addDownload(app.harmony.sql, { state: "queued" });
  for (const path of [`${idle}`, `${idle}/queue`, "424242", "424242/queue", "x"]) {
    assert.equal((await app.ask(`/soulseek/download/${path}`)).status, 404, path);
  }
});

Deno.test("clearing takes Harmony's own finished transfers off the list, and no others", async () => {
  await using app = await besideSlskd({ peers: [mira, otto] });
  const transferOf = async (username: string, filename: string) => {
    const url = `${app.slskd.url}/api/v0/transfers/downloads/${username}`;
    const headers = { "X-API-Key": app.slskd.apiKey, "Content-Type": "application/json" };
    const body = JSON.stringify([{ filename, size: 100_000 }]);
    await (await fetch(url, { method: "POST", headers, body })).body?.cancel();
    const records = () =>
      app.slskd.state().transfers as { id: string; username: string; state: string }[];
    const done = await eventually(
      () => records().find((one) => one.username === username),
      (one) => one?.state.startsWith("Completed"),
    );
    return done!.id;
  };
  const ours = await transferOf("mira", flacSong.path);
  await transferOf("otto", otto.files[0]!.path);
  const id = await addDownload(app.sql, { state: "completed" });
  await addCandidate(app.sql, id, { state: "done", transfer_id: ours });
  const { status, data } = await app.ask("/soulseek/downloads/completed", { method: "DELETE" });
  assert.deepEqual([status, data], [200, { removed: 1 }]);
  const left = (app.slskd.state().transfers as { username: string; removed: boolean }[])
    .filter(({ removed }) => !removed);
  assert.deepEqual(left.map(({ username }) => username), ["otto"]);
  const twice = await app.ask("/soulseek/downloads/completed", { method: "DELETE" });
  assert.deepEqual(twice.data, { removed: 0 });
  assert.ok(!app.slskd.log.some(({ path }) => path.endsWith("/all/completed")));
});

Deno.test("without slskd its word cannot be had, and Harmony's own list can", async () => {
  await using away = await testApp();
  assert.equal((await away.ask("/soulseek/downloads")).status, 200);
  assert.equal((await away.ask("/soulseek/downloads/all")).status, 502);
  await using unset = await testApp({ SLSKD_BASE_URL: "" });
  assert.equal((await unset.ask("/soulseek/downloads/all")).status, 503);
  const json = { username: "mira", files: [file] };
  assert.equal((await unset.ask("/soulseek/download", order(json))).status, 503);
});

Deno.test("no page waits for slskd: a browser is led to what Harmony knows", async () => {
  await using app = await besideSlskd();
  const places = {
    "/soulseek/downloads/all": "/soulseek/downloads?all=true",
    "/soulseek/uploads/all": "/soulseek/uploads",
    [`/soulseek/upload/${crypto.randomUUID()}`]: "/soulseek/uploads",
    "/soulseek/download/7": "/download/7",
    "/soulseek/download/7/queue": "/download/7",
  };
  for (const [from, to] of Object.entries(places)) {
    const { status, headers } = await app.ask(from, { headers: clients.page });
    assert.deepEqual([status, headers.get("Location")], [303, to]);
  }
  for (const path of ["/soulseek", "/soulseek/downloads", "/soulseek/search", "/soulseek/user"]) {
    assert.equal((await app.ask(path, { headers: clients.page })).status, 200);
  }
  assert.equal(app.slskd.log.length, 0);
});
