import assert from "node:assert/strict";
import { expandImport } from "../../../lib/imports/expand.ts";
import { findImport } from "../../../lib/store/import_counts.ts";
import { testDb } from "../../support/db.ts";
import { bring, count, standing } from "./support.ts";

const header = "Track Name,Artist Name(s),Duration (ms),ISRC";
const link = (id: string) => `https://open.spotify.com/track/${id.padEnd(22, "A")}`;

Deno.test("one recording in two spellings is one line: by its ISRC, or its id at Spotify", async () => {
  await using db = await testDb();
  const { accepted_count, duplicate_count } = await bring(db.sql, [
    "Track Name,Artist Name(s),Duration (ms),ISRC,Spotify URI",
    `Low Tide,Mira Vale,200000,DEXX12100001,${link("one")}`,
    `Low Tide (Album Version),Mira Vale & The Quay,201000,DEXX12100001,${link("two")}`,
    `Ebbe,Mira Vale,200000,DEXX12100002,${link("one")}`,
    `Low Tide (Live),Mira Vale,291000,DEXX12100001,${link("six")}`,
  ]);
  assert.deepEqual([accepted_count, duplicate_count], [2, 2], "another length is another one");
});

Deno.test("a recording that is wanted in another spelling is not wanted twice", async () => {
  await using db = await testDb();
  const first = await bring(db.sql, [header, "Low Tide,Mira Vale,200000,DEXX12100001"]);
  await expandImport(db.sql, first.job_id, 10);
  const second = await bring(db.sql, [
    header,
    "Low Tide - Extended Album Mix,M. Vale,200500,DEXX12100001",
    "High Tide,Mira Vale,200500,DEXX12100009",
  ]);
  assert.deepEqual([second.accepted_count, second.duplicate_count], [1, 1]);
  const [{ id } = { id: 0 }] = await db.sql`select id from downloads`;
  const [item] = await db.sql`select download_id from ingest_items where job_id = ${second.job_id}
    and status = 'duplicate'`;
  assert.equal(item?.["download_id"], id, "and the line knows by what");
});

Deno.test("lists that wait at the same time share the wish of a recording, too", async () => {
  await using db = await testDb();
  const lists = await Promise.all([
    bring(db.sql, [header, "Low Tide,Mira Vale,200000,DEXX12100001"]),
    bring(db.sql, [header, "Low Tide (Album Version),Mira Vale,200500,DEXX12100001"]),
  ]);
  for (const { job_id, accepted_count } of lists) {
    assert.equal(accepted_count, 1);
    await expandImport(db.sql, job_id, 10);
  }
  assert.equal(await count(db.sql, "downloads"), 1);
  assert.deepEqual(await standing(db.sql, lists[1]!.job_id), [
    [2, "accepted", "queued", "wanted_before"],
  ]);
});

Deno.test("a link that waits to be looked up is not brought twice; one that was may be again", async () => {
  await using db = await testDb();
  const line = "https://open.spotify.com/playlist/4uLU6hMCjMI75M1A2tKUQC";
  const { job_id } = await bring(db.sql, line);
  const again = await bring(db.sql, [line, "Mira Vale - Low Tide"]);
  assert.deepEqual([again.accepted_count, again.duplicate_count], [1, 1]);
  await db.sql`update ingest_items set state = 'completed' where job_id = ${job_id}`;
  assert.equal((await bring(db.sql, [line, "Mira Vale - High Tide"])).accepted_count, 2);
});

Deno.test("a list that adds nothing and came before leaves nothing behind", async () => {
  await using db = await testDb();
  const first = await bring(db.sql, "Mira Vale - Low Tide");
  await expandImport(db.sql, first.job_id, 10);
  const again = await bring(db.sql, "mira vale -  low tide");
  assert.deepEqual([again.job_id, again.accepted_count], [first.job_id, 0]);
  assert.equal(await count(db.sql, "ingest_jobs"), 1);
  const other = await bring(db.sql, ["Mira Vale - Low Tide", "nothing at all"]);
  assert.notEqual(other.job_id, first.job_id);
  assert.equal((await findImport(db.sql, other.job_id))?.duplicate_count, 1);
});
