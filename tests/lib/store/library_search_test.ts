import assert from "node:assert/strict";
import { librarySource } from "../../../lib/search/library.ts";
import type { ItemType } from "../../../lib/schemas/found_item.ts";
import { indexUnread } from "../../../lib/store/library_words.ts";
import { testDb } from "../../support/db.ts";
import { addToLibrary } from "../../support/library_files.ts";

const signal = new AbortController().signal;

async function withSongs(
  act: (
    find: (text: string, types?: ItemType[]) => Promise<string[]>,
    sql: Awaited<ReturnType<typeof testDb>>["sql"],
  ) => Promise<void>,
) {
  await using db = await testDb();
  const { sql } = db;
  await addToLibrary(sql, { path: "a.mp3", album: "Glass Rivers" });
  await addToLibrary(sql, { path: "b.mp3", title: "Beyoncé's Café", artists: ["Ørsted"] });
  await addToLibrary(sql, { path: "c.mp3", title: "あの夏へ", artists: ["久石譲"] });
  await addToLibrary(sql, { path: "d.mp3", title: "Группа крови", artists: ["Кино"] });
  const source = librarySource(sql);
  await act(async (text, types = ["track"]) => {
    const found = await source.search({ text, types, limit: 10 }, signal);
    return found.map(({ title }) => title).sort();
  }, sql);
}

Deno.test("the library is found by words of title, artist and album in any order", async () => {
  await withSongs(async (find) => {
    assert.deepEqual(await find("tide vale"), ["Low Tide"]);
    assert.deepEqual(await find("GLASS low"), ["Low Tide"]);
    assert.deepEqual(await find("low ti"), ["Low Tide"], "the last word may be unfinished");
    assert.deepEqual(await find("lo tide"), [], "the others may not");
    assert.deepEqual(await find("mira vale low tied"), ["Low Tide"], "one of several may be wrong");
    assert.deepEqual(await find("nothing"), []);
  });
});

Deno.test("accents, apostrophes and scripts are no obstacle", async () => {
  await withSongs(async (find) => {
    assert.deepEqual(await find("beyonces cafe orsted"), ["Beyoncé's Café"]);
    assert.deepEqual(await find("夏へ"), ["あの夏へ"], "a part of a text without blanks");
    assert.deepEqual(await find("кино группа"), ["Группа крови"]);
    assert.deepEqual(await find("kino gruppa"), ["Группа крови"], "in Latin letters");
  });
});

Deno.test("the albums and artists of what was found are items of their own", async () => {
  await withSongs(async (find) => {
    assert.deepEqual(await find("glass rivers", ["album"]), ["Glass Rivers"]);
    assert.deepEqual(await find("mira", ["artist"]), ["Mira Vale"]);
    assert.deepEqual(await find("mira", ["track", "album", "artist"]), [
      "Glass Rivers",
      "Low Tide",
      "Mira Vale",
    ]);
  });
});

Deno.test("operators and quotes of the database's own language are words like any other", async () => {
  await withSongs(async (find) => {
    for (const text of ["' | '", "low & !tide:*", "\\", "''':A", "tide <-> low", "%", "()"]) {
      await find(text);
    }
    assert.deepEqual(await find("(low) 'tide'"), ["Low Tide"]);
  });
});

Deno.test("files that were listed before words were read are found after the next look", async () => {
  await withSongs(async (find, sql) => {
    await sql`update library_files set words = null`;
    await sql`insert into library_files (path, size, mtime_ms) values ('Otto/Untagged Song.mp3', 1, 1)`;
    assert.deepEqual(await find("vale"), []);
    await indexUnread(sql, signal);
    assert.deepEqual(await find("vale"), ["Low Tide"]);
    assert.deepEqual(await find("untagged"), ["Untagged Song"], "by its name when it has no tags");
  });
});

Deno.test("what is called so is found among thousands that only hold the words", async () => {
  await withSongs(async (find, sql) => {
    await sql`insert into library_files (path, size, mtime_ms, title, title_key, words)
      select 'p' || n || '.mp3', 1, 1, 'Low Tide ' || n, 'low tide ' || n,
        array_to_tsvector(array['low', 'tide', n::text])
      from generate_series(1, 2000) n`;
    for (let n = 0; n < 30; n++) await addToLibrary(sql, { path: `x${n}.mp3`, album: `B ${n}` });
    const found = await find("low tide");
    assert.equal(found.filter((title) => title === "Low Tide").length, 31);
  });
});
