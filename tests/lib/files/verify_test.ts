import assert from "node:assert/strict";
import { join } from "node:path";
import { type Expected, verifyAudio, type VerifyCode } from "../../../lib/files/verify.ts";
import { flac, mp3, withPadding } from "../../support/audio.ts";
import { encode, hasFfmpeg, noise } from "./ffmpeg.ts";
import { tempDir } from "./temp.ts";

interface Case {
  bytes: Uint8Array;
  extension: string;
  expected?: Partial<Expected>;
}

async function verify({ bytes, extension, expected }: Case) {
  await using dir = await tempDir();
  const path = join(dir.path, `song.${extension}`);
  await Deno.writeFile(path, bytes);
  const unknown = { duration_ms: null, tolerance_s: 2, claimed_duration_s: null };
  return await verifyAudio(path, { size: bytes.length, extension, ...unknown, ...expected });
}

function refuses(name: string, code: VerifyCode, make: () => Case | Promise<Case>): void {
  Deno.test(`verifyAudio refuses ${name}`, async () => {
    const found = await verify(await make());
    assert.equal(found.ok, false, JSON.stringify(found));
    assert.equal(!found.ok && found.code, code);
    assert.ok(!found.ok && found.detail.length > 0);
  });
}

const made = { flac, mp3 };

for (const [extension, make] of Object.entries(made)) {
  Deno.test(`verifyAudio takes a whole ${extension} of the right length`, async () => {
    const found = await verify({
      bytes: make({ seconds: 61.3 }),
      extension,
      expected: { duration_ms: 60_000, claimed_duration_s: 300 },
    });
    assert.ok(found.ok);
    assert.ok(Math.abs(found.audio.duration_s - 61.3) < 0.1);
    assert.equal(found.audio.lossless, extension === "flac");
  });

  Deno.test(`verifyAudio takes a padded ${extension} of 20 MB`, async () => {
    const bytes = withPadding(make({ seconds: 30 }), extension as keyof typeof made, 20_000_000);
    const found = await verify({ bytes, extension, expected: { duration_ms: 30_000 } });
    assert.ok(found.ok && Math.abs(found.audio.duration_s - 30) < 0.1);
  });

  refuses(`a ${extension} of another size`, "size_on_disk", () => ({
    bytes: make({ seconds: 10 }),
    extension,
    expected: { size: 77 },
  }));

  refuses(`a ${extension} that is too short for what is wanted`, "duration_on_disk", () => ({
    bytes: make({ seconds: 60 }),
    extension,
    expected: { duration_ms: 237_000, claimed_duration_s: 60 },
  }));

  refuses(`a ${extension} that is not what the peer claimed`, "duration_on_disk", () => ({
    bytes: make({ seconds: 60 }),
    extension,
    expected: { claimed_duration_s: 237 },
  }));

  refuses(`a ${extension} full of zeros in its middle`, "not_decodable", () => ({
    bytes: make({ seconds: 60 }).map((byte, at, all) =>
      at > all.length / 3 && at < all.length / 2 ? 0 : byte
    ),
    extension,
  }));

  refuses(`an empty ${extension}`, "empty_file", () => ({ bytes: new Uint8Array(), extension }));
  refuses(`${extension} of zeros only`, "not_decodable", () => ({
    bytes: new Uint8Array(300_000),
    extension,
  }));
  refuses(`a web page named ${extension}`, "wrong_type", () => ({
    bytes: new TextEncoder().encode("<!doctype html>" + "<p>no audio</p>".repeat(1000)),
    extension,
  }));
}

refuses("a FLAC that was cut, whatever its header promises", "truncated", () => {
  const whole = flac({ seconds: 60 });
  return { bytes: whole.subarray(0, whole.length - 200), extension: "flac" };
});
refuses("a FLAC cut in its metadata", "truncated", () => ({
  bytes: flac({ seconds: 60 }).subarray(0, 30),
  extension: "flac",
}));
refuses("one flipped bit in a FLAC", "not_decodable", () => ({
  bytes: flac({ seconds: 60 }).map((byte, at) => at === 1000 ? byte ^ 4 : byte),
  extension: "flac",
}));
/** CRC-16 as FLAC frames end with it (RFC 9639 §9.3). */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x18005 : crc << 1;
  }
  return crc;
}

refuses("a FLAC frame whose header is broken, though its end is right", "not_decodable", () => {
  const bytes = flac({ seconds: 1 });
  const second = bytes.findLastIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xf8);
  bytes[second + 7]! ^= 1;
  new DataView(bytes.buffer).setUint16(bytes.length - 2, crc16(bytes.subarray(second, -2)));
  return { bytes, extension: "flac" };
});
refuses("an MP3 that was cut, by its length", "duration_on_disk", () => ({
  bytes: mp3({ seconds: 60 }).subarray(0, 100_000),
  extension: "mp3",
  expected: { duration_ms: 60_000 },
}));
refuses("an AIFF too short for its own header", "truncated", () => {
  return { bytes: new TextEncoder().encode("FORM\0\0\x01\0AIFFCOMM"), extension: "aiff" };
});
refuses("an MP3 named flac", "wrong_type", () => ({
  bytes: mp3({ seconds: 60 }),
  extension: "flac",
}));
refuses("a FLAC named mp3", "wrong_type", () => ({
  bytes: flac({ seconds: 60 }),
  extension: "mp3",
}));
refuses("what is no audio by its name", "wrong_type", () => ({
  bytes: flac({ seconds: 60 }),
  extension: "exe",
}));

Deno.test("verifyAudio takes a FLAC with tags before and behind it", async () => {
  const flacBytes = flac({ seconds: 10 });
  const id3v1 = new Uint8Array(128);
  id3v1.set(new TextEncoder().encode("TAG"));
  const id3v2 = withPadding(new Uint8Array(), "mp3", 3000);
  const bytes = new Uint8Array([...id3v2, ...flacBytes, ...id3v1]);
  assert.ok((await verify({ bytes, extension: "flac" })).ok);
});

Deno.test("verifyAudio takes an MP3 with junk before it and a tag behind it", async () => {
  const ape = new TextEncoder().encode("APETAGEX" + "x".repeat(50_000));
  const bytes = new Uint8Array([...new Uint8Array(200), ...mp3({ seconds: 10 }), ...ape]);
  const found = await verify({ bytes, extension: "mp3", expected: { duration_ms: 10_000 } });
  assert.ok(found.ok, JSON.stringify(found));
});

Deno.test("verifyAudio forgives an MP3 that its last frame is cut", async () => {
  const bytes = mp3({ seconds: 10 }).subarray(0, -30);
  assert.ok((await verify({ bytes, extension: "mp3", expected: { duration_ms: 10_000 } })).ok);
});

Deno.test("verifyAudio says that a file is missing, also where a folder has its name", async () => {
  await using dir = await tempDir();
  const expected = {
    size: 1,
    extension: "mp3",
    duration_ms: null,
    tolerance_s: 2,
    claimed_duration_s: null,
  };
  for (const path of [join(dir.path, "none.mp3"), dir.path]) {
    const found = await verifyAudio(path, expected);
    assert.equal(!found.ok && found.code, "file_missing");
  }
});

const encoders: [extension: string, args: string[]][] = [
  ["flac", ["-c:a", "flac", "-compression_level", "8"]],
  ["flac", ["-c:a", "flac", "-sample_fmt", "s32", "-ar", "96000", "-frame_size", "1000"]],
  ["mp3", ["-c:a", "libmp3lame", "-q:a", "4"]],
  ["mp3", ["-c:a", "libmp3lame", "-b:a", "320k"]],
  ["mp3", ["-c:a", "libmp3lame", "-ar", "22050", "-b:a", "64k"]],
  ["mp3", ["-c:a", "libmp3lame", "-ar", "11025", "-ac", "1", "-b:a", "32k"]],
  ["mp2", ["-c:a", "mp2", "-b:a", "192k"]],
  ["m4a", ["-c:a", "aac"]],
  ["m4a", ["-c:a", "alac", "-movflags", "+faststart"]],
  ["ogg", ["-c:a", "libvorbis"]],
  ["opus", ["-c:a", "libopus"]],
  ["wav", ["-c:a", "pcm_s16le"]],
  ["aiff", ["-c:a", "pcm_s16be"]],
  ["aac", ["-c:a", "aac", "-f", "adts"]],
];

for (const [extension, args] of encoders) {
  const name = `${extension} as ffmpeg makes it (${args.join(" ")})`;
  Deno.test({
    name: `verifyAudio takes ${name}, and refuses its first two thirds`,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      const bytes = await encode(join(dir.path, `noise.${extension}`), [...noise(21), ...args]);
      const expected = { duration_ms: 21_000, tolerance_s: 0.5 };
      const whole = await verify({ bytes, extension, expected });
      assert.ok(whole.ok, JSON.stringify(whole));
      const cut = bytes.subarray(0, Math.floor(bytes.length * 2 / 3));
      assert.equal((await verify({ bytes: cut, extension, expected })).ok, false);
    },
  });
}

for (const [extension, codec] of [["wv", "wavpack"], ["wma", "wmav2"]] as const) {
  Deno.test({
    name: `verifyAudio takes ${extension} as ffmpeg makes it`,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      const bytes = await encode(join(dir.path, `x.${extension}`), [...noise(5), "-c:a", codec]);
      assert.ok((await verify({ bytes, extension, expected: { duration_ms: 5000 } })).ok);
    },
  });
}
