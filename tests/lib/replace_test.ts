/** A file takes the place of another, and its process is killed at every call of the file system. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Pool } from "../../lib/db.ts";
import { sha256File } from "../../lib/files/hash.ts";
import { stage } from "../../lib/files/place.ts";
import { recycleDir } from "../../lib/files/recycle_dir.ts";
import { type Replaced, replaceFile } from "../../lib/replace.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { killedAt } from "../support/dying.ts";
import { testServices } from "../support/services.ts";

const [old, better] = ["the old content", "the better content"];
const never = new AbortController().signal;

interface Library extends AsyncDisposable {
  sql: Pool;
  id: number;
  upgrade_id: number;
  /** Replaces the file as a job does, from its beginning. */
  replace(relative: string): Promise<Replaced>;
  add(path: string, content: string): Promise<void>;
  /** What the library holds, hidden files left out. */
  files(): Promise<Record<string, string>>;
  kept(): Promise<string[]>;
  row(): Promise<Record<string, unknown>>;
}

const fields = { artists: ["A"], filename: "x", title: "Song" };

/** A library of one file; a schema that is given is emptied for it. */
async function library(path: string, given?: TestDb): Promise<Library> {
  const db = given ?? await testDb();
  await db.sql`truncate downloads, recycled, library_files restart identity cascade`;
  const root = await Deno.makeTempDir({ prefix: "replace-" });
  const [music, source] = [join(root, "music"), join(root, "source")];
  await Deno.mkdir(music);
  await Deno.writeTextFile(join(music, path), old);
  await Deno.writeTextFile(source, better);
  const { config } = testServices(db.sql, { MUSIC_DIR: music, DATA_DIR: join(root, "data") });
  const content_hash = await sha256File(join(music, path));
  const finished = { ...fields, state: "completed", organized_path: path, content_hash };
  const add = async (row: Record<string, unknown>) => {
    const [added] = await db.sql`insert into downloads ${db.sql(row)} returning id`;
    return added!["id"] as number;
  };
  const id = await add({ ...finished, fingerprint: "o" });
  // Another wish for the same content shares the file.
  await add({ ...finished, fingerprint: "s" });
  const state = "organising";
  const upgrade_id = await add({ ...fields, state, fingerprint: "u", upgrade_of: id });
  return {
    sql: db.sql,
    id,
    upgrade_id,
    async replace(relative) {
      const staged = await stage(source, music, relative, `d${upgrade_id}`);
      try {
        const facts = { audio: null, source_hash: "new", tags: null };
        const incoming = { download_id: id, by: { upgrade_id }, staged, relative, facts };
        const context = { sql: db.sql, config, signal: never };
        return await replaceFile(context, incoming, async (tx, path) => {
          await tx`update downloads set organized_path = ${path} where id = ${upgrade_id}`;
        });
      } finally {
        await Deno.remove(staged).catch(() => {});
      }
    },
    add: (path, content) => Deno.writeTextFile(join(music, path), content),
    files: () => contents(music),
    async kept() {
      return Object.values(await contents(recycleDir(config)));
    },
    row: async () => (await db.sql`select * from downloads where id = ${id}`)[0]!,
    async [Symbol.asyncDispose]() {
      if (!given) await db[Symbol.asyncDispose]();
      await Deno.remove(root, { recursive: true });
    },
  };
}

async function contents(folder: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  try {
    for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
      const path = below ? `${below}/${name}` : name;
      if (isDirectory) Object.assign(found, await contents(folder, path));
      else if (!name.startsWith(".")) found[path] = await Deno.readTextFile(join(folder, path));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found;
}

const ways: [says: string, before: string, after: string][] = [
  ["under the same name", "01.mp3", "01.mp3"],
  ["under another name", "01.mp3", "01.flac"],
];

for (const [says, before, after] of ways) {
  Deno.test(`replace ${says}: killed at any change of a file there is one good file, in the end the better`, async () => {
    await using db = await testDb();
    let kills = 0;
    for (let n = 1;; n++) {
      await using test = await library(before, db);
      const killed = await killedAt(n, () => test.replace(after));
      const there = Object.values(await test.files());
      assert.ok(there.includes(old) || there.includes(better), `nothing at call ${n}`);
      assert.ok(there.every((content) => content === old || content === better), "half a file");
      if (!there.includes(old)) assert.ok((await test.kept()).includes(old), `lost at call ${n}`);
      if (killed) assert.deepEqual(await test.replace(after), { path: after }, `after call ${n}`);
      assert.deepEqual(await test.files(), { [after]: better }, `call ${n}`);
      assert.deepEqual(await test.kept(), [old], `call ${n}`);
      const rows = await test.sql`select organized_path, source_hash from downloads order by id`;
      assert.deepEqual(rows.map((row) => row["organized_path"]), [after, after, after]);
      assert.deepEqual(rows.map((row) => row["source_hash"]), ["new", "new", null]);
      const [swap] = await test.sql`select state from recycled`;
      assert.equal(swap!["state"], "held");
      if (!killed) break;
      kills++;
    }
    assert.ok(kills > 8, `only ${kills} calls`);
  });

  Deno.test(`replace ${says}: a database that forgets the end finds the file in its place`, async () => {
    await using test = await library(before);
    await test.sql`create function forget() returns trigger language plpgsql as
      $$ begin raise exception 'away'; end $$`;
    await test.sql`create trigger forget before update on downloads
      for each row when (new.organized_path is distinct from old.organized_path)
      execute function forget()`;
    await assert.rejects(test.replace(after), /away/);
    assert.equal((await test.files())[after], better);
    await test.sql`drop trigger forget on downloads`;
    assert.deepEqual(await test.replace(after), { path: after });
    assert.deepEqual(await test.files(), { [after]: better });
    assert.deepEqual(await test.kept(), [old]);
    assert.equal((await test.row())["organized_path"], after);
  });
}

Deno.test("replace: another file under the new name is left alone, the better one gets a suffix", async () => {
  await using test = await library("01.mp3");
  await test.add("01.flac", "somebody's own");
  assert.deepEqual(await test.replace("01.flac"), { path: "01_1.flac" });
  assert.deepEqual(await test.files(), { "01.flac": "somebody's own", "01_1.flac": better });
});

Deno.test("replace: a file that somebody changed, or took away, stays as it is", async () => {
  await using test = await library("01.mp3");
  await test.sql`update downloads set content_hash = 'what was filed' where id = ${test.id}`;
  assert.deepEqual(await test.replace("01.flac"), { refused: "file_changed" });
  assert.deepEqual(await test.files(), { "01.mp3": old });
  assert.deepEqual(await test.kept(), []);
  const [left] = await test.sql`select count(*)::int as n from recycled`;
  assert.equal(left!["n"], 0);
  await test.sql`update downloads set organized_path = null where id = ${test.id}`;
  assert.deepEqual(await test.replace("01.flac"), { refused: "not_filed" });
});
