import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { FileError } from "../../../lib/files/error.ts";
import { walkAudio } from "../../../lib/files/scan.ts";
import { tempDir } from "./temp.ts";

async function write(root: string, path: string, content = "x"): Promise<void> {
  await Deno.mkdir(dirname(join(root, path)), { recursive: true });
  await Deno.writeTextFile(join(root, path), content);
}

Deno.test("walkAudio finds every audio file with its size and time, and nothing else", async () => {
  await using dir = await tempDir();
  await write(dir.path, "椎名林檎/無罪/01.FLAC", "four");
  await write(dir.path, "loose.mp3");
  for (const path of ["A/cover.jpg", "A/.hidden.mp3", "A/.harmony-7.tmp.flac", ".trash/x.mp3"]) {
    await write(dir.path, path);
  }
  await Deno.utime(join(dir.path, "loose.mp3"), 5, 5);
  const found = await Array.fromAsync(walkAudio(dir.path));
  assert.deepEqual(found.map(({ path }) => path).sort(), ["loose.mp3", "椎名林檎/無罪/01.FLAC"]);
  assert.deepEqual(found.find(({ path }) => path === "loose.mp3"), {
    path: "loose.mp3",
    size: 1,
    mtime_ms: 5000,
  });
});

Deno.test("walkAudio follows no link, be it out of the root or in a circle", async () => {
  await using dir = await tempDir();
  await using other = await tempDir();
  await write(other.path, "secret.mp3");
  await Deno.symlink(other.path, join(dir.path, "out"));
  await Deno.symlink(join(other.path, "secret.mp3"), join(dir.path, "one.mp3"));
  await Deno.symlink(dir.path, join(dir.path, "circle"));
  assert.deepEqual(await Array.fromAsync(walkAudio(dir.path)), []);
});

Deno.test("walkAudio goes on where a folder is gone", async () => {
  await using dir = await tempDir();
  await write(dir.path, "a/1.mp3");
  await write(dir.path, "b/2.mp3");
  const found: string[] = [];
  for await (const { path } of walkAudio(dir.path)) {
    found.push(path);
    const rest = path.startsWith("a") ? "b" : "a";
    await Deno.remove(join(dir.path, rest), { recursive: true });
  }
  assert.equal(found.length, 1);
});

Deno.test("walkAudio of a root that is not there says so: it is not an empty library", async () => {
  await assert.rejects(Array.fromAsync(walkAudio("/nowhere/at/all")), FileError);
});
