import assert from "node:assert/strict";
import { addItems, startImport } from "../../../lib/imports/add.ts";
import { expandBatch, expandImport } from "../../../lib/imports/expand.ts";
import { accepted } from "../../../lib/ingest/item.ts";
import { track } from "../../../lib/schemas/track.ts";
import { findImport, importJob } from "../../../lib/store/import_counts.ts";
import { testDb } from "../../support/db.ts";
import { eventually } from "../../support/harmony.ts";
import { bring, count, own, standing } from "./support.ts";

const item = (line: number, title: string) =>
  accepted(line, { track: track({ title, artists: ["Mira Vale"] }) });

Deno.test("what the library has is not searched, and the line says where it lies", async () => {
  await using db = await testDb();
  await own(db.sql, "Low Tide");
  const { job_id } = await bring(db.sql, ["Mira Vale - Low Tide", "Mira Vale - High Tide"]);
  assert.equal(await expandImport(db.sql, job_id, 100), 1);
  assert.deepEqual(await standing(db.sql, job_id), [
    [1, "accepted", "completed", "in_library"],
    [2, "accepted", "queued", null],
  ]);
  const [owned] = await db.sql`select path, download_id from ingest_items where line = 1`;
  assert.deepEqual({ ...owned }, { path: "Mira Vale/Low Tide.flac", download_id: null });
  assert.equal(await count(db.sql, "downloads"), 1);
  const session = await findImport(db.sql, job_id);
  assert.deepEqual([session?.state, session?.completed_count, session?.open_count], [
    "queued",
    1,
    1,
  ]);
});

Deno.test("before the library was read nothing is taken for missing or there", async () => {
  await using db = await testDb();
  await own(db.sql, "Low Tide");
  await db.sql`delete from provider_health`;
  const { job_id } = await bring(db.sql, "Mira Vale - Low Tide");
  assert.equal(await expandImport(db.sql, job_id, 100), 1, "its download looks when it is known");
});

Deno.test("counters follow the items from line to file, and the job ends with the last of them", async () => {
  await using db = await testDb();
  const { job_id } = await bring(db.sql, [
    "Mira Vale - One",
    "Mira Vale - Two",
    "Mira Vale - Three",
    "https://open.spotify.com/album/4uLU6hMCjMI75M1A2tKUQC",
    "nothing at all",
    "mira vale - one",
  ]);
  const counts = async () => {
    const job = (await importJob(db.sql, job_id))!;
    const { registered, normalized, queued, failed, completed } = job.counts;
    return [job.state, registered, normalized, queued, failed, completed];
  };
  assert.deepEqual(await counts(), ["registered", 1, 3, 0, 0, 0]);
  await expandImport(db.sql, job_id, 2);
  assert.deepEqual(await counts(), ["queued", 1, 0, 3, 0, 0]);
  await db.sql`update downloads set state = 'completed' where title = 'One'`;
  await db.sql`update downloads set state = 'failed' where title = 'Two'`;
  await db.sql`update downloads set state = 'dead_letter' where title = 'Three'`;
  assert.deepEqual(await counts(), ["queued", 1, 0, 0, 2, 1]);
  await db
    .sql`update ingest_items set state = 'failed' where track is null and status = 'accepted'`;
  assert.deepEqual(await counts(), ["completed", 0, 0, 0, 3, 1]);
  const job = (await importJob(db.sql, job_id))!;
  assert.deepEqual(job.skipped, [{ reason: "duplicate", count: 1 }, {
    reason: "invalid",
    count: 1,
  }]);
});

Deno.test("an import of which nothing could be taken has failed", async () => {
  await using db = await testDb();
  const { job_id } = await bring(db.sql, "nothing at all");
  await expandImport(db.sql, job_id, 10);
  assert.equal((await findImport(db.sql, job_id))?.state, "failed");
  const links = await bring(db.sql, "https://open.spotify.com/album/4uLU6hMCjMI75M1A2tKUQC");
  await expandImport(db.sql, links.job_id, 10);
  assert.equal((await findImport(db.sql, links.job_id))?.state, "queued", "it is looked up yet");
  await db.sql`update ingest_items set state = 'failed'`;
  assert.equal((await findImport(db.sql, links.job_id))?.state, "failed");
});

Deno.test("what a link brings later is taken, once, even while its import is being ended", async () => {
  await using db = await testDb();
  const id = await db.sql.begin((tx) => startImport(tx, { format: "playlist", source: "pro" }));
  const add = (...titles: string[]) =>
    db.sql.begin((tx) =>
      addItems(tx, id, titles.map((title, n) => item(n + 1, title)), {
        source_type: "PLAYLIST",
      })
    );
  assert.deepEqual(await add("One", "Two", "One"), { accepted: 2, duplicate: 1, skipped: 0 });
  assert.equal(await expandImport(db.sql, id, 10), 2);
  let late: Promise<unknown> | undefined;
  await db.sql`update ingest_jobs set state = 'registered'`;
  const ended = await expandBatch(db.sql, id, 10, async () => {
    late = add("Two", "Three");
    const waits = () => db.sql`select from pg_locks where not granted`;
    await Promise.race([late, eventually(waits, ({ length }) => length > 0)]);
  });
  assert.equal(ended, undefined);
  assert.deepEqual(await late, { accepted: 1, duplicate: 1, skipped: 0 });
  assert.equal((await findImport(db.sql, id))?.state, "registered", "it goes on");
  assert.equal(await expandImport(db.sql, id, 10), 1);
  assert.equal(await count(db.sql, "downloads"), 3);
  assert.deepEqual(await db.sql.begin((tx) => addItems(tx, crypto.randomUUID(), [item(1, "x")])), {
    ...{ accepted: 0, duplicate: 0, skipped: 0 },
  });
});

Deno.test("an import does not end while somebody is adding to it", async () => {
  await using db = await testDb();
  const id = await db.sql.begin((tx) => startImport(tx, { format: "playlist" }));
  await db.sql`update ingest_jobs set state = 'registered'`;
  const taking = await db.sql.begin(async (tx) => {
    await addItems(tx, id, [item(1, "One")]);
    const batch = expandBatch(db.sql, id, 10);
    const waits = () => db.sql`select from pg_locks where not granted`;
    await Promise.race([batch, eventually(waits, ({ length }) => length > 0)]);
    return { batch };
  });
  assert.deepEqual(await taking.batch, { taken: 1, added: 1 });
});

Deno.test("the same list twice at once, taken by four workers: every track is one download", async () => {
  await using db = await testDb();
  const lines = Array.from({ length: 60 }, (_, n) => `Mira Vale - Song ${n}`);
  const jobs = await Promise.all([bring(db.sql, lines), bring(db.sql, lines)]);
  const ids = jobs.map(({ job_id }) => job_id);
  const added = await Promise.all([...ids, ...ids].map(async (id) => {
    for (let tries = 0;; tries++) {
      // Two that add the same in another order may be told to try again, as their job is.
      try {
        return await expandImport(db.sql, id, 7);
      } catch (error) {
        if (tries > 20) throw error;
      }
    }
  }));
  assert.equal(await count(db.sql, "downloads"), 60);
  assert.ok(added.reduce((sum, n) => sum + n, 0) <= 60);
  const jobsOf = await db.sql`select from queue_jobs where type = 'download_search'`;
  assert.equal(jobsOf.length, 60);
  const [open] = await db.sql`select count(*)::int as n from ingest_items
    where status = 'accepted' and (download_id is null or state <> 'queued')`;
  assert.equal(open?.["n"], 0);
});

Deno.test("a process that dies in the middle leaves whole batches, and the next goes on", async () => {
  await using db = await testDb();
  const lines = Array.from({ length: 25 }, (_, n) => `Mira Vale - Song ${n}`);
  const { job_id } = await bring(db.sql, lines);
  await assert.rejects(expandImport(db.sql, job_id, 10, () => {
    throw new Error("died");
  }));
  assert.equal(await count(db.sql, "downloads"), 10);
  const torn = db.sql.begin(async (tx) => {
    await addItems(tx, job_id, [item(99, "Late")]);
    throw new Error("died");
  });
  await assert.rejects(torn, /died/);
  assert.equal(await expandImport(db.sql, job_id, 10), 15);
  assert.equal(await count(db.sql, "downloads"), 25);
  assert.equal((await findImport(db.sql, job_id))?.accepted_count, 25);
});

Deno.test("liked tracks and lossless wishes go first", async () => {
  await using db = await testDb();
  const id = await db.sql.begin((tx) => startImport(tx, { format: "playlist" }));
  await db.sql.begin((tx) =>
    addItems(tx, id, [item(1, "One"), { ...item(2, "Two"), prior: true }])
  );
  await expandImport(db.sql, id, 10);
  const rows = await db.sql`select d.title, d.priority, q.priority as job from downloads d
    join queue_jobs q on q.type = 'download_search' and q.idem_key = d.id || ':0:0' order by d.id`;
  assert.deepEqual(rows.map((row) => Object.values(row)), [["One", 0, 0], ["Two", 10, 10]]);
});
