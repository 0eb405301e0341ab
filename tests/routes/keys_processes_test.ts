import assert from "node:assert/strict";
import { createHub } from "../../lib/hub.ts";
import { silentLog } from "../../lib/log.ts";
import { makeKey } from "../../lib/api_keys.ts";
import { deleteKey } from "../../lib/store/access.ts";
import { endSessions } from "../../lib/store/sessions.ts";
import { createAccess } from "../../routes/access.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { testConfig } from "../support/services.ts";
import { cookieOf, testApp, type TestApp } from "./support.ts";

/** Another process on the same database, that remembers what it asked and hears what is told. */
async function another(test: TestApp, url: string) {
  const hub = createHub(silentLog);
  const stop = new AbortController();
  const config = testConfig();
  const { connect } = await import("../../lib/db.ts");
  const sql = await connect(url, { max: 2 });
  const other = await testApp({}, { sql, hub, access: createAccess(sql, config, { hub }) });
  await hub.listen(sql, stop.signal);
  assert.ok(hub.hears);
  return {
    ask: other.ask,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await sql.end({ timeout: 2 });
      await other[Symbol.asyncDispose]();
      void test;
    },
  };
}
