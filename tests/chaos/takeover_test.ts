/** Work of which there is one in the installation passes on when its process is killed. */
import assert from "node:assert/strict";
import { importList } from "../../lib/import.ts";
import type { Pool } from "../../lib/db.ts";
import { libraryKnown } from "../../lib/store/library.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { atLock, type Harmony, type Place, place } from "./process.ts";
import { listOf, standIn } from "./slskd.ts";

const searching = "current_schema() || ' lane slskd.search'";

async function wish(sql: Pool, songs: number): Promise<void> {
  const bytes = new TextEncoder().encode(listOf(songs));
  const { accepted_count } = await importList(sql, { bytes }, { most: 100 });
  assert.equal(accepted_count, songs);
}

const states = async (sql: Pool) =>
  (await sql`select state from downloads order by id`).map((row) => String(row["state"]));

/** Two workers that search as soon as they may: the first one watches the transfers. */
async function two(here: Place, sql: Pool): Promise<Map<string, Harmony>> {
  const all = new Map<string, Harmony>();
  for (const name of ["one", "two"]) {
    all.set(name, here.start("work", name));
    await all.get(name)!.says("worker.started");
    await eventually(() => reader(sql), Boolean);
  }
  await eventually(() => libraryKnown(sql), Boolean);
  return all;
}

/** Who watches the transfers. */
async function reader(sql: Pool): Promise<string | undefined> {
  const [held] = await sql`select holder from leases where name = 'transfer_reader'`;
  return held?.["holder"];
}

Deno.test("the process that watches the transfers is killed: another one does, and what was under way completes", async () => {
  await using db = await testDb();
  await using slskd = await standIn(1, { rate: [100_000, 100_000] });
  await using here = await place(db.url, slskd.env);
  const both = await two(here, db.sql);
  const before = await reader(db.sql);
  await wish(db.sql, 1);
  await eventually(() => states(db.sql), ([state]) => state === "transferring");
  assert.equal(await reader(db.sql), before);

  both.get("one")!.signal("SIGKILL");
  await eventually(() => reader(db.sql), (holder) => holder !== before, 60);
  await eventually(() => states(db.sql), ([state]) => state === "completed", 40);
  assert.equal((await slskd.transfers()).length, 1, "nothing was asked for twice");
  assert.deepEqual(await slskd.broken(), []);
});

Deno.test("the process that searches is killed inside the lane: another one searches on", async () => {
  await using db = await testDb();
  const songs = 6;
  await using slskd = await standIn(songs, {});
  // Time is spent inside the lane, waiting for the next search to be allowed.
  await using here = await place(db.url, { ...slskd.env, SLSKD_SEARCH_SPACING_MS: "700" });
  const both = await two(here, db.sql);
  await wish(db.sql, songs);
  const lane = () => atLock(db.sql, searching);
  const { in: [inside], waiting: [next] } = await eventually(
    lane,
    (lane) => lane.waiting.some((name) => !lane.in.includes(name)) && lane.in.length === 1,
  );
  assert.notEqual(next, inside);

  both.get(inside!)!.signal("SIGKILL");
  await eventually(lane, (lane) => lane.in.includes(next!));
  const waits = ["queued", "searching"];
  const found = await eventually(
    () => states(db.sql),
    (all) => all.length === songs && !all.some((state) => waits.includes(state)),
    60,
  );
  const ended = found.filter((state) => ["failed", "dead_letter", "review"].includes(state));
  assert.deepEqual(ended, [], "each was searched for and found");
  assert.deepEqual(await slskd.broken(), []);
});
