import assert from "node:assert/strict";
import { cancelWish } from "../../../lib/ending.ts";
import { enqueue } from "../../../lib/queue/mod.ts";
import { albumAsked, albumLeft, openTracks, takeAlbum } from "../../../lib/store/album_searches.ts";
import { addCandidate, addDownload, type Row } from "../../routes/support.ts";
import { findWish } from "../../../lib/store/wishes.ts";
import { type TestDb, testDb } from "../../support/db.ts";

const policy = { min_tracks: 3, interval_s: 60 };
const album_key = "miravale|glassrivers|";

/** Tracks of one album. */
async function tracks({ sql }: TestDb, ...rows: (Row & Record<string, unknown>)[]) {
  const ids: number[] = [];
  for (const [at, row] of rows.entries()) {
    const { upgrade_of, retried_as, ...values } = row;
    const id = await addDownload(sql, { title: `T${at}`, ...values });
    await sql`update downloads set album_key = ${album_key}, upgrade_of = ${
      upgrade_of as null ?? null
    },
      retried_as = ${retried_as as null ?? null} where id = ${id}`;
    ids.push(id);
  }
  return ids;
}

Deno.test("one track asks for all, the others wait, and soon after nobody asks again", async () => {
  await using db = await testDb();
  const ids = await tracks(db, {}, {}, {});
  const take = (at: number) => takeAlbum(db.sql, { id: ids[at]!, album_key }, policy);
  const turns = await Promise.all([take(0), take(1), take(2)]);
  assert.equal(turns.filter((turn) => turn === "mine").length, 1);
  const asker = turns.indexOf("mine");
  assert.equal(await take(asker), "mine", "who died asks again");
  assert.equal(await take((asker + 1) % 3), 2);
  await db.sql`update album_searches set asked_at = now() - interval '40 seconds'`;
  assert.equal(Math.round(await take((asker + 1) % 3) as number), 40);
  await albumAsked(db.sql, ids[asker]!);
  assert.deepEqual(await Promise.all([take(0), take(1), take(2)]), ["none", "none", "none"]);
  await db.sql`update album_searches set asked_at = now() - interval '61 seconds'`;
  assert.equal(await take(0), "mine");
});

Deno.test("an asker that is cancelled, or silent for too long, is followed by another", async () => {
  await using db = await testDb();
  const ids = await tracks(db, {}, {}, {}, {});
  const take = (at: number) => takeAlbum(db.sql, { id: ids[at]!, album_key }, policy);
  assert.equal(await take(0), "mine");
  await albumLeft(db.sql, ids[0]!);
  assert.equal(await take(1), "mine");
  await db.sql`update downloads set state = 'cancelled' where id = ${ids[1]!}`;
  assert.equal(await take(2), "mine");
  await db.sql`update album_searches set asked_at = now() - interval '1 hour'`;
  assert.equal(await take(3), "mine");
});

Deno.test("only tracks that are still to be found make an album", async () => {
  await using db = await testDb();
  const ids = await tracks(
    db,
    {},
    { state: "failed" },
    { state: "completed" },
    { state: "transferring" },
    { artists: [] },
  );
  const [, brought] = await tracks(db, { upgrade_of: ids[2] }, { state: "failed" });
  // Its file was brought, and only the library could not take it.
  await db.sql`update downloads set candidate_id = ${await addCandidate(db.sql, brought!)}
    where id = ${brought!}`;
  assert.deepEqual((await openTracks(db.sql, album_key)).map(({ id }) => id), ids.slice(0, 2));
  assert.equal(await takeAlbum(db.sql, { id: ids[0]!, album_key }, policy), "none");
  const two = { ...policy, min_tracks: 2 };
  assert.equal(await takeAlbum(db.sql, { id: ids[0]!, album_key }, two), "mine");
});

for (
  const [how, end] of [
    ["is done", (db: TestDb, id: number) => albumAsked(db.sql, id)],
    [
      "is cancelled",
      async (db: TestDb, id: number) => await cancelWish(db.sql, (await findWish(db.sql, id))!),
    ],
  ] as const
) {
  Deno.test(`when the asker ${how} those who wait for it run at once, and no others`, async () => {
    await using db = await testDb();
    const ids = await tracks(db, {}, {}, { state: "failed" });
    await takeAlbum(db.sql, { id: ids[0]!, album_key }, policy);
    await db.sql`update downloads set reason_code = 'album_search' where id = ${ids[1]!}`;
    for (const id of ids) {
      const job = { type: "download_search", payload: { download_id: id } } as const;
      await enqueue(db.sql, { ...job, key: `${id}:0:0`, delay_s: 3600 });
    }
    await end(db, ids[0]!);
    const due = await db.sql`select (payload->>'download_id')::int as id from queue_jobs
    where run_at <= now()`;
    assert.deepEqual(due.map(({ id }) => id), [ids[1]]);
  });
}
