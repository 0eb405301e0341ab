import assert from "node:assert/strict";
import { makeKey, revokeKey } from "../../lib/api_keys.ts";
import { createHub } from "../../lib/hub.ts";
import { silentLog } from "../../lib/log.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { testServices } from "../support/services.ts";
import { addDownload, appOn, ask, origin } from "./support.ts";

/** One process of an installation, whose hub listens. */
async function process(db: TestDb, stop: AbortSignal, values = {}) {
  const hub = createHub(silentLog);
  const app = await appOn({ ...testServices(db.sql, values), hub });
  await hub.listen(db.sql, stop);
  async function open(headers: Record<string, string> = {}, path = "/events") {
    const request = { headers: { Host: "127.0.0.1:8080", ...headers } };
    const answer = await app.request(origin + path, request);
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    return { answer, next: async () => (await reader.read()).value, end: () => reader.cancel() };
  }
  return { app, open };
}

Deno.test("what changes in one process is told by the streams of another, both addresses alike", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const { open } = await process(db, stop.signal);
  for (const path of ["/events", "/api/v1/events"]) {
    const { answer, next, end } = await open({}, path);
    assert.equal(answer.status, 200);
    for (
      const [name, value] of [
        ["Content-Type", "text/event-stream"],
        ["Cache-Control", "no-store, no-transform"],
        ["X-Accel-Buffering", "no"],
        ["Content-Encoding", null],
      ] as const
    ) assert.equal(answer.headers.get(name), value, name);
    await next();
    await addDownload(db.sql);
    assert.match((await next())!, /^event: downloads\n/);
    await end();
  }
  stop.abort();
});

Deno.test("a key that is revoked ends its streams, and no other", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const { open } = await process(db, stop.signal, { FEATURE_REQUIRE_AUTH: "true" });
  assert.equal((await open()).answer.status, 401);
  const make = (name: string) => makeKey(db.sql, { name, scope: "full" }, false);
  const [one, other] = [await make("one"), await make("other")];
  const revoked = await open({ "X-API-Key": one.secret });
  const kept = await open({ "X-API-Key": other.secret });
  await Promise.all([revoked.next(), kept.next()]);
  await revokeKey(db.sql, one.key.id, false);
  assert.equal(await revoked.next(), undefined);
  await addDownload(db.sql);
  assert.match((await kept.next())!, /downloads/);
  await kept.end();
  stop.abort();
});

Deno.test("however many streams a revoked key has, all end, and none is a wrong try", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const { open } = await process(db, stop.signal, { FEATURE_REQUIRE_AUTH: "true" });
  const [one, other] = [
    await makeKey(db.sql, { name: "one", scope: "read" }, true),
    await makeKey(db.sql, { name: "other", scope: "full" }, false),
  ];
  const headers = { "X-API-Key": one.secret };
  const streams = await Promise.all(Array.from({ length: 8 }, () => open(headers)));
  await Promise.all(streams.map(({ next }) => next()));
  await revokeKey(db.sql, one.key.id, false);
  for (const { next } of streams) assert.equal(await next(), undefined);
  assert.deepEqual([...await db.sql`select client from wrong_keys`], []);
  const { answer, end } = await open({ "X-API-Key": other.secret });
  assert.equal(answer.status, 200);
  await end();
  stop.abort();
});

Deno.test("what changed after a page was made and before its stream began is made good", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const { app, open } = await process(db, stop.signal);
  const made = async (headers = {}) => {
    const headersOf = { Host: "127.0.0.1:8080", Accept: "text/html", ...headers };
    const page = await app.request(`${origin}/downloads`, { headers: headersOf });
    return /hx-sse:connect="([^"]*)"/.exec(await page.text())![1]!;
  };
  const address = await made();
  const quiet = await open({}, address);
  assert.doesNotMatch((await quiet.next())!, /event:/);
  await quiet.end();
  await addDownload(db.sql);
  // Nobody was listening when it changed.
  await eventually(made, (said) => said !== address);
  const late = await open({}, address);
  assert.match((await late.next())!, /^event: downloads\n/);
  await late.end();
  assert.equal(await made({ "HX-Request": "true", "HX-Request-Type": "full" }), "/events");
  stop.abort();
});

Deno.test("HEAD opens no stream", async () => {
  await using db = await testDb();
  const app = await appOn(testServices(db.sql));
  const { status, text, headers } = await ask(app, "/events", { method: "HEAD" });
  assert.deepEqual([status, text], [200, ""]);
  assert.equal(headers.get("Content-Type"), "text/event-stream");
});

Deno.test("after the connection to the database was lost everybody is told to look again", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const { open } = await process(db, stop.signal);
  const { next, end } = await open();
  await next();
  await db.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query ilike 'listen%' and datname = current_database()`;
  assert.match((await next())!, /^event: resume\n/);
  await end();
  stop.abort();
});
