/** Lossless files that were lossy once, and recordings that only sound so. */
import assert from "node:assert/strict";
import { extname } from "node:path";
import { verifyAudio } from "../../../lib/files/verify.ts";
import {
  type Encoder,
  fake,
  original,
  resampled,
  type Signal,
  signals,
} from "../../support/signals.ts";
import { hasFfmpeg } from "./ffmpeg.ts";
import { tempDir } from "./temp.ts";

async function verify(path: string, lossless = true) {
  const { size } = await Deno.stat(path);
  const unknown = { duration_ms: null, tolerance_s: 2, claimed_duration_s: null };
  return await verifyAudio(path, { size, extension: extname(path), ...unknown }, {
    ffmpeg: "ffmpeg",
    lossless,
  });
}

const test = (name: string, fn: (folder: string) => Promise<void>) =>
  Deno.test({
    name,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      await fn(dir.path);
    },
  });

test("no genuine recording is taken for a fake, dark, old, quiet or clipped as it may be", async (folder) => {
  for (const signal of Object.keys(signals) as Signal[]) {
    const found = await verify(await original(folder, signal));
    assert.ok(found.ok, `${signal}: ${JSON.stringify(found)}`);
    assert.equal(found.audio.cutoff_hz, null, signal);
  }
});

/** Where each encoder ends, in kHz (tests/bench/cutoff.ts prints all of them). */
const fakes: [signal: Signal, encoder: Encoder, from: number, to: number][] = [
  ["bright", "mp3 64", 10.5, 11.5],
  ["bright", "mp3 128", 16, 17],
  ["bright", "mp3 192", 18, 19],
  ["bright", "mp3 256", 19, 20],
  ["bright", "mp3 320", 19.8, 20.4],
  ["bright", "aac 128", 16.5, 17.8],
  ["bright", "opus 128", 19.5, 20.4],
  ["music", "mp3 128", 15.5, 20.4],
  ["clipped", "mp3 256", 19, 20],
  ["quiet", "mp3 320", 19.8, 20.4],
  ["dark", "mp3 128", 15.5, 17],
];

for (const [signal, encoder, from, to] of fakes) {
  test(`a ${signal} recording that was ${encoder} once is no lossless one`, async (folder) => {
    const found = await verify(await fake(await original(folder, signal), encoder));
    assert.equal(!found.ok && found.code, "lossless_fake", JSON.stringify(found));
    const khz = Number(/^([\d.]+) kHz/.exec(found.ok ? "" : found.detail)?.[1]);
    assert.ok(khz >= from && khz <= to, `${khz} kHz`);
    assert.equal(found.audio?.cutoff_hz, khz * 1000);
  });
}

test("the other lossless formats are looked at, too", async (folder) => {
  const source = await original(folder, "bright");
  for (const extension of ["wav", "aiff", "wv", "m4a"] as const) {
    const found = await verify(await fake(source, "mp3 128", extension));
    assert.equal(!found.ok && found.code, "lossless_fake", `${extension} ${JSON.stringify(found)}`);
  }
});

test("nothing is looked for unless it is wanted, and never in a lossy file", async (folder) => {
  const path = await fake(await original(folder, "bright"), "mp3 128");
  assert.ok((await verify(path, false)).ok);
  assert.ok((await verify(path.replace(/\.flac$/, ""))).ok);
});

test("more hertz than sound is noted, and is no reason to refuse", async (folder) => {
  const found = await verify(await resampled(await original(folder, "bright"), 96_000));
  assert.ok(found.ok, JSON.stringify(found));
  assert.deepEqual(found.audio.notes, ["upsampled"]);
});

test("an MP3 in hi-res clothes is a fake all the same", async (folder) => {
  const lossy = await fake(await original(folder, "bright"), "mp3 192");
  const found = await verify(await resampled(lossy, 96_000));
  assert.equal(!found.ok && found.code, "lossless_fake", JSON.stringify(found));
});
