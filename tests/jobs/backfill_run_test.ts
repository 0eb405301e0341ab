import assert from "node:assert/strict";
import { actOnBackfill, startBackfill } from "../../lib/backfill/control.ts";
import { findBackfill } from "../../lib/store/backfill_jobs.ts";
import { testDb } from "../support/db.ts";
import { bring, proServices, workBackfill } from "../support/pro.ts";
import { startSpotify } from "../support/spotify.ts";

const order = { expand_playlists: false };
const names = Array.from({ length: 5 }, (_, n) => `Mira Vance - Wave ${n + 3}`);
const lines = names.join("\n");
const quota = { status: 429, quota: true, retry_after_s: 40_000 } as const;
const searches = (calls: string[]) => calls.filter((call) => call.startsWith("/v1/search"));

/** A run over five tracks, at the stand-in. */
async function begun(
  act: (
    world: {
      services: Awaited<ReturnType<typeof proServices>>;
      stand: ReturnType<typeof startSpotify>;
      id: string;
      run: () => ReturnType<typeof findBackfill>;
    },
  ) => Promise<void>,
) {
  await using db = await testDb();
  await using stand = startSpotify();
  const services = await proServices(db.sql, stand);
  await bring(services, lines);
  const { id } = await startBackfill(services, order);
  const run = async () => {
    await db.sql`update queue_jobs set run_at = now() where type = 'backfill'`;
    await db.sql`delete from provider_cooldowns`;
    await workBackfill(services);
    return await findBackfill(db.sql, id);
  };
  await act({ services, stand, id, run });
}

Deno.test("a run whose requests are used up waits and goes on where it stood", () =>
  begun(async ({ services, stand, id, run }) => {
    stand.faults.push("none", "none", quota);
    await workBackfill(services);
    const waits = (await findBackfill(services.sql, id))!;
    assert.deepEqual([waits.state, waits.reason, waits.counts.processed], ["running", "quota", 2]);
    assert.ok(waits.resumes_at! > new Date());
    const done = (await run())!;
    assert.deepEqual([done.state, done.reason, done.resumes_at], ["completed", null, null]);
    assert.deepEqual([done.counts.processed, done.counts.matched], [5, 5]);
    assert.equal(searches(stand.calls).length, 6, "one of them was refused");
  }));

Deno.test("a run that died between asking and writing asks nobody twice", () =>
  begun(async ({ services, stand, run }) => {
    // As if the process had gone away in the transaction of the third track.
    await services.sql`create function stumble() returns trigger language plpgsql as $$
      begin if new.n = 3 then raise exception 'gone'; end if; return new; end $$`;
    await services.sql`create trigger stumbles before update of done on backfill_items
      for each row execute function stumble()`;
    await workBackfill(services);
    await services.sql`drop trigger stumbles on backfill_items`;
    const done = (await run())!;
    assert.equal(done.state, "completed");
    assert.deepEqual([done.counts.processed, done.counts.matched, done.counts.cache_hits], [
      5,
      5,
      1,
    ]);
    assert.equal(searches(stand.calls).length, 5);
  }));

Deno.test("a run is paused between two tracks, goes on, and ends when it is cancelled", () =>
  begun(async ({ services, stand, id, run }) => {
    const { sql } = services;
    await actOnBackfill(sql, id, "pause");
    assert.equal((await run())?.counts.processed, 0, "nothing is done meanwhile");
    await assert.rejects(actOnBackfill(sql, id, "pause"), { code: "CONFLICT" });
    await actOnBackfill(sql, id, "resume");
    stand.faults.push("none", quota);
    await workBackfill(services);
    await actOnBackfill(sql, id, "cancel");
    const over = (await run())!;
    assert.deepEqual([over.state, over.counts.processed], ["cancelled", 1]);
    assert.ok(over.ended_at);
    await assert.rejects(actOnBackfill(sql, id, "resume"), { code: "CONFLICT" });
    await assert.rejects(actOnBackfill(sql, crypto.randomUUID(), "cancel"), { code: "NOT_FOUND" });
  }));

Deno.test("one run is open at a time; the next asks nobody what is known", () =>
  begun(async ({ services, stand, id, run }) => {
    await assert.rejects(startBackfill(services, order), {
      code: "CONFLICT",
      meta: { job_id: id },
    });
    await run();
    assert.equal((await startBackfill(services, order)).counts.requested, 0, "Spotify has no more");
    await workBackfill(services);
    await services.sql`update ingest_items
      set spotify = null, track = track || '{"duration_ms": null, "album": null}'`;
    stand.calls.length = 0;
    const { id: next } = await startBackfill(services, order);
    await workBackfill(services);
    const { counts } = (await findBackfill(services.sql, next))!;
    assert.deepEqual([counts.requested, counts.cache_hits, counts.matched], [5, 5, 5]);
    assert.deepEqual(stand.calls, []);
  }));

Deno.test("a question that fails again and again is left; who is down is waited for", () =>
  begun(async ({ services, stand, run }) => {
    stand.faults.push(...Array.from({ length: 12 }, () => ({ status: 502 }) as const));
    for (let n = 0; n < 4; n++) assert.equal((await run())?.counts.processed, 0);
    stand.faults.length = 0;
    stand.faults.push("html", "html", "html");
    await run();
    await run();
    const done = (await run())!;
    assert.deepEqual([done.state, done.counts.processed, done.counts.matched], ["completed", 5, 4]);
    const dead = await services.sql`select id from queue_dead`;
    assert.equal(dead.length, 0);
  }));

Deno.test("what was searched in vain is not searched again for a while", () =>
  begun(async ({ services, run }) => {
    await run();
    await bring(services, "Nobody Known - Unheard Of");
    const { id, counts } = await startBackfill(services, order);
    assert.equal(counts.requested, 1);
    await workBackfill(services);
    assert.equal((await findBackfill(services.sql, id))?.counts.matched, 0);
    const next = await startBackfill(services, order);
    assert.equal(next.counts.requested, 0);
  }));
