import assert from "node:assert/strict";
import { join } from "node:path";
import { FileError } from "../../../lib/files/error.ts";
import { sha256File } from "../../../lib/files/hash.ts";
import { commit, drop, stage } from "../../../lib/files/place.ts";
import { takeByName } from "../../../lib/files/take.ts";
import { tempDir } from "./temp.ts";

const song = "A/B/01 - Song.flac";

/** A library, a folder for downloads, and the way from one to the other. */
async function scene() {
  const dir = await tempDir();
  const root = join(dir.path, "music");
  const source = join(dir.path, "source.flac");
  await Deno.mkdir(root);
  async function place(content: string, key = "7") {
    await Deno.writeTextFile(source, content);
    return await commit(await stage(source, root, song, key), root, song);
  }
  return { ...dir, root, source, place };
}

async function names(root: string): Promise<string[]> {
  const found = await Array.fromAsync(Deno.readDir(join(root, "A/B")), (entry) => entry.name);
  return found.sort();
}

Deno.test("a file is placed under its name and nothing else stays behind", async () => {
  await using s = await scene();
  assert.deepEqual(await s.place("one"), { path: song, existed: false });
  assert.deepEqual(await names(s.root), ["01 - Song.flac"]);
  assert.equal(await Deno.readTextFile(join(s.root, song)), "one");
  assert.equal(await Deno.readTextFile(s.source), "one", "the source is left to its owner");
});

Deno.test("the same content again is the one file that was there", async () => {
  await using s = await scene();
  await s.place("one");
  assert.deepEqual(await s.place("one", "8"), { path: song, existed: true });
  assert.deepEqual(await names(s.root), ["01 - Song.flac"]);
});

Deno.test("other content never overwrites: it gets the next free number", async () => {
  await using s = await scene();
  await s.place("one");
  assert.deepEqual(await s.place("two"), { path: "A/B/01 - Song_1.flac", existed: false });
  assert.deepEqual(await s.place("333"), { path: "A/B/01 - Song_2.flac", existed: false });
  assert.deepEqual(await s.place("two"), { path: "A/B/01 - Song_1.flac", existed: true });
  assert.equal(await Deno.readTextFile(join(s.root, song)), "one");
});

Deno.test("many at once each end under one name, none is lost", async () => {
  await using s = await scene();
  const placed = await Promise.all(Array.from({ length: 12 }, async (_, n) => {
    const source = join(s.path, `source${n}`);
    await Deno.writeTextFile(source, `content ${n % 4}`);
    return await commit(await stage(source, s.root, song, `k${n}`), s.root, song);
  }));
  assert.equal(new Set(placed.map(({ path }) => path)).size, 4);
  assert.equal(placed.filter(({ existed }) => !existed).length, 4);
  assert.equal((await names(s.root)).length, 4);
});

Deno.test("staging again with the same key starts over, even from half a file", async () => {
  await using s = await scene();
  await Deno.writeTextFile(s.source, "whole");
  const staged = await stage(s.source, s.root, song, "7");
  await Deno.writeTextFile(staged, "wh");
  assert.equal(await stage(s.source, s.root, song, "7"), staged);
  assert.equal(await Deno.readTextFile(staged), "whole");
  assert.match(staged, /\/A\/B\/\.harmony-7\.tmp\.flac$/);
});

Deno.test("killed between link and clean-up: going on keeps one untouched file", async () => {
  await using s = await scene();
  await Deno.writeTextFile(s.source, "one");
  const staged = await stage(s.source, s.root, song, "7");
  await Deno.link(staged, join(s.root, song));
  // Staging once more must not write through the link into the library.
  await Deno.writeTextFile(s.source, "one, but torn");
  await stage(s.source, s.root, song, "7");
  assert.equal(await Deno.readTextFile(join(s.root, song)), "one");
  assert.deepEqual(await s.place("one"), { path: song, existed: true });
  assert.deepEqual(await names(s.root), ["01 - Song.flac"]);
});

Deno.test("killed right before the clean-up: commit alone finishes", async () => {
  await using s = await scene();
  await Deno.writeTextFile(s.source, "one");
  const staged = await stage(s.source, s.root, song, "7");
  await Deno.link(staged, join(s.root, song));
  assert.deepEqual(await commit(staged, s.root, song), { path: song, existed: true });
  assert.deepEqual(await names(s.root), ["01 - Song.flac"]);
});

Deno.test("without hard links a name is reserved first, and a reservation of one's own goes on", async () => {
  await using dir = await tempDir();
  const staged = join(dir.path, ".harmony-7.tmp.flac");
  const target = join(dir.path, "song.flac");
  await Deno.writeTextFile(staged, "one");
  await Deno.writeTextFile(target, ".harmony-7.tmp.flac");
  assert.equal(await takeByName(staged, target), true);
  assert.equal(await Deno.readTextFile(target), "one");
  await Deno.writeTextFile(staged, "two");
  assert.equal(await takeByName(staged, target), false);
  assert.equal(await Deno.readTextFile(target), "one");
  assert.equal(await takeByName(staged, join(dir.path, "free.flac")), true);
});

Deno.test("a link out of the library is not followed", async () => {
  await using s = await scene();
  await using elsewhere = await tempDir();
  await Deno.symlink(elsewhere.path, join(s.root, "A"));
  await assert.rejects(s.place("one"), FileError);
  assert.deepEqual(await Array.fromAsync(Deno.readDir(elsewhere.path)), []);
});

Deno.test("a source that cannot be read, or breaks off, leaves nothing and names itself", async () => {
  await using s = await scene();
  const missing = join(s.path, "missing.flac");
  await assert.rejects(
    stage(missing, s.root, song, "7"),
    (error) => error instanceof FileError && error.message.startsWith(missing),
  );
  await assert.rejects(stage(s.path, s.root, song, "7"), FileError);
  assert.deepEqual(await names(s.root), []);
});

Deno.test("a run that is told to end leaves its copy to the next one, which starts over", async () => {
  await using s = await scene();
  await Deno.writeFile(s.source, new Uint8Array(8_000_000).fill(7));
  const end = new AbortController();
  const copying = stage(s.source, s.root, song, "7", end.signal);
  end.abort(new Error("stop"));
  await assert.rejects(copying, /^Error: stop$/);
  const staged = await stage(s.source, s.root, song, "7");
  await drop(staged, end.signal);
  assert.equal(await sha256File(staged), await sha256File(s.source));
  await drop(staged);
  assert.deepEqual(await names(s.root), []);
});

Deno.test("a read-only source makes a file that can be tagged", async () => {
  await using s = await scene();
  await Deno.writeTextFile(s.source, "one");
  await Deno.chmod(s.source, 0o444);
  const { mode } = await Deno.stat(await stage(s.source, s.root, song, "7"));
  assert.equal((mode ?? 0) & 0o600, 0o600);
});

Deno.test("a key that is no name is refused", async () => {
  await using s = await scene();
  await assert.rejects(stage(s.source, s.root, song, "../7"), FileError);
});

/** Runs this file's own code where the library is a disk of 64 KB; needs Linux user namespaces. */
function onTinyDisk(root: string, code: string): Promise<Deno.CommandOutput> {
  const script = `mount -t tmpfs -o size=64k none "$0" && exec "$1" eval "$2"`;
  return new Deno.Command("unshare", {
    args: ["-rm", "sh", "-c", script, root, Deno.execPath(), code],
    stdout: "piped",
    stderr: "piped",
  }).output();
}

async function canMount(): Promise<boolean> {
  const args = ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"];
  const done = await new Deno.Command("unshare", { args, stderr: "null" }).output().catch(() => {});
  return done?.success ?? false;
}

Deno.test({
  name: "a full disk says so and keeps no half file",
  ignore: !await canMount(),
  async fn() {
    await using s = await scene();
    await Deno.writeFile(s.source, new Uint8Array(200_000));
    const module = new URL("../../../lib/files/place.ts", import.meta.url);
    const done = await onTinyDisk(
      s.root,
      `import { stage } from ${JSON.stringify(module)};
       const code = await stage("${s.source}", "${s.root}", "${song}", "7").catch((e) => e.code);
       console.log(code, [...Deno.readDirSync("${s.root}/A/B")].length);`,
    );
    assert.equal(new TextDecoder().decode(done.stdout), "disk_full 0\n");
  },
});

Deno.test({
  name: "a place that may not be written says so",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using s = await scene();
    await Deno.writeTextFile(s.source, "one");
    await assert.rejects(
      stage(s.source, "/sys", song, "7"),
      (error) => error instanceof FileError && error.code === "not_writable",
    );
  },
});

Deno.test("sha256File gives the usual digest and names a file that is missing", async () => {
  await using dir = await tempDir();
  await Deno.writeTextFile(join(dir.path, "a"), "abc");
  assert.equal(
    await sha256File(join(dir.path, "a")),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  await assert.rejects(sha256File(join(dir.path, "b")), FileError);
});
