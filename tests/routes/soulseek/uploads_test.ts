import assert from "node:assert/strict";
import { clients, testApp } from "../support.ts";
import type { UploadSpec } from "../../support/slskd/uploads.ts";
import { besideSlskd } from "./support.ts";

const upload = (username: string, state: string, more: Partial<UploadSpec> = {}): UploadSpec => ({
  username,
  filename: `music\\Album\\${username}.flac`,
  size: 1000,
  state,
  ...more,
});

const moving = upload("otto", "InProgress", { bytesTransferred: 250, averageSpeed: 100 });
const queued = upload("a/b", "Queued, Locally");
const done = upload("mira", "Completed, Succeeded", { bytesTransferred: 1000 });
const failed = upload("mira", "Completed, Errored", { exception: "Connection lost" });

Deno.test("uploads under way are listed, those that move first; all of them on request", async () => {
  await using app = await besideSlskd();
  app.slskd.addUploads([queued, done, moving, failed]);
  const { status, data } = await app.ask("/soulseek/uploads");
  assert.equal(status, 200);
  assert.deepEqual(data.uploads.map((one: { username: string }) => one.username), ["otto", "a/b"]);
  assert.equal(data.total_count, 2);
  const { id: _, requested_at: _at, started_at: _start, ...first } = data.uploads[0];
  assert.deepEqual(first, {
    username: "otto",
    filename: moving.filename,
    size: 1000,
    state: "InProgress",
    phase: "moving",
    bytes_transferred: 250,
    progress: 25,
    speed: 100,
    queue_position: null,
    error: null,
    ended_at: null,
  });
  const all = await app.ask("/soulseek/uploads/all?limit=3&offset=1");
  assert.deepEqual([all.data.total_count, all.data.uploads.length], [4, 3]);
  assert.equal((await app.ask("/soulseek/uploads?limit=0")).status, 400);
});

Deno.test("an upload is read by its id, and cancelled; one that is over is a conflict", async () => {
  await using app = await besideSlskd();
  const [running = "", over = ""] = app.slskd.addUploads([queued, done]);
  const { data } = await app.ask(`/soulseek/upload/${running}`);
  assert.deepEqual([data.username, data.phase], ["a/b", "starting"]);
  const { status } = await app.ask(`/soulseek/upload/${running}`, { method: "DELETE" });
  assert.equal(status, 200);
  const cancels = app.slskd.log.filter(({ method }) => method === "DELETE");
  assert.deepEqual(cancels.map(({ path }) => path), [
    `/api/v0/transfers/uploads/a%2Fb/${running}`,
  ]);
  assert.equal((await app.ask(`/soulseek/upload/${over}`, { method: "DELETE" })).status, 409);
  const unknown = crypto.randomUUID();
  assert.equal((await app.ask(`/soulseek/upload/${unknown}`)).status, 404);
  assert.equal((await app.ask(`/soulseek/upload/${unknown}`, { method: "DELETE" })).status, 404);
  assert.equal((await app.ask("/soulseek/upload/7")).status, 404);
});

Deno.test("finished uploads are taken off the list one by one, and nothing else is", async () => {
  await using app = await besideSlskd();
  app.slskd.addUploads([queued, done, moving, failed]);
  const { data } = await app.ask("/soulseek/uploads/completed", { method: "DELETE" });
  assert.deepEqual(data, { removed: 2, remaining: 0 });
  const left = app.slskd.state().uploads.filter(({ removed }) => !removed);
  assert.deepEqual(left.map(({ state }) => state), ["Queued, Locally", "InProgress"]);
  assert.deepEqual(app.slskd.invariants(), []);
});

Deno.test("a page shows the uploads as they were seen last, and rows stay when slskd is away", async () => {
  await using app = await besideSlskd();
  app.slskd.addUploads([moving]);
  const first = await app.ask("/soulseek", { headers: clients.page });
  assert.match(first.text, /slskd has not been asked for its uploads yet/);
  const asked = () => app.slskd.log.length;
  assert.equal(asked(), 0, "a page waits for nobody");
  const piece = await app.ask("/soulseek/uploads", { headers: clients.fragment });
  assert.match(piece.text, /otto/);
  const before = asked();
  assert.match((await app.ask("/soulseek", { headers: clients.page })).text, /otto/);
  await app.ask("/soulseek/uploads", { headers: clients.fragment });
  assert.equal(asked(), before, "who looks a moment later is shown the same");
  await app
    .sql`update service_snapshots set data = jsonb_set(data, '{at}', '"2020-01-01T00:00:00Z"')`;
  app.slskd.inject({ id: "http-error", params: { status: 503, html: true } });
  const stale = await app.ask("/soulseek/uploads", { headers: clients.fragment });
  assert.equal(stale.status, 200);
  assert.match(stale.text, /Update failed[^]*otto/);
});

Deno.test("programs are told that slskd is away, missing, slow or speaks nonsense", async () => {
  await using away = await testApp();
  assert.equal((await away.ask("/soulseek/uploads")).status, 502);
  await using unset = await testApp({ SLSKD_BASE_URL: "" });
  assert.equal((await unset.ask("/soulseek/uploads")).status, 503);
  await using app = await besideSlskd({ env: { SLSKD_TIMEOUT_MS: "100" } });
  app.slskd.addUploads([moving]);
  const late = app.slskd.inject({ id: "slow-answer", params: { ms: 400 } });
  assert.equal((await app.ask("/soulseek/uploads")).status, 504);
  late.remove();
  app.slskd.inject({ id: "slow-answer", params: { kind: "cut", ms: 1 } });
  assert.equal((await app.ask("/soulseek/uploads")).status, 502);
});
