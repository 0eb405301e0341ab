/** PostgreSQL goes away and comes back, under those who ask whether Harmony is ready. */
import assert from "node:assert/strict";
import { connect } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { unsafeButFast } from "../support/scratch.ts";
import { eventually } from "../support/harmony.ts";
import { ownServer } from "../support/server.ts";
import { testServices } from "../support/services.ts";
import { appOn, ask } from "./support.ts";

Deno.test("PostgreSQL that crashed is told, nothing fails with 500, and readiness comes back by itself", async () => {
  await using server = await ownServer(unsafeButFast);
  const sql = await connect(server.url, { max: 4 });
  await migrate(sql, await readSteps());
  const app = await appOn(testServices(sql, { SLSKD_BASE_URL: "" }));
  const reasons = async () => {
    const { status, data } = await ask(app, "/ready", {});
    return [status, ...(data.data ?? data.error.meta).reasons].join(" ");
  };
  const page = async () =>
    (await ask(app, "/integrations", { headers: { Accept: "text/html" } })).status;
  assert.deepEqual([await reasons(), await page()], ["200", 200]);
  await server.crash();
  await eventually(reasons, (told) => /^503 database_/.test(told));
  for (let i = 0; i < 50; i++) assert.match(await reasons(), /^503 database_/);
  assert.equal(await page(), 503);
  assert.equal((await ask(app, "/live", {})).status, 200);
  await server.start();
  await eventually(reasons, (told) => told === "200");
  assert.equal(await eventually(page, (status) => status === 200), 200);
  await sql.end({ timeout: 1 });
});
