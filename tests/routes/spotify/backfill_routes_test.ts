import assert from "node:assert/strict";
import { testDb } from "../../support/db.ts";
import { bring, proServices, workBackfill } from "../../support/pro.ts";
import { startSpotify } from "../../support/spotify.ts";
import { appOn, ask, clients, testApp } from "../support.ts";

const run = "/api/v1/spotify/backfill/run";

Deno.test("a backfill is begun, read, paused, resumed and cancelled", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  await bring(services, "Mira Vance - Wave 3\nMira Vance - Wave 4");
  const app = await appOn(services);
  const send = (path: string, json?: unknown) => ask(app, path, { method: "POST", json });
  const begun = await send(run, { max_items: 1, expand_playlists: false });
  assert.equal(begun.status, 202);
  const at = `/api/v1/spotify/backfill/jobs/${begun.data.job_id}`;
  assert.deepEqual([begun.data.state, begun.data.counts.requested], ["queued", 1]);
  const again = await send(run);
  assert.deepEqual([again.status, again.data.error.meta.job_id], [409, begun.data.job_id]);
  assert.equal((await send(`${at}/pause`)).data.state, "paused");
  assert.equal((await send(`${at}/pause`)).status, 409);
  assert.equal((await send(`${at}/resume`)).data.state, "queued");
  await workBackfill(services);
  const { data } = await ask(app, at, {});
  assert.deepEqual([data.state, data.counts.matched], ["completed", 1]);
  assert.ok(data.duration_ms >= 0);
  assert.equal((await send(`${at}/cancel`)).status, 409);
  const { data: history } = await ask(app, "/api/v1/spotify/backfill/jobs", {});
  assert.deepEqual(history.jobs.map(({ id }: { id: string }) => id), [begun.data.job_id]);
  const form = await ask(app, "/spotify/backfill/run", {
    method: "POST",
    headers: clients.page,
    body: new URLSearchParams({ max_items: "5", expand_playlists: "true" }),
  });
  assert.deepEqual([form.status, form.headers.get("Location")], [303, "/spotify"]);
});

Deno.test("a backfill that nobody can do, or that is ordered wrongly, is refused", async () => {
  await using app = await testApp();
  const send = (path: string, json?: unknown) => app.ask(path, { method: "POST", json });
  const refused = await send(run);
  assert.deepEqual([refused.status, refused.data.error.code], [403, "FORBIDDEN"]);
  assert.equal((await send(run, { max_items: 0 })).status, 422);
  assert.equal((await send(run, { max_items: 10_001 })).status, 422);
  const jobs = "/api/v1/spotify/backfill/jobs";
  assert.equal((await app.ask(`${jobs}/${crypto.randomUUID()}`)).status, 404);
  assert.equal((await app.ask(`${jobs}/1`)).status, 404);
  assert.equal((await send(`${jobs}/${crypto.randomUUID()}/pause`)).status, 404);
});

Deno.test("who chose FREE has the account left alone by a backfill, too", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const app = await appOn(await proServices(db.sql, stand));
  const send = (path: string, json?: unknown) => ask(app, path, { method: "POST", json });
  assert.equal((await send("/api/v1/spotify/mode", { mode: "FREE" })).status, 200);
  const { status, data } = await send(run);
  assert.deepEqual([status, data.error.meta.reason], [403, "SPOTIFY_MODE_FREE"]);
});

Deno.test("a backfill by MusicBrainz needs an address, and no account", async () => {
  await using bare = await testApp({ BACKFILL_PROVIDER: "musicbrainz" });
  const refused = await bare.ask(run, { method: "POST" });
  assert.deepEqual([refused.status, refused.data.error.meta.missing], [503, [
    "MUSICBRAINZ_CONTACT",
  ]]);
  await using app = await testApp({ MUSICBRAINZ_CONTACT: "ann@example.org" });
  assert.equal((await app.ask(run, { method: "POST" })).data.provider, "musicbrainz");
});
