import assert from "node:assert/strict";
import { join } from "node:path";
import { FileError } from "../../../lib/files/error.ts";
import { resolveInside } from "../../../lib/files/inside.ts";
import { tempDir } from "./temp.ts";

Deno.test("resolveInside gives the path of a file that is not there yet", async () => {
  await using root = await tempDir();
  assert.equal(resolveInside(root.path, "A/B/c.flac"), join(root.path, "A/B/c.flac"));
  assert.equal(resolveInside(root.path, "..a/b..c"), join(root.path, "..a/b..c"));
});

for (const path of ["../x", "a/../../x", "a\\..\\..\\x", "/etc/passwd", "a\0b", ".."]) {
  Deno.test(`resolveInside refuses ${JSON.stringify(path)}`, async () => {
    await using root = await tempDir();
    assert.throws(() => resolveInside(root.path, path), FileError);
  });
}

Deno.test("resolveInside refuses to follow a link out of the root, and follows one within", async () => {
  await using root = await tempDir();
  await using other = await tempDir();
  await Deno.mkdir(join(root.path, "real"));
  await Deno.symlink(other.path, join(root.path, "out"));
  await Deno.symlink(join(other.path, "missing"), join(root.path, "dangling"));
  await Deno.symlink(join(root.path, "real"), join(root.path, "in"));
  assert.throws(() => resolveInside(root.path, "out/x.flac"), FileError);
  assert.throws(() => resolveInside(root.path, "out/deeper/x.flac"), FileError);
  assert.throws(() => resolveInside(root.path, "dangling"), FileError);
  assert.equal(resolveInside(root.path, "in/x.flac"), join(root.path, "in/x.flac"));
});

Deno.test("resolveInside works below a root that is itself a link", async () => {
  await using real = await tempDir();
  await using place = await tempDir();
  await Deno.symlink(real.path, join(place.path, "music"));
  assert.equal(resolveInside(join(place.path, "music"), "a.mp3"), join(real.path, "a.mp3"));
});

Deno.test("resolveInside names a root that does not exist", () => {
  assert.throws(() => resolveInside("/nowhere/at/all", "a"), /\/nowhere\/at\/all: ENOENT/);
});
