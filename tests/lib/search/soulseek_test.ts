import assert from "node:assert/strict";
import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import { formatOf, soulseekItems } from "../../../lib/search/soulseek.ts";
import { pickedFile } from "../../support/peers.ts";

const file = (filename: string, more: Partial<RemoteFile> = {}): RemoteFile => ({
  ...pickedFile,
  filename,
  duration_s: 200,
  ...more,
});

const folder = "@@abcde\\Music\\Mira Vale\\Salt (2007)";

Deno.test("the files of one user's folder are an album, discs and all", () => {
  const items = soulseekItems([
    file(`${folder}\\CD1\\01 - Reed.flac`, { size: 10 }),
    file(`${folder}\\CD2\\01 - Rain.flac`, { size: 20 }),
    file(`${folder}\\cover.jpg`),
    file(`${folder}\\CD1\\01 - Reed.flac`, { username: "otto" }),
  ], ["track", "album"]);
  assert.deepEqual(items.map(({ type }) => type), ["track", "track", "track", "album"]);
  const { id: _, source, raw, ...album } = items[3]!;
  assert.equal(source, "soulseek");
  assert.deepEqual([album.title, album.artists, album.year, album.track_count, album.format], [
    "Salt",
    ["Mira Vale"],
    2007,
    2,
    "FLAC",
  ]);
  assert.deepEqual([raw["username"], raw["size"], raw["path"]], ["mira", 30, folder]);
  assert.equal(album.duration_ms, 400_000);
});

Deno.test("a file has the same id in every search, and another one at another user", () => {
  const id = (more: Partial<RemoteFile>) =>
    soulseekItems([file(`${folder}\\01.flac`, more)], ["track"])[0]!.id;
  assert.match(id({}), /^soulseek:file:[0-9a-f]{24}$/);
  assert.equal(id({}), id({ size: 99, free_slot: false }));
  assert.notEqual(id({}), id({ username: "otto" }));
});

Deno.test("a format is told as far as it is known", () => {
  const told = (name: string, more: Partial<RemoteFile> = {}) => formatOf(file(name, more));
  assert.deepEqual(
    [told("a.flac"), told("a.MP3"), told("a.oga"), told("a.aif"), told("a")],
    ["FLAC", "MP3", "OGG", "AIFF", null],
  );
  assert.equal(told("a.m4a"), "M4A");
  assert.equal(told("a.m4a", { bitrate_kbps: 256 }), "AAC");
  assert.equal(told("a.m4a", { bitrate_kbps: 900 }), "ALAC");
  assert.equal(told("a.m4a", { bit_depth: 16 }), "ALAC");
});
