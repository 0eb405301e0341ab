import assert from "node:assert/strict";
import { noteConditions } from "../../../lib/notify/conditions.ts";
import { noteDeadJobs } from "../../../lib/store/dead_told.ts";
import { noteHealth } from "../../../lib/store/health.ts";
import { noteFinishedImports } from "../../../lib/store/imports_finished.ts";
import type { Pool } from "../../../lib/db.ts";
import { testDb } from "../../support/db.ts";
import { testConfig } from "../../support/services.ts";

/** The history, the oldest first, as `type.status name`. */
async function history(sql: Pool) {
  const found = await sql`select type, status, details from activity_events order by id`;
  return found.map(({ type, status, details }) => {
    const { name, path, jobs } = details ?? {};
    return [`${type}.${status}`, name ?? path ?? jobs].join(" ");
  });
}

const gib = 2 ** 30;
const env = { SLSKD_BASE_URL: "http://127.0.0.1:9", MUSIC_DIR: "/m", DATA_DIR: "/d" };

Deno.test("a service that stays down is told once, and once that it is back", async () => {
  await using db = await testDb();
  const config = testConfig({ ...env, NOTIFY_DOWN_AFTER_S: "180" });
  const look = () => noteConditions(db.sql, config, () => Promise.resolve(null));
  await noteHealth(db.sql, "slskd", { status: "unreachable" });
  await look();
  assert.deepEqual(await history(db.sql), [], "a short outage nobody hears of");
  await db.sql`update provider_health set since = now() - interval '4 minutes'`;
  await Promise.all([look(), look()]);
  await look();
  assert.deepEqual(await history(db.sql), ["integration.down slskd"]);
  await noteHealth(db.sql, "slskd", { status: "ok", version: "0.26.0" });
  await look();
  await look();
  assert.deepEqual(await history(db.sql), ["integration.down slskd", "integration.up slskd"]);
});

Deno.test("a service that is switched off is not back", async () => {
  await using db = await testDb();
  const look = (more = {}) =>
    noteConditions(
      db.sql,
      testConfig({ ...env, NOTIFY_DOWN_AFTER_S: "0", ...more }),
      () => Promise.resolve(null),
    );
  await noteHealth(db.sql, "slskd", { status: "unreachable" });
  await look();
  await look({ INTEGRATIONS_ENABLED: "spotify" });
  assert.deepEqual(await history(db.sql), ["integration.down slskd"]);
  await look();
  assert.equal((await history(db.sql)).length, 2, "switched on again it is told anew");
});

Deno.test("a disk that is nearly full is told once, and not again while it wavers", async () => {
  await using db = await testDb();
  const config = testConfig({ ...env, DISK_LOW_BYTES: String(gib), DISK_LOW_PCT: "0" });
  const look = (free: number) =>
    noteConditions(
      db.sql,
      config,
      (path) => Promise.resolve(path === "/m" ? { total: 100 * gib, free } : null),
    );
  for (const free of [5, 0.9, 1.05, 0.95]) await look(free * gib);
  assert.deepEqual(await history(db.sql), ["system.disk_low /m"]);
  await look(5 * gib);
  assert.deepEqual(await history(db.sql), ["system.disk_low /m", "system.disk_ok /m"]);
});

Deno.test("jobs that gave up are told once, a line a type, those of messages never", async () => {
  await using db = await testDb();
  const dead = (id: number, type: string) =>
    db.sql`insert into queue_dead (id, reason, type, group_key, priority, attempts, crashes,
        max_attempts, payload, created_at)
      values (${id}, 'max_attempts', ${type}, '', 0, 1, 0, 1, '{}', now())`;
  for (const [n, type] of ["ingest", "ingest", "tidy", "notification_send"].entries()) {
    await dead(n + 1, type);
  }
  await noteDeadJobs(db.sql);
  await noteDeadJobs(db.sql);
  assert.deepEqual(await history(db.sql), ["job.dead_letter 2", "job.dead_letter 1"]);
});

Deno.test("a list is finished when every entry came to its end, once, with its counts", async () => {
  await using db = await testDb();
  const { sql } = db;
  const [job] = await sql`insert into ingest_jobs (format, name, fingerprint, state, accepted_count)
    values ('text', 'Mine', '', 'queued', 2) returning id`;
  for (const n of [1, 2]) {
    await sql`with d as (
        insert into downloads (title, artists, fingerprint, filename)
        values (${`Song ${n}`}, array['Mira'], ${`${n}`}, 'x') returning id
      ) insert into ingest_items (job_id, line, status, kind, raw, state, download_id)
        select ${job!["id"]}, ${n}, 'accepted', 'track', '', 'queued', id from d`;
  }
  const look = async () => {
    await noteFinishedImports(sql);
    return await history(sql);
  };
  await sql`update downloads set state = 'completed' where title = 'Song 1'`;
  assert.deepEqual(await look(), []);
  await sql`update downloads set state = 'failed' where title = 'Song 2'`;
  assert.deepEqual(await look(), ["import.completed Mine"]);
  const [event] = await sql`select details from activity_events`;
  assert.deepEqual([event!["details"].completed, event!["details"].failed], [1, 1]);
  // What is searched again does not make it new.
  await sql`update downloads set state = 'searching' where title = 'Song 2'`;
  await look();
  await sql`update downloads set state = 'completed' where title = 'Song 2'`;
  assert.equal((await look()).length, 1);
});
