import assert from "node:assert/strict";
import { collisionPath, finalPath, incompletePath, remoteDirectory, remoteName } from "./paths.ts";
import { profiles } from "./profiles.ts";

const old = profiles["0.25.1"];
const current = profiles["0.26.0"];

Deno.test("finished files land in their last remote folder, by the rule of the version", () => {
  const rows = [
    ["@@abcde\\Music\\Album\\01 - a.flac", "Album/01 - a.flac", "Album/01 - a.flac"],
    ["@@abcde\\a.mp3", "@@abcde/a.mp3", "a.mp3"],
    ["C:\\a.mp3", "C:/a.mp3", "a.mp3"],
    ["Music/Album/CD1/x.flac", "CD1/x.flac", "CD1/x.flac"],
    ["\\\\nas\\share\\x.flac", "share/x.flac", "share/x.flac"],
    ["@@abc\\a.mp3", "@@abc/a.mp3", "@@abc/a.mp3"],
    ["a.mp3", "a.mp3", "a.mp3"],
  ] as const;
  for (const [remote, before, since] of rows) {
    assert.equal(finalPath(old, remote), before);
    assert.equal(finalPath(current, remote), since);
  }
});

Deno.test("the destination of a batch takes the place of the folder", () => {
  assert.equal(finalPath(current, "A\\B\\c.flac", "harmony/1"), "harmony/1/c.flac");
});

Deno.test("no remote path leads out of the folders", () => {
  assert.equal(finalPath(current, "Music\\..\\..\\passwd"), "_/passwd");
  assert.equal(finalPath(old, "a\\.."), "a/_");
  assert.equal(incompletePath(current, "a/b", "..\\..\\c"), "a_b/_/_/c");
});

Deno.test("incomplete files of two users collide before 0.26 only", () => {
  const remote = "@@abcde\\Music\\Album\\01 - a.flac";
  assert.equal(incompletePath(old, "ann", remote), incompletePath(old, "bob", remote));
  assert.equal(incompletePath(current, "ann", remote), "ann/Music/Album/01 - a.flac");
});

Deno.test("a colliding name gets 18 digits behind its stem", () => {
  const now = Date.UTC(2024, 8, 14);
  assert.equal(collisionPath("a/folder.jpg", now), "a/folder_638618688000000000.jpg");
  assert.equal(collisionPath("a.b/folder", now), "a.b/folder_638618688000000000");
});

Deno.test("a remote folder keeps the separators its peer uses", () => {
  assert.equal(remoteDirectory("@@a\\B\\c.flac"), "@@a\\B");
  assert.equal(remoteDirectory("a/b/c.flac"), "a/b");
  assert.equal(remoteDirectory("c.flac"), "");
  assert.equal(remoteName("@@a\\B\\c.flac"), "c.flac");
});
