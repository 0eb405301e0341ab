import assert from "node:assert/strict";
import { join } from "node:path";
import { checkFacts, writeFacts } from "../../../lib/files/facts.ts";
import { readBack } from "../../../lib/files/facts_back.ts";
import { TagError } from "../../../lib/files/taglib.ts";
import { readTags, writeTags } from "../../../lib/files/tags.ts";
import type { Facts } from "../../../lib/schemas/facts.ts";
import { track } from "../../../lib/schemas/track.ts";
import { flac, mp3 } from "../../support/audio.ts";
import { encode, hasFfmpeg, noise } from "./ffmpeg.ts";
import { tempDir } from "./temp.ts";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const all: Facts = {
  genre: ["Drum and Bass", "R&B"],
  composer: ["Ann Øst", "椎名林檎"],
  lyricist: ["Ida Brandt"],
  producer: ["Lena Ost", "Kai Sund"],
  engineer: ["Rolf Geld"],
  label: ["Invented Records"],
  copyright: ["℗ 2019 Invented Records"],
  isrc: ["DEA123456789"],
  release_date: ["2019-03-04"],
  musicbrainz_recording_id: [id(1)],
  musicbrainz_release_id: [id(2)],
  musicbrainz_release_group_id: [id(3)],
  musicbrainz_artist_id: [id(4), id(5)],
  musicbrainz_work_id: [id(6)],
};

/** MD5 of the sound's packets as they lie in the container, nothing decoded. */
async function soundOf(path: string): Promise<string> {
  const args = ["-v", "error", "-i", path, "-map", "0:a", "-c", "copy", "-f", "md5", "-"];
  const { success, stdout } = await new Deno.Command("ffmpeg", { args }).output();
  assert.ok(success);
  return new TextDecoder().decode(stdout);
}

for (const extension of ["flac", "mp3", "m4a", "ogg", "opus", "wav"]) {
  Deno.test({
    name: `a ${extension} takes every fact, is read back by another library, and sounds the same`,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      const path = join(dir.path, `song.${extension}`);
      await encode(path, noise(3));
      const song = track({ title: "Glass Harbour", artists: ["Mira Vance", "Otis Kray"] });
      await writeTags(path, { ...song, album: "Low Tide" });
      const sound = await soundOf(path);
      const result = await writeFacts(path, all);
      assert.deepEqual(result, { written: Object.keys(all), kept: [], tags: all });
      assert.deepEqual(await checkFacts(path, result), []);
      assert.deepEqual(await readBack(path), all);
      assert.equal(await soundOf(path), sound);
      const { title, artists, album } = await readTags(path);
      assert.deepEqual({ title, artists, album }, {
        title: "Glass Harbour",
        artists: ["Mira Vance", "Otis Kray"],
        album: "Low Tide",
      });
    },
  });
}

for (const [extension, make] of Object.entries({ flac, mp3 })) {
  Deno.test(`a second writing of the same facts leaves the ${extension} untouched`, async () => {
    await using dir = await tempDir();
    const path = join(dir.path, `song.${extension}`);
    await Deno.writeFile(path, make({ seconds: 3 }));
    await writeFacts(path, all);
    const { mtime, ino } = await Deno.stat(path);
    const { written, kept } = await writeFacts(path, all);
    assert.deepEqual({ written, kept }, { written: [], kept: [] });
    const after = await Deno.stat(path);
    assert.deepEqual([after.mtime, after.ino], [mtime, ino]);
  });
}

Deno.test("which tags are good enough to stay", async () => {
  await using dir = await tempDir();
  const path = join(dir.path, "song.flac");
  const cases: [keyof Facts, string[], boolean][] = [
    ["genre", ["Chamber Pop"], true],
    ["genre", ["Unknown"], false],
    ["genre", ["Other"], false],
    ["genre", ["17"], false],
    ["genre", ["(17)"], false],
    ["composer", ["<unknown>"], false],
    ["composer", ["[unknown]"], false],
    ["composer", ["Unknown Mortals"], true],
    ["producer", ["  "], false],
    ["label", ["Not On Label"], false],
    ["label", ["4AD"], true],
    ["isrc", ["DEA123"], false],
    ["isrc", ["USQX91901108"], true],
    ["release_date", ["2018"], true],
    ["release_date", ["2019"], false],
    ["release_date", ["0000"], false],
    ["release_date", ["2019-03-05"], true],
    ["musicbrainz_recording_id", ["none"], false],
    ["musicbrainz_recording_id", [id(9)], true],
  ];
  for (const [name, present, stays] of cases) {
    await Deno.writeFile(path, flac({ seconds: 1 }));
    await writeFacts(path, { [name]: present });
    const { kept } = await writeFacts(path, all);
    assert.deepEqual(kept, stays ? [name] : [], `${name} ${present}`);
    const told = await readBack(path);
    assert.deepEqual(told[name], stays ? present : all[name], `${name} ${present}`);
  }
});

Deno.test("what reads otherwise than it was written, or is no audio, is an error with the path", async () => {
  await using dir = await tempDir();
  const path = join(dir.path, "song.flac");
  await Deno.writeFile(path, flac({ seconds: 1 }));
  const named = (error: unknown) => error instanceof TagError && error.message.includes(path);
  const told = { written: ["genre" as const], tags: { genre: ["House"] } };
  assert.deepEqual(await checkFacts(path, told), ["genre"], "not read at all");
  await writeFacts(path, { genre: ["Techno"] });
  await assert.rejects(checkFacts(path, told), named);
  await Deno.writeTextFile(path, "no audio");
  await assert.rejects(checkFacts(path, told), named);
  await assert.rejects(writeFacts(path, all), named);
});

for (const extension of ["wma", "aiff", "wv"]) {
  Deno.test({
    name: `a ${extension} takes facts, and its sound stays`,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      const path = join(dir.path, `song.${extension}`);
      await encode(path, noise(2));
      const sound = await soundOf(path);
      const result = await writeFacts(path, all);
      assert.ok((await checkFacts(path, result)).length <= 1, "engineers in WMA");
      assert.equal(await soundOf(path), sound);
    },
  });
}
