import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import { testDb } from "../../support/db.ts";
import { alone, bytesOf, content, restored, used } from "./support.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The archive with its content changed as told, packed again as if nothing had happened. */
function changed(bytes: Bytes, change: (text: string) => string): Bytes {
  const text = gunzipSync(bytes).toString("latin1");
  return new Uint8Array(gzipSync(Uint8Array.from(change(text), (char) => char.charCodeAt(0))));
}

function flipped(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice();
  copy[at]! ^= 0x10;
  return copy;
}

const refusals: [what: string, make: (bytes: Bytes) => Bytes, said: RegExp][] = [
  ["nothing", () => new Uint8Array(), /it ends too early|damaged/],
  ["another file", () => new TextEncoder().encode("Artist,Title\n".repeat(100)), /no backup/],
  ["another archive", () => new Uint8Array(gzipSync("x".repeat(2000))), /no backup/],
  ["cut short", (bytes) => bytes.slice(0, bytes.length - 200), /no backup.*damaged/],
  ["half", (bytes) => bytes.slice(0, bytes.length / 2), /no backup.*damaged/],
  ["a bit flipped", (bytes) => flipped(bytes, Math.floor(bytes.length / 2)), /damaged/],
  [
    "a byte of a table",
    (bytes) => changed(bytes, (text) => text.replace("back\\\\slash", "back\\\\clash")),
    /the table \w+ is not what it was/,
  ],
  [
    "data PostgreSQL refuses",
    (bytes) => changed(bytes, (text) => text.replace("9007199254740991", "900719925474099x")),
    /the table download_candidates is refused/,
  ],
  ["a table missing", (bytes) => changed(bytes, withoutEntry), /the table \w+ is not what it was/],
  [
    "another table's name",
    (bytes) =>
      changed(bytes, (text) => text.replaceAll('"name": "downloads"', '"name": "pg_class_"')),
    /its tables are not those of schema/,
  ],
  [
    "a newer Harmony",
    (bytes) => changed(bytes, (text) => text.replace(/"schema": \d\d/, '"schema": 99')),
    /newer Harmony/,
  ],
  [
    "another format",
    (bytes) => changed(bytes, (text) => text.replace('"harmony_backup": 1', '"harmony_backup": 7')),
    /its head is not understood/,
  ],
];

/** Takes the entry of one table out, head, content and padding. */
function withoutEntry(text: string): string {
  const at = text.indexOf("tables/downloads.00001\0");
  const size = parseInt(text.slice(at + 124, at + 135), 8);
  return text.slice(0, at) + text.slice(at + 512 + Math.ceil(size / 512) * 512);
}

Deno.test("what is damaged, cut, foreign or newer is refused, and nothing is lost", async () => {
  await using db = await used();
  const bytes = await bytesOf(db.sql);
  const before = await content(db.sql);
  for (const [what, make, said] of refusals) {
    await alone(db, () => assert.rejects(restored(db, make(bytes), true), said, what));
    assert.deepEqual(await content(db.sql), before, what);
  }
});

Deno.test("a restore takes no database in use, and none beside a Harmony that runs", async () => {
  await using db = await used();
  const bytes = await bytesOf(db.sql);
  await alone(db, () => assert.rejects(restored(db, bytes), /in use \(.*\): --replace/));
  await db.sql`select 1`;
  await assert.rejects(restored(db, bytes, true), /Harmony is running/);
  await using fresh = await testDb();
  await alone(fresh, () => restored(fresh, bytes));
  assert.deepEqual(await content(fresh.sql), await content(db.sql));
});
