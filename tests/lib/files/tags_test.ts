import assert from "node:assert/strict";
import { join } from "node:path";
import { parseFile } from "music-metadata";
import { FileError } from "../../../lib/files/error.ts";
import { TagError } from "../../../lib/files/taglib.ts";
import { readTags, writeTags } from "../../../lib/files/tags.ts";
import { verifyAudio } from "../../../lib/files/verify.ts";
import { track } from "../../../lib/schemas/track.ts";
import { flac, mp3 } from "../../support/audio.ts";
import { encode, hasFfmpeg, noise } from "./ffmpeg.ts";
import { tempDir } from "./temp.ts";

const full = track({
  title: "丸ノ内サディスティック",
  artists: ["椎名林檎", "Tyler, The Creator"],
  album: "無罪モラトリアム",
  album_artist: "椎名林檎",
  track_number: 3,
  disc_number: 2,
  year: 1999,
  isrc: "JPTO09904160",
});

const { duration_ms: _, ...expected } = full;

async function writesAndReads(path: string): Promise<void> {
  await writeTags(path, full);
  const { duration_ms, bitrate_kbps, format, ...tags } = await readTags(path);
  assert.deepEqual(tags, expected);
  assert.ok(Math.abs((duration_ms ?? 0) - 10_000) < 100);
  assert.notEqual(bitrate_kbps, null);
  assert.equal(format, path.split(".").at(-1));
}

for (const [extension, make] of Object.entries({ flac, mp3 })) {
  Deno.test(`every tag written into a ${extension} is read again, the sound stays whole`, async () => {
    await using dir = await tempDir();
    const path = join(dir.path, `song.${extension}`);
    await Deno.writeFile(path, make({ seconds: 10 }));
    await writesAndReads(path);
    const { size } = await Deno.stat(path);
    const found = await verifyAudio(path, {
      size,
      extension,
      duration_ms: 10_000,
      tolerance_s: 0.1,
      claimed_duration_s: null,
    });
    assert.ok(found.ok);
  });

  Deno.test(`the same tags twice leave the same bytes in a ${extension}`, async () => {
    await using dir = await tempDir();
    const path = join(dir.path, `song.${extension}`);
    await Deno.writeFile(path, make({ seconds: 10 }));
    await writeTags(path, full);
    const once = await Deno.readFile(path);
    await writeTags(path, full);
    assert.deepEqual(await Deno.readFile(path), once);
  });
}

for (const extension of ["flac", "mp3", "m4a", "ogg", "opus", "wav"]) {
  Deno.test({
    name: `a ${extension} of ffmpeg's takes every tag`,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      const path = join(dir.path, `song.${extension}`);
      await encode(path, noise(10));
      await writesAndReads(path);
    },
  });
}

/** The arguments for a song with a cover and tags Harmony knows nothing of. */
function decorated(extension: string): string[] {
  const cover = ["-f", "lavfi", "-i", "color=red:s=64x64:d=0.04"];
  const tags = { title: "old", comment: "keep me", date: "1999-02-24", compilation: "1" };
  const metadata = Object.entries(tags).flatMap((pair) => ["-metadata", pair.join("=")]);
  const picture = ["-map", "0:a", "-map", "1:v", "-c:v", "png", "-disposition:v", "attached_pic"];
  const codec = { flac: "flac", mp3: "libmp3lame", m4a: "aac" }[extension] ?? extension;
  return [...noise(2), ...cover, ...picture, "-c:a", codec, ...metadata];
}

for (const extension of ["flac", "mp3", "m4a"]) {
  Deno.test({
    name: `other tags, a fuller date and the cover of a ${extension} stay`,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      const path = join(dir.path, `song.${extension}`);
      await encode(path, decorated(extension));
      const before = (await parseFile(path)).common;
      await writeTags(path, full);
      const { common } = await parseFile(path);
      assert.equal(common.title, full.title);
      assert.equal(common.date, "1999-02-24");
      assert.equal(common.compilation, before.compilation);
      assert.equal(common.comment?.[0]?.text, "keep me");
      assert.deepEqual(common.picture?.[0]?.data, before.picture?.[0]?.data);
      assert.ok(common.picture?.[0]?.data.length);
    },
  });
}

Deno.test("what is not known is not touched, and another year replaces the date", async () => {
  await using dir = await tempDir();
  const path = join(dir.path, "song.flac");
  await Deno.writeFile(path, flac({ seconds: 2 }));
  await writeTags(path, full);
  await writeTags(path, track({ title: "New", artists: ["One"], year: 2001 }));
  const tags = await readTags(path);
  assert.deepEqual(
    [tags.title, tags.artists, tags.year, tags.album, tags.isrc, tags.track_number],
    ["New", ["One"], 2001, full.album, full.isrc, 3],
  );
});

Deno.test("a file without tags has none, but a length", async () => {
  await using dir = await tempDir();
  const path = join(dir.path, "song.MP3");
  await Deno.writeFile(path, mp3({ seconds: 3 }));
  assert.deepEqual(await readTags(path), {
    title: null,
    artists: [],
    album: null,
    album_artist: null,
    track_number: null,
    disc_number: null,
    year: null,
    isrc: null,
    duration_ms: 3000,
    format: "mp3",
    bitrate_kbps: 32,
  });
});

Deno.test("many files are tagged at once", async () => {
  await using dir = await tempDir();
  await Promise.all(Array.from({ length: 8 }, async (_, n) => {
    const path = join(dir.path, `${n}.flac`);
    await Deno.writeFile(path, flac({ seconds: 1 }));
    await writeTags(path, { ...full, title: `Song ${n}` });
    assert.equal((await readTags(path)).title, `Song ${n}`);
  }));
});

Deno.test("what is missing or no audio is named", async () => {
  await using dir = await tempDir();
  const path = join(dir.path, "song.flac");
  const named = (kind: typeof TagError | typeof FileError) => (error: unknown) =>
    error instanceof kind && error.message.startsWith(path);
  await assert.rejects(writeTags(path, full), named(TagError));
  await assert.rejects(readTags(path), named(FileError));
  await Deno.writeTextFile(path, "no audio at all");
  await assert.rejects(writeTags(path, full), named(TagError));
  await assert.rejects(readTags(path), named(FileError));
});
