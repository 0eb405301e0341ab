/** PostgreSQL goes away and comes back while downloads run. */
import assert from "node:assert/strict";
import { connect } from "../../lib/db.ts";
import { startEmbeddedPostgres } from "../../lib/embedded_postgres.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { unsafeButFast } from "../support/db.ts";
import { eventually, startHarmony } from "../support/harmony.ts";
import { song } from "../support/slskd/scenario.ts";

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** A server of its own that keeps its port; stopping it drops whoever is connected. */
async function ownServer() {
  const directory = await Deno.makeTempDir({ prefix: "pg-" });
  const port = freePort();
  // The last setting counts. The URL that is answered names another port, so that `stop` finds
  // nobody connected.
  const start = () =>
    startEmbeddedPostgres(directory, undefined, [...unsafeButFast, `port=${port}`]);
  let server = await start();
  const url = new URL(server.url);
  url.port = String(port);
  return {
    url: url.href,
    async restart(downMs: number) {
      await server.stop();
      await assert.rejects(connect(url.href, { max: 1 }), { code: "ECONNREFUSED" });
      await new Promise((resolve) => setTimeout(resolve, downMs));
      server = await start();
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

Deno.test("PostgreSQL stopped and started in the middle: downloads go on by themselves", async () => {
  await using server = await ownServer();
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
    await server.restart(500);
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
