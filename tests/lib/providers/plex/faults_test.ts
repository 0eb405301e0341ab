import assert from "node:assert/strict";
import { AppError } from "../../../../lib/errors.ts";
import { createLog, type Fields, silentLog } from "../../../../lib/log.ts";
import { createProviders } from "../../../../lib/providers/mod.ts";
import { type TestDb, testDb } from "../../../support/db.ts";
import { type PlexStandIn, startPlex } from "../../../support/plex.ts";
import { testConfig } from "../../../support/services.ts";

function client(
  { sql }: TestDb,
  plex: PlexStandIn,
  env: Record<string, string> = {},
  log = silentLog,
) {
  const config = testConfig({ ...plex.env, PLEX_TIMEOUT_MS: "5000", ...env });
  const { catalogues } = createProviders(config, log, sql, "0.1.0");
  const source = catalogues.find(({ name }) => name === "plex");
  const query = { text: "glass", types: ["track"] as const, limit: 5 };
  return (signal = AbortSignal.timeout(20_000)) => source!.search(query, signal);
}

async function failure(call: Promise<unknown>): Promise<AppError> {
  const error = await call.then(() => assert.fail("it succeeded"), (error) => error);
  assert.ok(error instanceof AppError, String(error));
  assert.equal(error.code, "DEPENDENCY_ERROR");
  return error;
}

Deno.test("a refused token, a start and a wrong address each say what to do", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  assert.match((await failure(client(db, plex, { PLEX_TOKEN: "old" })())).message, /PLEX_TOKEN/);
  plex.faults.push("maintenance", "maintenance");
  assert.equal((await failure(client(db, plex)())).meta["reason"], "plex_starting");
  for (const fault of ["html", "truncated", "wrong_shape", { status: 404 }] as const) {
    plex.faults.push(fault);
    assert.equal((await failure(client(db, plex)())).meta["reason"], "plex_wrong_url");
  }
});

Deno.test("a server that is slow, huge or away has a name, and the next question finds it again", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  plex.faults.push("slow", "slow");
  assert.equal((await failure(client(db, plex, { PLEX_TIMEOUT_MS: "150" })())).status, 504);
  plex.faults.push("huge");
  assert.equal((await failure(client(db, plex)())).meta["fault"], "too_large");
  plex.faults.push({ status: 500 });
  assert.equal((await failure(client(db, plex)())).meta["upstream_status"], 500);
  plex.faults.push({ status: 503 });
  assert.ok((await client(db, plex)()).length > 0, "asked again by itself");
  const away = client(db, plex, { PLEX_BASE_URL: "http://127.0.0.1:9" });
  assert.equal((await failure(away())).meta["fault"], "unreachable");
});

Deno.test("who goes away ends the question", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  plex.faults.push("none", "none", "slow");
  const away = new AbortController();
  const asked = client(db, plex)(away.signal);
  while (plex.calls.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  away.abort(new Error("gone"));
  await assert.rejects(asked, /gone/);
});

Deno.test("the token stands in no log line, address or error", async () => {
  await using db = await testDb();
  await using plex = startPlex();
  const lines: Fields[] = [];
  const log = createLog((level, event, fields) => void lines.push({ level, event, ...fields }));
  await client(db, plex, {}, log)();
  plex.faults.push({ status: 401 });
  const error = await failure(client(db, plex, {}, log)());
  const said = Deno.inspect([lines, error, error.meta, plex.calls], { depth: 9 });
  assert.ok(lines.length > 3 && !said.includes(plex.env["PLEX_TOKEN"]!));
});
