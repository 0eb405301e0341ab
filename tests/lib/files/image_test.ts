import assert from "node:assert/strict";
import { ImageError, type ImageFault, readImage, sizeOf } from "../../../lib/files/image.ts";
import { jpeg, png } from "../../support/images.ts";
import { has } from "../../support/tools.ts";

const limits = { maxBytes: 1_000_000, minEdge: 300 };
const text = (value: string) => Uint8Array.from(value, (letter) => letter.charCodeAt(0));
const followed = (head: string) => text(head.padEnd(4000, " "));

Deno.test("a JPEG and a PNG are what their bytes say, with their size", () => {
  const photo = jpeg({ width: 640, height: 480, seed: 1 });
  assert.deepEqual(readImage(photo, limits), {
    bytes: photo,
    type: "image/jpeg",
    width: 640,
    height: 480,
  });
  const drawing = png({ width: 301, height: 1000, seed: 2 });
  const { type, width, height } = readImage(drawing, limits);
  assert.deepEqual({ type, width, height }, { type: "image/png", width: 301, height: 1000 });
});

const broken = png({ width: 400 });
broken[broken.length - 30]! ^= 1;

const refused: readonly [what: string, bytes: Uint8Array<ArrayBuffer>, fault: ImageFault][] = [
  ["nothing", new Uint8Array(), "not_an_image"],
  ["a web page", followed("<!doctype html><title>Sign in</title>"), "not_an_image"],
  ["a web page in the coat of a JPEG", followed("\xff\xd8\xff<html>"), "not_an_image"],
  ["SVG", followed('<svg xmlns="http://www.w3.org/2000/svg" onload="x()">'), "not_an_image"],
  ["SVG behind an XML head", followed('<?xml version="1.0"?><svg>'), "not_an_image"],
  ["PDF", followed("%PDF-1.7"), "other_type"],
  ["TIFF, little end first", followed("II*\0"), "other_type"],
  ["TIFF, big end first", followed("MM\0*"), "other_type"],
  ["WebP", followed("RIFF\x10\0\0\0WEBPVP8 "), "other_type"],
  ["GIF", followed("GIF89a\x10\0\x10\0"), "other_type"],
  ["AVIF", followed("\0\0\0\x1cftypavif"), "other_type"],
  ["JSON", followed('{"error":"none"}'), "not_an_image"],
  ["a JPEG without its end", jpeg({ width: 400 }).subarray(0, -2), "cut_off"],
  ["a JPEG without its second half", jpeg({ width: 400 }).subarray(0, 500), "cut_off"],
  ["a JPEG that is only its mark", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "not_an_image"],
  ["a PNG without its end", png({ width: 400 }).subarray(0, -12), "cut_off"],
  ["a PNG with a wrong bit", broken, "cut_off"],
  ["a PNG that is only its mark", png({ width: 400 }).subarray(0, 8), "not_an_image"],
  ["a PNG of four billion pixels", png({ width: 8, claim: [65_000, 65_000] }), "too_large"],
  ["a PNG of a very long line", png({ width: 8, claim: [2 ** 31 - 1, 1] }), "too_large"],
  ["a PNG of no width", png({ width: 8, claim: [0, 400] }), "not_an_image"],
  ["a JPEG of 60 megapixels", jpeg({ width: 10_000, height: 6000 }), "too_large"],
  ["a JPEG of too many bytes", jpeg({ width: 400, bytes: 1_200_000 }), "too_large"],
  ["a thumbnail", jpeg({ width: 64 }), "too_small"],
  ["a strip", png({ width: 1000, height: 299 }), "too_small"],
];

for (const [what, bytes, fault] of refused) {
  Deno.test(`not taken as a cover: ${what}`, () => {
    assert.throws(() => readImage(Uint8Array.from(bytes), limits), (error) => {
      assert.ok(error instanceof ImageError, String(error));
      assert.equal(error.fault, fault, error.message);
      return true;
    });
  });
}

Deno.test("no piece of an image is taken for the whole, wherever it was cut", () => {
  for (const whole of [jpeg({ width: 40 }), png({ width: 40 })]) {
    assert.ok(readImage(whole, { maxBytes: 10_000 }));
    for (let length = 0; length < whole.length; length++) {
      const piece = Uint8Array.from(whole.subarray(0, length));
      assert.throws(() => readImage(piece, { maxBytes: 10_000 }), ImageError, String(length));
    }
  }
});

Deno.test("bytes of strangers never make it fail in another way, or not end", () => {
  const heads = [jpeg({ width: 40 }), png({ width: 40 }), followed("\0\0\0\0ftypheic\0\0\0\0")];
  let state = 12345;
  const random = () => state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  for (let round = 0; round < 3000; round++) {
    const bytes = Uint8Array.from(heads[round % heads.length]!);
    for (let n = 0; n < 8; n++) bytes[random() % Math.min(bytes.length, 300)] = random() >>> 24;
    for (const read of [sizeOf, (one: typeof bytes) => readImage(one, limits)]) {
      try {
        read(bytes);
      } catch (error) {
        assert.ok(error instanceof ImageError, String(error));
      }
    }
  }
});

Deno.test({
  name: "the images of the tests are such as ffmpeg decodes",
  ignore: !await has("ffmpeg"),
  async fn() {
    for (const bytes of [jpeg({ width: 320, height: 200 }), png({ width: 320, height: 200 })]) {
      const child = new Deno.Command("ffmpeg", {
        args: ["-v", "error", "-xerror", "-i", "pipe:", "-f", "null", "-"],
        stdin: "piped",
        stderr: "piped",
      }).spawn();
      const writer = child.stdin.getWriter();
      await writer.write(bytes);
      await writer.close();
      const { success, stderr } = await child.output();
      assert.ok(success, new TextDecoder().decode(stderr));
    }
  },
});

Deno.test({
  name: "images of another encoder are whole, and no longer when they are cut",
  ignore: !await has("ffmpeg"),
  async fn() {
    for (const codec of ["mjpeg", "png"]) {
      const source = ["-f", "lavfi", "-i", "testsrc2=s=640x480:d=1"];
      const args = [...source, "-frames:v", "1", "-c:v", codec, "-f", "image2pipe", "-"];
      const command = new Deno.Command("ffmpeg", { args: ["-v", "error", ...args] });
      const bytes = Uint8Array.from((await command.output()).stdout);
      const { width, height } = readImage(bytes, limits);
      assert.deepEqual([width, height], [640, 480], codec);
      for (const length of [bytes.length - 2, bytes.length >> 1]) {
        assert.throws(() => readImage(bytes.slice(0, length), limits), ImageError);
      }
    }
  },
});
