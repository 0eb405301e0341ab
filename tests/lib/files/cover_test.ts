import assert from "node:assert/strict";
import { join } from "node:path";
import { parseFile } from "music-metadata";
import { embedCover, embeddedCover } from "../../../lib/files/cover.ts";
import { FileError } from "../../../lib/files/error.ts";
import { type Image, readImage } from "../../../lib/files/image.ts";
import { TagError } from "../../../lib/files/taglib.ts";
import { readTags, writeTags } from "../../../lib/files/tags.ts";
import { track } from "../../../lib/schemas/track.ts";
import { flac, mp3 } from "../../support/audio.ts";
import { jpeg, png } from "../../support/images.ts";
import { encode, hasFfmpeg, noise } from "./ffmpeg.ts";
import { tempDir } from "./temp.ts";

const song = track({ title: "Low Tide", artists: ["Mira Vale"], album: "Shore", year: 2003 });
const image = (bytes: Uint8Array<ArrayBuffer>): Image => readImage(bytes, { maxBytes: 5_000_000 });
const front = image(jpeg({ width: 1200, seed: 1, bytes: 200_000 }));
const better = image(png({ width: 1400, seed: 2 }));

/** What the sound of a file decodes to. */
async function sound(path: string): Promise<string> {
  const args = ["-v", "error", "-i", path, "-map", "0:a", "-f", "md5", "-"];
  const { stdout } = await new Deno.Command("ffmpeg", { args }).output();
  return new TextDecoder().decode(stdout);
}

async function has(path: string, wanted: Image) {
  const cover = await embeddedCover(path);
  assert.deepEqual(cover, wanted);
}

for (const extension of ["flac", "mp3", "m4a", "ogg", "opus", "wav"]) {
  Deno.test({
    name: `a ${extension} gets a front cover, then a better one; tags and sound stay`,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      const path = join(dir.path, `song.${extension}`);
      await encode(path, noise(2));
      await writeTags(path, song);
      assert.equal(await embeddedCover(path), undefined);
      const [before, tags] = [await sound(path), await readTags(path)];
      await embedCover(path, front);
      await has(path, front);
      await embedCover(path, better);
      await has(path, better);
      assert.equal((await parseFile(path)).common.picture?.length, 1);
      assert.equal(await sound(path), before);
      assert.deepEqual({ ...await readTags(path), bitrate_kbps: 0 }, { ...tags, bitrate_kbps: 0 });
    },
  });
}

for (const [extension, make] of Object.entries({ flac, mp3 })) {
  Deno.test(`other pictures of a ${extension} stay beside the new front cover`, async () => {
    await using dir = await tempDir();
    const path = join(dir.path, `song.${extension}`);
    await Deno.writeFile(path, make({ seconds: 2 }));
    const { taglib } = await import("../../../lib/files/taglib.ts");
    const old = image(jpeg({ width: 64, seed: 3 }));
    await (await taglib()).edit(path, (file) =>
      file.setPictures([
        { mimeType: "image/png", data: png({ width: 70 }), type: "BackCover", description: "back" },
        { mimeType: old.type, data: old.bytes, type: "FrontCover" },
      ]));
    await has(path, old);
    await embedCover(path, front);
    await has(path, front);
    const { picture = [] } = (await parseFile(path)).common;
    assert.deepEqual(picture.map(({ type }) => type).sort(), ["Cover (back)", "Cover (front)"]);
    const back = picture.find(({ type }) => type === "Cover (back)");
    assert.deepEqual(Uint8Array.from(back!.data), png({ width: 70 }));
    assert.equal(back!.description, "back");
  });
}

Deno.test("a picture that is none, or could do harm in a browser, is no cover", async () => {
  await using dir = await tempDir();
  const path = join(dir.path, "song.flac");
  await Deno.writeFile(path, flac({ seconds: 2 }));
  const { taglib } = await import("../../../lib/files/taglib.ts");
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>');
  for (const data of [svg, new Uint8Array(), jpeg({ width: 40 }).subarray(0, 3)]) {
    await (await taglib()).edit(
      path,
      (file) => file.setPictures([{ mimeType: "image/jpeg", data, type: "FrontCover" }]),
    );
    assert.equal(await embeddedCover(path), undefined);
  }
});

Deno.test("what is no audio has no cover and takes none", async () => {
  await using dir = await tempDir();
  const path = join(dir.path, "song.flac");
  await assert.rejects(embeddedCover(path), FileError);
  await Deno.writeTextFile(path, "no audio");
  await assert.rejects(embedCover(path, front), TagError);
});
