/** What happens after a round that brought nothing: the next one, later, or the end. */
import assert from "node:assert/strict";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, mira, wished } from "../support/peers.ts";

/** Runs the jobs of a round one by one until none is ready. */
async function round(harmony: Harmony): Promise<void> {
  await harmony.sql`update queue_jobs set run_at = now() where type = 'download_search'`;
  while (await harmony.run("download_search"));
}

Deno.test("a track nobody has is looked for again after a growing wait, then given up", async () => {
  await using harmony = await startHarmony({
    running: false,
    peers: [],
    env: { RETRY_MAX_ATTEMPTS: "3", RETRY_BASE_SECONDS: "60", RETRY_JITTER_PCT: "0" },
  });
  await harmony.sql`insert into provider_health (name, status) values ('library', 'ok')`;
  const id = await harmony.want(wished);
  const waits: number[] = [];
  for (const attempts of [1, 2]) {
    await round(harmony);
    const { state, reason_code, next_attempt_at, updated_at, ...download } = await harmony.detail(
      id,
    );
    assert.deepEqual([state, reason_code, download.attempts], ["failed", "no_results", attempts]);
    waits.push(Math.round((next_attempt_at!.getTime() - updated_at.getTime()) / 1000));
  }
  assert.deepEqual(waits, [60, 120]);
  await round(harmony);
  const { state, reason_code, attempts, next_attempt_at, queries } = await harmony.detail(id);
  assert.deepEqual([state, reason_code, attempts], ["dead_letter", "no_results", 3]);
  assert.equal(next_attempt_at, null);
  assert.equal(queries.length, 3 * new Set(queries.map(({ query }) => query)).size);
  const left = await harmony.sql`select 1 from queue_jobs where type like 'download%'`;
  assert.equal(left.length, 0);
  await harmony.isClean();
});

Deno.test("a peer who refused in one round gets another chance in the next", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    injections: [{ id: "reject-too-many", match: { username: "mira" }, times: 1 }],
    env: { RETRY_MAX_ATTEMPTS: "3" },
  });
  const id = await harmony.want(wished);
  const { reason_code } = await harmony.ends(id, "failed");
  assert.equal(reason_code, "candidates_exhausted");
  await harmony.sql`delete from peer_denials`;
  await harmony.sql`update queue_jobs set run_at = now() where type = 'download_search'`;
  const { organized_path, attempts } = await harmony.ends(id, "completed");
  assert.deepEqual([organized_path, attempts], [filed.flac, 1]);
  assert.equal(harmony.transfers().length, 2);
  await harmony.isClean();
});

Deno.test("a file whose bytes were wrong is never asked for again", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    injections: [{ id: "bad-file", match: { username: "mira" }, params: { kind: "corrupt" } }],
    env: { RETRY_MAX_ATTEMPTS: "2" },
  });
  const id = await harmony.want(wished);
  await harmony.ends(id, "failed");
  await harmony.sql`update queue_jobs set run_at = now() where type = 'download_search'`;
  const { candidates } = await harmony.ends(id, "dead_letter");
  assert.deepEqual(candidates.map((one) => one.outcome_code), ["not_decodable"]);
  assert.equal(harmony.transfers().length, 1);
  await harmony.isClean();
});

Deno.test("without slskd a wish waits and says so, and goes on once it is there", async () => {
  await using harmony = await startHarmony({ peers: [mira], running: false });
  const id = await harmony.want(wished);
  const without = await harmony.start({ ...harmony.services, slskd: undefined });
  await harmony.waitsFor(id, "slskd_not_configured");
  await without.stop();
  await harmony.sql`update queue_jobs set run_at = now()`;
  await harmony.start();
  await harmony.ends(id, "completed");
  await harmony.isClean();
});

Deno.test("before the library was read nothing is searched", async () => {
  await using harmony = await startHarmony({ peers: [mira], running: false });
  const id = await harmony.want(wished);
  await harmony.run("download_search");
  assert.equal((await harmony.detail(id)).reason_code, "library_scan");
  assert.equal(harmony.slskd.log.length, 0);
});

Deno.test("a process that stops gives its jobs back, and another one ends them", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    running: false,
    timings: { rate: [300_000, 300_000] },
  });
  const first = await harmony.start();
  const id = await harmony.want(wished);
  await harmony.until(id, ({ state }) => state === "transferring");
  await first.stop("kill");
  const held = await harmony.sql`select 1 from queue_jobs where worker_id is not null`;
  assert.equal(held.length, 0);
  await harmony.start();
  await harmony.ends(id, "completed");
  assert.equal(harmony.transfers().length, 1);
  await harmony.isClean();
});

Deno.test("two processes on one schema fetch every track once", async () => {
  await using harmony = await startHarmony({ peers: [mira], running: false });
  const ids = [await harmony.want(wished), await harmony.want("Nobody - Nothing")];
  await harmony.start();
  await harmony.start();
  await harmony.ends(ids[0]!, "completed");
  await harmony.ends(ids[1]!, "dead_letter");
  const readers = await harmony.sql`select holder from leases where name = 'transfer_reader'`;
  assert.equal(readers.length, 1);
  assert.equal(harmony.transfers().length, 1);
  await harmony.isClean();
});

Deno.test("the reader of transfers moves to another process when its own ends", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    running: false,
    timings: { rate: [200_000, 200_000] },
  });
  const holder = async () =>
    (await harmony.sql`select holder from leases where name = 'transfer_reader'`)[0]?.["holder"];
  const first = await harmony.start();
  const before = await eventually(holder, Boolean);
  await harmony.start();
  const id = await harmony.want(wished);
  await harmony.until(id, ({ state }) => state === "transferring");
  await first.stop();
  await eventually(holder, (now) => now && now !== before);
  await harmony.ends(id, "completed");
  await harmony.isClean();
});
