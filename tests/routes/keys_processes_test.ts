import assert from "node:assert/strict";
import { Hono } from "hono";
import { makeKey } from "../../lib/api_keys.ts";
import type { Pool } from "../../lib/db.ts";
import { AppError } from "../../lib/errors.ts";
import { createHub } from "../../lib/hub.ts";
import { silentLog } from "../../lib/log.ts";
import { deleteKey, hashOf } from "../../lib/store/access.ts";
import { endSessions, startSession } from "../../lib/store/sessions.ts";
import { createAccess, guard } from "../../routes/access.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { testConfig } from "../support/services.ts";

/** The door of a process that hears what others tell, and remembers until then. */
async function door(sql: Pool, stop: AbortSignal) {
  const hub = createHub(silentLog);
  const access = createAccess(sql, testConfig(), { hub });
  await hub.listen(sql, stop);
  const app = new Hono().use(guard(access, () => false)).get("/", (c) => c.text("in"));
  app.onError((error, c) => c.text(error.message, error instanceof AppError ? error.status : 500));
  return async (headers: Record<string, string>) =>
    (await app.request("http://localhost/", { headers })).status;
}

Deno.test("what another process does to keys and sessions counts here as soon as it is told", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const ask = await door(db.sql, stop.signal);
  // Sooner than what is remembered grows old by itself.
  const until = (headers: Record<string, string>, status: number) =>
    eventually(() => ask(headers), (found) => found === status, 3);
  assert.equal(await ask({}), 200);
  const { key, secret } = await makeKey(db.sql, { name: "phone", scope: "full" }, true);
  await until({}, 401);
  const withKey = { "X-API-Key": secret };
  const session = async () => ({
    Cookie: `harmony_session=${await startSession(db.sql, hashOf(secret))}`,
  });
  const first = await session();
  assert.deepEqual([await ask(withKey), await ask(first)], [200, 200]);
  await endSessions(db.sql);
  await until(first, 401);
  const second = await session();
  assert.equal(await ask(second), 200);
  await makeKey(db.sql, { name: "other", scope: "full" }, true);
  await deleteKey(db.sql, key.id);
  await until(second, 401);
  await until(withKey, 403);
  stop.abort();
});

Deno.test("a key that is remembered costs the database nothing", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const { secret } = await makeKey(db.sql, { name: "phone", scope: "full" }, true);
  const ask = await door(db.sql, stop.signal);
  assert.equal(await ask({ "X-API-Key": secret }), 200);
  await db.sql`alter table api_keys rename to elsewhere`;
  assert.equal(await ask({ "X-API-Key": secret }), 200);
  stop.abort();
});
