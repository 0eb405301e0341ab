/** Files as few people make them, and whole all the same. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { verifyAudio } from "../../../lib/files/verify.ts";
import { encode, hasFfmpeg, noise } from "./ffmpeg.ts";
import { tempDir } from "./temp.ts";

type Change = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

const same: Change = (bytes) => bytes;
const twice: Change = (bytes) => joined(bytes, bytes);

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

const id3v1 = joined(new TextEncoder().encode("TAG"), new Uint8Array(125));
/** A chunk that counts samples, as sox puts it into files of 24 bits. */
const fact: Change = (bytes) =>
  joined(
    bytes.subarray(0, 12),
    new TextEncoder().encode("fact"),
    Uint8Array.of(4, 0, 0, 0, 0xcc, 4, 2, 0),
    bytes.subarray(12),
  );

interface Case {
  what: string;
  name: string;
  args: string[];
  change?: Change;
  seconds?: number;
  lossless: boolean;
}

const cases: Case[] = [
  {
    what: "a Vorbis file of two links with one number",
    name: "a.ogg",
    args: [],
    change: twice,
    seconds: 6,
    lossless: false,
  },
  {
    what: "an Opus file of two links",
    name: "a.opus",
    args: ["-c:a", "libopus"],
    change: twice,
    seconds: 6,
    lossless: false,
  },
  {
    what: "an M4A with an ID3v1 tag behind it",
    name: "a.m4a",
    args: [],
    change: (bytes) => joined(bytes, id3v1),
    lossless: false,
  },
  {
    what: "a WavPack of 176.4 kHz",
    name: "a.wv",
    args: ["-ar", "176400"],
    lossless: true,
  },
  {
    what: "a WAV of 24 bits that counts its samples",
    name: "a.wav",
    args: ["-c:a", "pcm_s24le"],
    change: fact,
    lossless: true,
  },
  {
    what: "a FLAC of 32 kHz",
    name: "a.flac",
    args: ["-af", "aresample=32000:filter_size=256:cutoff=0.94"],
    lossless: true,
  },
];

for (const { what, name, args, change = same, seconds = 3, lossless } of cases) {
  Deno.test({
    name: `verifyAudio takes ${what}`,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      const path = join(dir.path, name);
      const bytes = change(await encode(path, [...noise(3), ...args]));
      await Deno.writeFile(path, bytes);
      const extension = name.slice(1);
      const length = { duration_ms: seconds * 1000, tolerance_s: 0.2, claimed_duration_s: null };
      const expected = { size: bytes.length, extension, ...length };
      for (const ffmpeg of ["", "ffmpeg"]) {
        const found = await verifyAudio(path, expected, { ffmpeg, lossless: true });
        assert.ok(found.ok, JSON.stringify(found));
        assert.equal(found.audio.lossless, lossless);
        assert.ok(found.audio.bitrate_kbps === null || found.audio.bitrate_kbps > 20);
        assert.ok(found.audio.sample_rate_hz === null || found.audio.sample_rate_hz > 0);
      }
    },
  });
}
