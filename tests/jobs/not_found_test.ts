/** What nobody has is looked for again, rarer and rarer, and is no fault. */
import assert from "node:assert/strict";
import type { Pool } from "../../lib/db.ts";
import { failRound } from "../../lib/life.ts";
import type { ReasonCode } from "../../lib/schemas/download.ts";
import { lockWish } from "../../lib/store/wishes.ts";
import { addDownload } from "../routes/support.ts";
import { testDb } from "../support/db.ts";
import { startHarmony } from "../support/harmony.ts";
import { testConfig } from "../support/services.ts";

const exact = { RETRY_JITTER_PCT: "0", RETRY_MAX_ATTEMPTS: "2", RETRY_BASE_SECONDS: "60" };

/** Ends a round as a search does; gives the state and the seconds to the next one. */
async function miss(sql: Pool, id: number, code: ReasonCode, env: Record<string, string> = exact) {
  await sql.begin(async (tx) =>
    await failRound(tx, (await lockWish(tx, id))!, testConfig(env), code, null)
  );
  const [row] = await sql`select state,
    round(extract(epoch from next_attempt_at - updated_at))::int as wait_s,
    (select priority from queue_jobs where type = 'download_search' order by id desc limit 1)
    from downloads where id = ${id}`;
  await sql`delete from queue_jobs`;
  return [row!["state"], row!["wait_s"], row!["priority"]];
}

Deno.test("what is not found is searched again after 4 h, 1 d, 7 d and then every 30 d, for ever", async () => {
  await using db = await testDb();
  const id = await addDownload(db.sql, { priority: 10 });
  const rounds = [];
  for (const code of ["no_results", "all_refused", "no_results"] as const) {
    rounds.push(await miss(db.sql, id, code), await miss(db.sql, id, code));
  }
  const hours = [4, 24, 168, 720, 720, 720];
  assert.deepEqual(rounds, hours.map((n) => ["failed", n * 3600, -5]), "and behind new wishes");
});

Deno.test("faults are counted apart: they wait their own time, and give up after their own number", async () => {
  await using db = await testDb();
  const id = await addDownload(db.sql);
  for (let round = 0; round < 5; round++) await miss(db.sql, id, "no_results");
  assert.deepEqual(await miss(db.sql, id, "internal_error"), ["failed", 60, -5]);
  assert.deepEqual(await miss(db.sql, id, "no_results"), ["failed", 720 * 3600, -5]);
  assert.deepEqual(await miss(db.sql, id, "internal_error"), ["failed", 60, -5]);
  assert.equal((await miss(db.sql, id, "internal_error"))[0], "dead_letter");
});

Deno.test("files whose peers failed are a fault: asked for again in minutes, in the end a dead letter", async () => {
  await using db = await testDb();
  const id = await addDownload(db.sql, { priority: 10 });
  const three = { ...exact, RETRY_MAX_ATTEMPTS: "3" };
  await miss(db.sql, id, "no_results", three);
  const rounds = [];
  for (let n = 0; n < 3; n++) rounds.push(await miss(db.sql, id, "candidates_exhausted", three));
  assert.deepEqual(rounds, [["failed", 60, 10], ["failed", 120, 10], ["dead_letter", null, null]]);
});

Deno.test("unless it is set otherwise, all of Harmony keeps looking for what nobody has", async () => {
  await using harmony = await startHarmony({
    peers: [],
    env: { NOT_FOUND_WAITS_S: "", RETRY_MAX_ATTEMPTS: "1", RETRY_JITTER_PCT: "0" },
  });
  const { sql } = harmony;
  const id = await harmony.want("Nobody - Nothing");
  for (const [round, hours] of [4, 24, 168, 720, 720].entries()) {
    const { state, reason_code, ...download } = await harmony.until(
      id,
      (one) => one.attempts === round + 1,
    );
    assert.deepEqual([state, reason_code], ["failed", "no_results"]);
    const wait_ms = download.next_attempt_at!.getTime() - download.updated_at.getTime();
    assert.equal(Math.round(wait_ms / 60_000), hours * 60);
    const [job] = await sql`update queue_jobs set run_at = now() where type = 'download_search'
      returning priority`;
    assert.equal(job!["priority"], -5, "behind new wishes");
  }
  await harmony.isClean();
});

Deno.test("the waits are those that are set; switched off, what is not found gives up like a fault", async () => {
  await using db = await testDb();
  const id = await addDownload(db.sql);
  const own = { ...exact, NOT_FOUND_WAITS_S: "10, 20" };
  assert.equal((await miss(db.sql, id, "no_results", own))[1], 10);
  assert.equal((await miss(db.sql, id, "no_results", own))[1], 20);
  assert.equal((await miss(db.sql, id, "no_results", own))[1], 20);
  const off = { ...exact, NOT_FOUND_WAITS_S: "off" };
  const other = await addDownload(db.sql);
  assert.deepEqual(await miss(db.sql, other, "no_results", off), ["failed", 60, 0]);
  assert.equal((await miss(db.sql, other, "no_results", off))[0], "dead_letter");
  for (const wrong of [",", "0", "4h", "-1"]) {
    assert.throws(() => testConfig({ NOT_FOUND_WAITS_S: wrong }), /NOT_FOUND_WAITS_S/, wrong);
  }
});

Deno.test("a file somebody picked is not waited for by the month", async () => {
  await using db = await testDb();
  const id = await addDownload(db.sql, { artists: [] });
  assert.deepEqual(await miss(db.sql, id, "candidates_exhausted"), ["failed", 60, 0]);
});

Deno.test("once enough was looked for in vain today the rest follows tomorrow, new wishes go on", async () => {
  await using harmony = await startHarmony({
    running: false,
    peers: [],
    env: { NOT_FOUND_WAITS_S: "60", NOT_FOUND_ROUNDS_PER_DAY: "1" },
  });
  const { sql } = harmony;
  await sql`insert into provider_health (name, status) values ('library', 'ok')`;
  const ids = [await harmony.want("Nobody - One"), await harmony.want("Nobody - Two")];
  const round = async () => {
    await sql`update queue_jobs set run_at = now(), state = 0`;
    while (await harmony.run("download_search"));
  };
  await round();
  assert.equal((await sql`select from repeated_rounds`).length, 0, "first rounds do not count");
  await round();
  const [{ rounds } = { rounds: 0 }] = await sql`select rounds from repeated_rounds`;
  assert.ok(rounds >= 1 && rounds <= 2);
  await sql`update repeated_rounds set rounds = 1`;
  const asked = harmony.slskd.log.length;
  await sql`update queue_jobs set run_at = now(), state = 0`;
  for (let job = 0; job < ids.length; job++) await harmony.run("download_search");
  assert.equal(harmony.slskd.log.length, asked, "nobody was asked");
  for (const id of ids) {
    const { state, reason_code, next_attempt_at } = await harmony.detail(id);
    assert.deepEqual([state, reason_code], ["failed", "no_results"], "it still says why it waits");
    const tomorrow = new Date().setUTCHours(24, 0, 0, 0);
    assert.ok(next_attempt_at!.getTime() >= tomorrow - 60_000, String(next_attempt_at));
  }
  const fresh = await harmony.want("Nobody - Three");
  while (await harmony.run("download_search"));
  assert.equal((await harmony.detail(fresh)).attempts, 1);
});
