/** By what a file goes before the next one. */
import assert from "node:assert/strict";
import { explained } from "../../lib/explaining.ts";
import type { Candidate } from "../../lib/schemas/candidate.ts";
import { testDb } from "../support/db.ts";
import { testConfig } from "../support/services.ts";
import { candidate } from "../views/fixtures.ts";

const note = { rule: "album_folder", effect: "note", detail: "9/12" } as const;
const mp3 = {
  filename: "Music\\A\\B\\01 - C.mp3",
  size: 9_480_000,
  bitrate_kbps: 320,
  bit_depth: null,
};

Deno.test("the first difference in trying order is the reason that is given", async () => {
  await using db = await testDb();
  const { sql } = db;
  const leadOver = async (next: Partial<Candidate>, first: Partial<Candidate> = {}) => {
    const files = [candidate({ ...first, id: 1 }), candidate({ ...next, id: 2, rank: 2 })];
    const found = await explained({ sql, config: testConfig() }, files);
    assert.equal(found[1]!.lead, null, "nothing stands behind the last");
    return found[0]!.lead;
  };
  assert.equal(await leadOver({ confidence: .8 }), "confidence");
  assert.equal(await leadOver({ confidence: .969 }), "detail");
  assert.equal(await leadOver(mp3), "quality");
  assert.equal(await leadOver({ free_slot: false }), "slot");
  assert.equal(await leadOver({ upload_speed: 1000 }), "speed");
  assert.equal(await leadOver({ queue_length: 4 }), "queue");
  assert.equal(await leadOver({ size: 27_000_000 }), "detail");
  assert.equal(
    await leadOver({ free_slot: true }, { free_slot: false, reasons: [note] }),
    "album_folder",
  );
  await sql`insert into peers (username, failed, bad) values ('rotten', 9, 9)`;
  assert.equal(await leadOver({ username: "rotten" }), "record");
});

Deno.test("where another order was given before, no reason is made up", async () => {
  await using db = await testDb();
  const files = [candidate({ id: 1, confidence: .8 }), candidate({ id: 2, rank: 2 })];
  const [first] = await explained({ sql: db.sql, config: testConfig() }, files);
  assert.equal(first!.lead, null);
});

Deno.test("files of several downloads are not compared with each other; none is none", async () => {
  await using db = await testDb();
  const config = testConfig();
  const files = [candidate({ id: 1 }), candidate({ id: 2, download_id: 8, confidence: .7 })];
  const found = await explained({ sql: db.sql, config }, files);
  assert.deepEqual(found.map(({ lead }) => lead), [null, null]);
  assert.equal(found[0]!.reading?.title, "Glass Harbour");
  assert.deepEqual(await explained({ sql: db.sql, config }, []), []);
});
