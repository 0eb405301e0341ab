import assert from "node:assert/strict";
import { Listing } from "../../lib/listing.ts";

Deno.test("folders without files are no way around what is kept of a listing", () => {
  const listing = new Listing(3);
  const folder = (n: number) => listing.add({ place: 0, at: [n], value: `Music\\${n}` });
  for (const n of [0, 1, 2]) folder(n);
  assert.equal(listing.isFull, false);
  folder(3);
  assert.equal(listing.isFull, true);
  assert.equal(listing.waiting, 3);
});

Deno.test("a file whose name cannot be written down is left out, its folder is not", () => {
  const listing = new Listing(3);
  listing.add({ place: 0, at: [0], value: "Music" });
  for (const filename of ["ü".repeat(1251), "1.flac"]) {
    listing.add({ place: 1, at: [0, 0], value: { filename, size: 1 } });
  }
  listing.close();
  const { folders, files } = listing.take();
  assert.deepEqual(files.map(({ name }) => name), ["1.flac"]);
  assert.deepEqual(folders.map(({ name, files, locked }) => [name, files, locked]), [
    ["Music", 1, false],
  ]);
});
