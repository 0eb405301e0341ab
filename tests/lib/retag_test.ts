import assert from "node:assert/strict";
import { join } from "node:path";
import { connect } from "../../lib/db.ts";
import { sha256File } from "../../lib/files/hash.ts";
import { writeFacts } from "../../lib/files/facts.ts";
import { readBack } from "../../lib/files/facts_back.ts";
import { changeLibraryFile, type FileAct } from "../../lib/retag.ts";
import type { Facts } from "../../lib/schemas/facts.ts";
import { announceChange } from "../../lib/store/changes.ts";
import { findWish } from "../../lib/store/wishes.ts";
import { type Library, library } from "../support/library.ts";

const path = "Mira Vance/Low Tide/03 - Glass Harbour.flac";

const writes = (facts: Facts): FileAct => async (staged) => {
  const { written } = await writeFacts(staged, facts);
  return written.length > 0;
};

const change = ({ sql, services }: Library, id: number, act: FileAct) =>
  changeLibraryFile(sql, services.config, id, act);

async function isClean(lib: Library, id: number): Promise<void> {
  assert.equal((await findWish(lib.sql, id))?.content_hash, await sha256File(lib.file(path)));
  const names = await Array.fromAsync(Deno.readDir(lib.file("Mira Vance/Low Tide")));
  assert.deepEqual(names.map(({ name }) => name), ["03 - Glass Harbour.flac"]);
  assert.equal((await lib.sql`select 1 from library_changes`).length, 0);
}

Deno.test("changes of two processes at once are both made, one after the other", async () => {
  await using lib = await library();
  const id = await lib.filed();
  const other = await connect(lib.db.url, { max: 4 });
  const { config } = lib.services;
  await Promise.all([
    change(lib, id, writes({ genre: ["House"] })),
    changeLibraryFile(other, config, id, writes({ label: ["Invented Records"] })),
    change(lib, id, writes({ composer: ["Ann Oak"] })),
  ]);
  assert.deepEqual(await readBack(lib.file(path)), {
    genre: ["House"],
    label: ["Invented Records"],
    composer: ["Ann Oak"],
  });
  await isClean(lib, id);
  await other.end();
});

Deno.test("while a copy is worked on nobody waits for the row of its download", async () => {
  await using lib = await library();
  const id = await lib.filed();
  const outcome = await change(lib, id, async (staged, wish) => {
    await lib.sql.begin((tx) => tx`select 1 from downloads where id = ${id} for update nowait`);
    return await writes({ genre: ["House"] })(staged, wish);
  });
  assert.equal(outcome.status, "changed");
  await isClean(lib, id);
});

Deno.test("a file that is replaced while its copy is worked on is changed as it is now", async () => {
  await using lib = await library();
  const id = await lib.filed();
  const target = lib.file(path);
  let copies = 0;
  const outcome = await change(lib, id, async (staged, wish) => {
    if (copies++ === 0) {
      await writeFacts(target, { label: ["A better file"] });
      await lib.sql`update downloads set content_hash = ${await sha256File(target)}
        where id = ${id}`;
    }
    return await writes({ genre: ["House"] })(staged, wish);
  });
  assert.deepEqual([outcome.status, copies], ["changed", 2]);
  assert.deepEqual(await readBack(target), { genre: ["House"], label: ["A better file"] });
  await isClean(lib, id);
});

Deno.test("what a person writes while a copy is worked on stays", async () => {
  await using lib = await library();
  const id = await lib.filed();
  const outcome = await change(lib, id, async (staged, wish) => {
    await writeFacts(lib.file(path), { label: ["By hand"] });
    return await writes({ genre: ["House"] })(staged, wish);
  });
  assert.deepEqual(outcome, { status: "gone", reason: "file_changed" });
  assert.deepEqual(await readBack(lib.file(path)), { label: ["By hand"] });
});

Deno.test("a change that was killed after the file took its place is known as Harmony's own", async () => {
  await using lib = await library();
  const id = await lib.filed();
  const target = lib.file(path);
  await writeFacts(target, { genre: ["House"] });
  assert.deepEqual(await change(lib, id, writes({ label: ["L"] })), {
    status: "gone",
    reason: "file_changed",
  });
  await announceChange(lib.sql, path, await sha256File(target));
  const outcome = await change(lib, id, writes({ label: ["Invented Records"] }));
  assert.equal(outcome.status, "changed");
  await isClean(lib, id);
});

Deno.test("a change that was killed before leaves the file, and is made anew", async () => {
  await using lib = await library();
  const id = await lib.filed();
  await Deno.writeTextFile(lib.file(`Mira Vance/Low Tide/.harmony-r${id}.tmp.flac`), "half");
  await announceChange(lib.sql, path, "what it never became");
  assert.equal((await change(lib, id, writes({ genre: ["House"] }))).status, "changed");
  await isClean(lib, id);
});

Deno.test("an act that fails, or has nothing to do, leaves the file as it was", async () => {
  await using lib = await library();
  const id = await lib.filed();
  const before = await Deno.stat(lib.file(path));
  const failing = change(lib, id, () => Promise.reject(new Error("no such frame")));
  await assert.rejects(failing, /no such frame/);
  assert.equal((await change(lib, id, () => Promise.resolve(false))).status, "unchanged");
  assert.deepEqual((await Deno.stat(lib.file(path))).mtime, before.mtime);
  await isClean(lib, id);
});

Deno.test("what ends with the change fails with it: the next one knows the file all the same", async () => {
  await using lib = await library();
  const id = await lib.filed();
  const { config } = lib.services;
  const broken = changeLibraryFile(
    lib.sql,
    config,
    id,
    writes({ genre: ["House"] }),
    () => Promise.reject(new Error("the database went away")),
  );
  await assert.rejects(broken, /went away/);
  assert.deepEqual(await readBack(lib.file(path)), { genre: ["House"] });
  assert.equal((await change(lib, id, writes({ label: ["Invented Records"] }))).status, "changed");
  await isClean(lib, id);
});

Deno.test("downloads that share a file know its new content, both of them", async () => {
  await using lib = await library();
  const first = await lib.filed();
  const second = await lib.filed();
  await change(lib, first, writes({ genre: ["House"] }));
  await isClean(lib, second);
  assert.equal((await change(lib, second, writes({ label: ["L and Sons"] }))).status, "changed");
});

Deno.test("a file nobody filed, of a download that goes on, or behind a link is left alone", async () => {
  await using lib = await library();
  for (const row of [{ content_hash: null }, { state: "cancelled" }, { organized_path: null }]) {
    const id = await lib.filed({ row });
    assert.deepEqual(await change(lib, id, writes({ genre: ["House"] })), {
      status: "gone",
      reason: "not_filed",
    });
  }
  await using elsewhere = await library();
  await elsewhere.filed();
  await Deno.symlink(join(elsewhere.root, "Mira Vance"), lib.file("Linked"));
  const row = { organized_path: "Linked/Low Tide/03 - Glass Harbour.flac" };
  const id = await lib.filed({ row });
  await assert.rejects(change(lib, id, writes({ genre: ["House"] })), /is not inside/);
});
