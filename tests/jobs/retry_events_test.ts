import assert from "node:assert/strict";
import type { Sql } from "../../lib/db.ts";
import { failFile } from "../../lib/life.ts";
import { insertPicked } from "../../lib/store/candidates.ts";
import { change } from "../../lib/store/steps.ts";
import { type Harmony, startHarmony } from "../support/harmony.ts";
import { pickedFile } from "../support/peers.ts";

const twice = { RETRY_MAX_ATTEMPTS: "2", RETRY_BASE_SECONDS: "100", RETRY_JITTER_PCT: "0" };

const events = async (sql: Sql) =>
  (await sql`select status, details from activity_events where status like 'download_retry_%'
    order by id`).map(({ status, details }) => [status.slice("download_retry_".length), details]);

/** Runs every query of a round against a network that has nothing. */
async function round({ sql, run }: { sql: Sql; run: Harmony["run"] }) {
  await sql`update queue_jobs set run_at = now(), state = 0`;
  while (await run("download_search")) {
    await sql`update queue_jobs set run_at = now(), state = 0
    where run_at < now() + interval '1 minute'`;
  }
}

Deno.test("a planned retry, its start and its end stand in the history as the seeds have them", async () => {
  await using harmony = await startHarmony({ running: false, peers: [], env: twice });
  await harmony.sql`insert into provider_health (name, status) values ('library', 'ok')`;
  const id = await harmony.want("Nobody - Has This");
  const desk = { sql: harmony.sql, run: harmony.run.bind(harmony) };
  await round(desk);
  await round(desk);
  const filename = "Nobody - Has This";
  const reason = "no_results";
  assert.deepEqual(await events(harmony.sql), [
    ["scheduled", {
      downloads: [{ download_id: id, attempt: 1, delay_seconds: 100 }],
      ...{ download_id: id, filename, reason, reason_detail: null },
    }],
    ["completed", { downloads: [{ download_id: id, attempts: 1 }], download_id: id, filename }],
    ["failed", {
      downloads: [{ download_id: id, attempts: 2 }],
      error: reason,
      ...{ download_id: id, filename, reason, attempts: 2 },
    }],
  ]);
});

Deno.test("a file the library cannot take is planned again, then given up, with what was wrong", async () => {
  await using harmony = await startHarmony({ running: false, env: twice });
  const { sql, services } = harmony;
  const id = await harmony.want("Mira Vale - Low Tide");
  await insertPicked(sql, id, pickedFile);
  const [stored] = (await harmony.detail(id)).candidates;
  await change(sql, id, { candidate_id: stored!.id });
  for (let time = 0; time < 2; time++) {
    await sql`update downloads set state = 'verifying' where id = ${id}`;
    await sql.begin((tx) => failFile(tx, id, services.config, "disk_full", "/music: no space"));
  }
  const found = await events(sql);
  assert.deepEqual(found.map(([status]) => status), ["scheduled", "failed"]);
  assert.equal(found[0]![1].reason_detail, "/music: no space");
  assert.equal(found[1]![1].error, "/music: no space");
});
