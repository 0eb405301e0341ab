/** A wrong file leaves the library, and its process is killed at every thing it does. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { FileError } from "../../lib/files/error.ts";
import { sha256File } from "../../lib/files/hash.ts";
import { recycleDir } from "../../lib/files/recycle_dir.ts";
import { walk } from "../support/walk.ts";
import { forgetRecycled } from "../../lib/recycling.ts";
import { settleWrong, takeOut } from "../../lib/take_out.ts";
import { wrongRecording } from "../../lib/wrong_file.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { killedAt } from "../support/dying.ts";
import { Killed, mortal } from "../support/mortal.ts";
import { testServices } from "../support/services.ts";
import { findWrong } from "../../lib/store/wrong_files.ts";

const path = "Mira Vale/Shore/01 - Low Tide.mp3";
const content = "another recording";

/** A library of one file that somebody called wrong; a schema that is given is emptied for it. */
async function library(given?: TestDb) {
  await using own = new AsyncDisposableStack();
  const db = given ?? own.use(await testDb());
  const { sql } = db;
  await sql`truncate downloads, recycled, library_files, matches, queue_jobs
    restart identity cascade`;
  const root = await Deno.makeTempDir({ prefix: "wrong-" });
  own.defer(() => Deno.remove(root, { recursive: true }));
  const music = join(root, "music");
  await Deno.mkdir(join(music, path, ".."), { recursive: true });
  await Deno.writeTextFile(join(music, path), content);
  const services = testServices(sql, { MUSIC_DIR: music, DATA_DIR: join(root, "data") });
  const content_hash = await sha256File(join(music, path));
  const [row] = await sql`insert into downloads ${
    sql({
      title: "Low Tide",
      artists: ["Mira Vale"],
      filename: "x",
      fingerprint: "f",
      state: "completed",
      organized_path: path,
      content_hash,
    })
  } returning id`;
  await sql`insert into library_files (path, size, mtime_ms) values (${path}, 17, 1)`;
  const id = row!["id"] as number;
  await wrongRecording(services, id, {});
  const [swap] = await sql`select id from recycled`;
  const signal = new AbortController().signal;
  const context = { ...services, signal, finish: () => Promise.resolve() };
  const { config } = services;
  const moved = own.move();
  return {
    sql,
    id,
    music,
    context,
    recycled_id: swap!["id"] as number,
    kept: () => walk(recycleDir(config)),
    files: () => walk(music),
    /** As it has to be in the end, however often it died. */
    async isOut(when: string) {
      assert.deepEqual(await walk(music), {}, when);
      assert.deepEqual(Object.values(await walk(recycleDir(config))), [content], when);
      const [download] = await sql`select state, organized_path, content_hash from downloads`;
      assert.deepEqual(Object.values(download!), ["queued", null, null], when);
      const rows = await sql`select state, content_hash = ${content_hash} as same from recycled`;
      assert.deepEqual(rows.map((one) => Object.values(one)), [["held", true]], when);
      const jobs = await sql`select key from (select idem_key as key from queue_jobs
        where type = 'download_search') j`;
      assert.deepEqual(jobs.map(({ key }) => key), [`${id}:0:0`], when);
      assert.equal((await sql`select from library_files`).length, 0, when);
      assert.equal((await sql`select from download_events`).length, 1, when);
    },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  };
}

Deno.test("killed at any change of a file: it is in the library or kept, in the end only kept", async () => {
  await using db = await testDb();
  let kills = 0;
  for (let n = 1;; n++) {
    await using test = await library(db);
    const killed = await killedAt(n, () => takeOut(test.context, test.recycled_id));
    const all = [...Object.values(await test.files()), ...Object.values(await test.kept())];
    assert.ok(all.includes(content), `lost at call ${n}`);
    if (killed) await takeOut(test.context, test.recycled_id);
    await test.isOut(`call ${n}`);
    if (!killed) break;
    kills++;
  }
  assert.ok(kills > 5, `only ${kills} calls`);
});

Deno.test("killed before anything it asks of the database: the next one ends the same", async () => {
  await using db = await testDb();
  for (let n = 1;; n++) {
    await using test = await library(db);
    let killed = false;
    try {
      await takeOut(mortal(test.context, n), test.recycled_id);
    } catch (error) {
      assert.ok(error instanceof Killed, `${error}`);
      killed = true;
    }
    if (killed) await takeOut(test.context, test.recycled_id);
    await test.isOut(`statement ${n}`);
    if (!killed) break;
  }
});

Deno.test("a database that forgets the end finds the only copy kept, and keeps it", async () => {
  await using test = await library();
  const { sql } = test;
  await sql`create function forget() returns trigger language plpgsql as
    $$ begin raise exception 'away'; end $$`;
  await sql`create trigger forget before update on downloads
    for each row when (new.organized_path is null) execute function forget()`;
  await assert.rejects(takeOut(test.context, test.recycled_id), /away/);
  assert.deepEqual(await test.files(), {});
  // Even after a day in which nobody came, the tidying throws nothing away.
  await sql`update recycled set at = now() - interval '2 days'`;
  for (const job of ["waits", "is gone"]) {
    if (job === "is gone") await sql`delete from queue_jobs`;
    await forgetRecycled(test.context, test.context.signal);
    assert.deepEqual(Object.values(await test.kept()), [content], `its job ${job}`);
  }
  assert.equal((await sql`select state from recycled`)[0]!["state"], "held");
});

/** It dies between taking the file away and saying so. */
async function diesAtTheEnd({ sql, context, recycled_id }: Awaited<ReturnType<typeof library>>) {
  await sql`create function forget() returns trigger language plpgsql as
    $$ begin raise exception 'away'; end $$`;
  await sql`create trigger forget before update on downloads
    for each row when (new.organized_path is null) execute function forget()`;
  await assert.rejects(takeOut(context, recycled_id), /away/);
  await sql`drop function forget cascade`;
}

for (const other of ["and said so", "and has not said so yet", "with the very same bytes"]) {
  Deno.test(`killed at the end, and another download filed under that name, ${other}`, async () => {
    await using test = await library();
    const { sql, music } = test;
    await diesAtTheEnd(test);
    const bytes = other === "with the very same bytes" ? content : "the recording of another";
    await Deno.writeTextFile(join(music, path), bytes);
    if (other !== "and has not said so yet") {
      await sql`insert into downloads (title, artists, filename, fingerprint, state,
          organized_path, content_hash)
        values ('Low Tide', '{Mira Vale}', 'y', 'g', 'enriching', ${path}, 'h')`;
    }
    await takeOut(test.context, test.recycled_id);
    assert.deepEqual(await test.files(), { [path]: bytes });
    const [download] = await sql`select state, organized_path from downloads where id = ${test.id}`;
    assert.deepEqual(Object.values(download!), ["queued", null]);
    const kept = Object.values(await test.kept());
    assert.deepEqual(kept, other === "with the very same bytes" ? [] : [content]);
  });
}

Deno.test("killed at the end, and nobody comes for a day: what another filed there is left alone", async () => {
  await using test = await library();
  await diesAtTheEnd(test);
  await Deno.writeTextFile(join(test.music, path), "the recording of another");
  await test.sql`update recycled set at = now() - interval '2 days'`;
  await test.sql`delete from queue_jobs`;
  await forgetRecycled(test.context, test.context.signal);
  assert.deepEqual(Object.values(await test.kept()), [content]);
  assert.deepEqual(Object.values(await test.files()), ["the recording of another"]);
});

Deno.test("killed at the end, and its download was taken out of the list: the only copy is kept", async () => {
  await using test = await library();
  await diesAtTheEnd(test);
  await test.sql`delete from downloads`;
  await takeOut(test.context, test.recycled_id);
  assert.deepEqual(Object.values(await test.kept()), [content]);
  assert.equal((await test.sql`select state from recycled`)[0]!["state"], "held");
});

Deno.test("a file that got other bytes since somebody called it wrong is another one: it stays", async () => {
  await using test = await library();
  await test.sql`update downloads set source_hash = 'another', content_hash = 'other'`;
  await takeOut(test.context, test.recycled_id);
  assert.deepEqual(await test.files(), { [path]: content });
  assert.deepEqual(await test.kept(), {});
  const [download] = await test.sql`select state, organized_path from downloads`;
  assert.deepEqual(Object.values(download!), ["completed", path]);
});

Deno.test("two processes at once take it out once", async () => {
  await using test = await library();
  const all = await Promise.allSettled(
    [1, 2].map(() => takeOut(test.context, test.recycled_id)),
  );
  // Each may find that the other was in its way; a job comes again then.
  for (const one of all) assert.ok(one.status === "fulfilled" || one.reason instanceof FileError);
  await takeOut(test.context, test.recycled_id);
  await test.isOut("twice");
});

Deno.test("a file a person took away meanwhile is gone: its download goes back without it", async () => {
  await using test = await library();
  await Deno.remove(join(test.music, path));
  await takeOut(test.context, test.recycled_id);
  assert.deepEqual(await test.kept(), {});
  const [download] = await test.sql`select state, organized_path from downloads`;
  assert.deepEqual(Object.values(download!), ["queued", null]);
  assert.equal((await test.sql`select from recycled`).length, 0);
});

Deno.test("a download that was taken out of the list keeps its file, and no copy is left", async () => {
  await using test = await library();
  await test.sql`delete from downloads`;
  await takeOut(test.context, test.recycled_id);
  assert.deepEqual(await test.files(), { [path]: content });
  assert.deepEqual(await test.kept(), {});
});

Deno.test("what cannot be moved stays where it is, and its download says why", async () => {
  await using test = await library();
  const wrong = await findWrong(test.sql, test.recycled_id);
  const folder = recycleDir(test.context.config);
  await Deno.mkdir(join(folder, ".."), { recursive: true });
  await Deno.writeTextFile(folder, "in the way");
  await assert.rejects(takeOut(test.context, test.recycled_id), { name: "FileError" });
  assert.deepEqual(await test.files(), { [path]: content });
  await Deno.remove(folder);
  await settleWrong(test.context, wrong!);
  assert.deepEqual(await test.files(), { [path]: content });
  assert.equal((await test.sql`select from recycled`).length, 0);
});
