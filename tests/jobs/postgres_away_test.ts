/** PostgreSQL goes away and comes back while downloads run. */
import assert from "node:assert/strict";
import { connect } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { unsafeButFast } from "../support/scratch.ts";
import { eventually, startHarmony } from "../support/harmony.ts";
import { ownServer } from "../support/server.ts";
import { song } from "../support/slskd/scenario.ts";

Deno.test("PostgreSQL stopped and started in the middle: downloads go on by themselves", async () => {
  await using server = await ownServer(unsafeButFast);
  const sql = await connect(server.url, { max: 5 });
  await migrate(sql, await readSteps());
  const db = {
    sql,
    url: server.url,
    [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }),
  };
  const titles = Array.from({ length: 8 }, (_, at) => `Song Number${at}`);
  const files = titles.map((title) => song(`Music\\Mira Vale\\Album\\${title}.flac`));
  {
    await using harmony = await startHarmony({
      db,
      peers: [{ username: "mira", files }],
      timings: { rate: [150_000, 150_000] },
      env: { ORCH_VISIBILITY_TIMEOUT_S: "2", RETRY_MAX_ATTEMPTS: "5" },
    });
    const ids: number[] = [];
    for (const title of titles) ids.push(await harmony.want(`Mira Vale - ${title}`));
    await harmony.until(ids[1]!, ({ state }) => state === "transferring");
    await server.stop();
    await assert.rejects(connect(server.url, { max: 1 }), { code: "ECONNREFUSED" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await server.start();
    for (const id of ids) {
      await eventually(
        () => harmony.detail(id).catch(() => undefined),
        (download) => download?.state === "completed",
        40,
      );
    }
    assert.equal(harmony.transfers().length, titles.length, "nothing was asked for twice");
    await harmony.isClean();
    const dead = await sql`select 1 from queue_dead`;
    assert.equal(dead.length, 0);
  }
  await db[Symbol.asyncDispose]();
});
