import assert from "node:assert/strict";
import { completeWish } from "../../lib/ending.ts";
import { startEnriching } from "../../lib/enriching.ts";
import { expandImport, importList } from "../../lib/import.ts";
import { SpotifyFacts } from "../../lib/schemas/enrichment.ts";
import { enrichmentsOf } from "../../lib/store/enrichments.ts";
import { findWish, insertWishes, lockWish } from "../../lib/store/wishes.ts";
import { testDb } from "../support/db.ts";
import { library } from "../support/library.ts";

const contact = { MUSICBRAINZ_CONTACT: "me@example.org" };
const path = "Mira Vance/Low Tide/03 - Glass Harbour.flac";

Deno.test("a file that is new gets what is switched on, one that was there before gets nothing", async () => {
  await using lib = await library(contact);
  const id = await lib.filed();
  for (const [already_there, jobs] of [[true, 0], [false, 1]] as const) {
    await lib.sql.begin(async (tx) => {
      const wish = (await lockWish(tx, id))!;
      await completeWish(tx, wish, path, already_there, lib.services.config);
    });
    const [queued] = await lib.sql`select count(*)::int as n from queue_jobs`;
    assert.equal(queued?.["n"], jobs);
  }
  assert.equal((await enrichmentsOf(lib.sql, id)).metadata?.status, "pending");
});

Deno.test("without a contact only a list that told something of the tags is worth a job", async () => {
  await using lib = await library();
  for (
    const [spotify, kind] of [
      [undefined, undefined],
      [{ track_id: "a".repeat(22) }, undefined],
      [{ label: "Some Records" }, "pending"],
      [{ genres: ["house"] }, "pending"],
    ] as const
  ) {
    const id = await lib.filed({ ...(spotify ? { spotify } : {}) });
    await startEnriching(lib.sql, (await findWish(lib.sql, id))!, lib.services.config);
    assert.equal(
      (await enrichmentsOf(lib.sql, id)).metadata?.status,
      kind,
      JSON.stringify(spotify),
    );
  }
});

Deno.test("what a list knows of a track at Spotify reaches its download, and the retry of it", async () => {
  await using db = await testDb();
  const bytes = new TextEncoder().encode(JSON.stringify([
    { title: "Glass Harbour", artist: "Mira Vance", label: "Invented Records", genres: ["house"] },
  ]));
  const { job_id } = await importList(db.sql, { bytes }, { most: 10 });
  await expandImport(db.sql, job_id, 100);
  const [row] = await db.sql`select id from downloads`;
  const wish = (await findWish(db.sql, row!["id"]))!;
  const told = SpotifyFacts.parse({ label: "Invented Records", genres: ["house"] });
  assert.deepEqual(wish.spotify, told);
  await db.sql`update downloads set state = 'cancelled'`;
  const [again] = await insertWishes(db.sql, [{ ...wish, track: wish, retry_of: wish.id }]);
  assert.deepEqual((await findWish(db.sql, again!.id))?.spotify, told);
});
