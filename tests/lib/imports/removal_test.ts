/** What another list wants outlives the import that brought it. */
import assert from "node:assert/strict";
import type { Pool } from "../../../lib/db.ts";
import { addItems } from "../../../lib/imports/add.ts";
import { expandImport } from "../../../lib/imports/expand.ts";
import { removeImport } from "../../../lib/imports/remove.ts";
import { accepted } from "../../../lib/ingest/item.ts";
import { settleLink } from "../../../lib/links/settle.ts";
import { track } from "../../../lib/schemas/track.ts";
import { importCounts } from "../../../lib/store/import_counts.ts";
import { findLink } from "../../../lib/store/link_items.ts";
import { testDb } from "../../support/db.ts";
import { eventually } from "../../support/harmony.ts";
import { testConfig } from "../../support/services.ts";
import { bring, count, standing } from "./support.ts";

const link = "https://open.spotify.com/playlist/4uLU6hMCjMI75M1A2tKUQC";
const mira = (title: string, isrc: string | null = null) =>
  track({ title, artists: ["Mira Vale"], duration_ms: 200_000, isrc });

const remove = (sql: Pool, id: string) =>
  removeImport({ sql, slskd: undefined, config: testConfig() }, id, true);

const states = async (sql: Pool) =>
  (await sql`select title, state from downloads order by id`)
    .map((row) => `${row["title"]}: ${row["state"]}`);

/** Ends the only link that waits, with tracks. */
async function expandLink(sql: Pool, ...titles: string[]) {
  const [{ id } = { id: 0 }] = await sql`select id from ingest_items
    where state = 'registered' and status = 'accepted'`;
  const tracks = titles.map((title) => ({ track: mira(title), spotify: null }));
  const found = { title: "List", image_url: null, truncated: false, tracks };
  const item = (await findLink(sql, id))!;
  await sql.begin((tx) => settleLink(tx, item, found));
}

Deno.test("a link two lists have is looked up for the other one when the first is taken away", async () => {
  await using db = await testDb();
  const first = await bring(db.sql, link);
  const second = await bring(db.sql, ["Mira Vale - Low Tide", link, link]);
  await bring(db.sql, ["Mira Vale - High Tide", link]);
  assert.deepEqual([second.accepted_count, second.duplicate_count], [1, 2]);
  await db.sql`delete from queue_jobs`;
  await remove(db.sql, first.job_id);
  assert.deepEqual(await standing(db.sql, second.job_id), [
    [1, "accepted", "normalized", null],
    [2, "accepted", "registered", null],
    [3, "duplicate", "registered", null],
  ]);
  assert.equal((await importCounts(db.sql, second.job_id))?.registered, 1);
  const [job] = await db.sql`select accepted_count, duplicate_count from ingest_jobs
    where id = ${second.job_id}`;
  assert.deepEqual({ ...job }, { accepted_count: 2, duplicate_count: 1 });
  const queued = await db.sql`select from queue_jobs where type = 'expand_link'`;
  assert.equal(queued.length, 1, "for one of them");
});

Deno.test("what a link brought stays wanted while another list has the link, too", async () => {
  await using db = await testDb();
  const first = await bring(db.sql, [link, "Mira Vale - Own"]);
  await bring(db.sql, [link, "Mira Vale - Other"]);
  await expandLink(db.sql, "Low Tide");
  await expandImport(db.sql, first.job_id, 10);
  assert.equal(await remove(db.sql, first.job_id), 1);
  assert.deepEqual(await states(db.sql), ["Low Tide: queued", "Own: cancelled"]);
});

Deno.test("what a list has that was not taken yet, or a playlist that always downloads, is left", async () => {
  await using db = await testDb();
  const { sql } = db;
  const lists = [
    await bring(sql, ["Mira Vale - Shared", "Mira Vale - Listed", "Mira Vale - Own"]),
    await bring(sql, "Mira Vale - Shared"),
  ];
  await expandImport(sql, lists[0]!.job_id, 10);
  await sql`insert into playlists (id, name, is_owned, url, sync_enabled, auto_download)
    values ('p', 'Sea', true, 'https://open.spotify.com/playlist/p', true, true)`;
  await sql`insert into playlist_tracks (playlist_id, position, fingerprint)
    select 'p', 0, fingerprint from downloads where title = 'Listed'`;
  assert.equal(await remove(sql, lists[0]!.job_id), 1);
  assert.deepEqual(await states(sql), ["Shared: queued", "Listed: queued", "Own: cancelled"]);
  await expandImport(sql, lists[1]!.job_id, 10);
  assert.equal((await standing(sql, lists[1]!.job_id))[0]![3], "wanted_before");
});

Deno.test("a line whose download is cancelled this very moment is wanted anew", async () => {
  await using db = await testDb();
  const { sql } = db;
  const first = await bring(sql, "Mira Vale - Low Tide");
  const second = await bring(sql, "Mira Vale - Low Tide ");
  await expandImport(sql, first.job_id, 10);
  let taken: Promise<number> | undefined;
  await sql.begin(async (tx) => {
    await tx`update downloads set state = 'cancelled' where state = (
      select state from downloads limit 1 for update)`;
    taken = expandImport(sql, second.job_id, 10);
    const waiting = () => sql`select from pg_locks where not granted`;
    await eventually(waiting, (locks) => locks.length > 0);
  });
  assert.equal(await taken, 1);
  assert.deepEqual(await states(sql), ["Low Tide: cancelled", "Low Tide: queued"]);
});

Deno.test("one recording in two spellings that two links bring at once is wanted once", async () => {
  await using db = await testDb();
  const { job_id } = await bring(db.sql, "Mira Vale - High Tide");
  for (const artists of [["Mira Vale"], ["M. Vale", "The Quay"]]) {
    const line = accepted(1, { track: { ...mira("Low Tide", "DEXX12100001"), artists } });
    await db.sql.begin((tx) => addItems(tx, job_id, [line]));
  }
  await expandImport(db.sql, job_id, 10);
  assert.equal(await count(db.sql, "downloads"), 2);
  assert.deepEqual((await standing(db.sql, job_id)).map((item) => item[2]), [
    ...["queued", "queued", "queued"],
  ]);
});
