/** Every kind of damage, on files as the world's encoders make them, and by its own reason. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type Checks, verifyAudio, type VerifyCode } from "../../../lib/files/verify.ts";
import { encode, hasFfmpeg, noise } from "./ffmpeg.ts";
import { tempDir } from "./temp.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Damage = (whole: Bytes) => Bytes;

const seconds = 21;
const text = (value: string) => new TextEncoder().encode(value);

function joined(...parts: Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

/** Bytes that look like nothing, and the same every time. */
const junk = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7919 + 31) % 251);

/** Overwrites a part, given as shares of the length. */
const over = (from: number, length: number, fill = 0): Damage => (whole) =>
  whole.slice().fill(
    fill,
    Math.floor(whole.length * from),
    Math.floor(whole.length * from) + length,
  );
const flip: Damage = (whole) =>
  whole.map((byte, at) => at === Math.floor(whole.length / 2) ? byte ^ 0x55 : byte);
const cut: Damage = (whole) => whole.subarray(0, Math.floor(whole.length * 2 / 3));

/** Puts other letters in the place of the first `name`. */
const rename = (name: string, other: string): Damage => (whole) => {
  const at = whole.findIndex((_, at) => text(name).every((byte, i) => whole[at + i] === byte));
  assert.ok(at >= 0, name);
  const renamed = whole.slice();
  renamed.set(text(other), at);
  return renamed;
};

/** An ASF object beside the others of the header, whose sizes grow with it (ASF §3.14). */
const lock: Damage = (whole) => {
  const object = new Uint8Array(40);
  object.set([0xfb, 0xb3, 0x11, 0x22, 0x23, 0xbd, 0xd2, 0x11, 0xb4, 0xb7, 0, 0xa0, 0xc9, 0x55]);
  object.set([0xfc, 0x6e], 14);
  new DataView(object.buffer).setBigUint64(16, 40n, true);
  const locked = joined(whole.subarray(0, 30), object, whole.subarray(30));
  const view = new DataView(locked.buffer);
  view.setBigUint64(16, view.getBigUint64(16, true) + 40n, true);
  return locked;
};

const encoders = {
  mp3: ["-c:a", "libmp3lame", "-b:a", "192k"],
  flac: ["-c:a", "flac"],
  m4a: ["-c:a", "aac"],
  alac: ["-c:a", "alac", "-f", "ipod"],
  ogg: ["-c:a", "libvorbis"],
  opus: ["-c:a", "libopus"],
  wav: ["-c:a", "pcm_s16le"],
  aiff: ["-c:a", "pcm_s16be"],
  wv: ["-c:a", "wavpack"],
  wma: ["-c:a", "wmav2"],
  aac: ["-c:a", "aac", "-f", "adts"],
} as const;
type Extension = keyof typeof encoders;

const made = new Map<Extension, Promise<Bytes>>();

/** Encoded once for all cases. */
function whole(extension: Extension): Promise<Bytes> {
  const known = made.get(extension);
  if (known) return known;
  const making = (async () => {
    await using dir = await tempDir();
    const path = join(dir.path, `noise.${extension}`);
    return await encode(path, [...noise(seconds), ...encoders[extension]]);
  })();
  made.set(extension, making);
  return making;
}

async function verify(bytes: Bytes, extension: string, checks: Partial<Checks> = {}, claims = {}) {
  await using dir = await tempDir();
  const path = join(dir.path, `a 'song' $(id).${extension}`);
  await Deno.writeFile(path, bytes);
  const wanted = { duration_ms: seconds * 1000, tolerance_s: 1, claimed_duration_s: null };
  const expected = { size: bytes.length, extension, ...wanted, ...claims };
  return await verifyAudio(path, expected, { ffmpeg: "ffmpeg", lossless: false, ...checks });
}

/** Empty boxes, more than anybody needs. */
const nested: Damage = () =>
  joined(...Array.from({ length: 120_000 }, () => Uint8Array.of(0, 0, 0, 8, 102, 114, 101, 101)))
    .map((byte, at) => at < 8 ? [0, 0, 0, 8, 0x66, 0x74, 0x79, 0x70][at]! : byte);

/** The same part again and again. */
const repeated = (part: number[], head = ""): Damage => () =>
  joined(text(head), ...Array.from({ length: 12_000 }, () => Uint8Array.from(part)));

const zip = text("PK\x03\x04" + "x".repeat(5000)) as Bytes;
const page = text(`<!DOCTYPE html><html>${"<p>not found</p>".repeat(500)}`) as Bytes;

const refused: [what: string, from: Extension, as: string, code: VerifyCode, damage: Damage][] = [
  ["nothing at all", "mp3", "mp3", "empty_file", () => new Uint8Array()],
  ["an MP3 that calls itself a FLAC", "mp3", "flac", "wrong_type", (all) => all],
  ["a FLAC that calls itself an MP3", "flac", "mp3", "wrong_type", (all) => all],
  ["a web page that calls itself an MP3", "mp3", "mp3", "wrong_type", () => page],
  ["a ZIP that calls itself a FLAC", "flac", "flac", "wrong_type", () => zip],
  ["a ZIP that calls itself an MP3", "mp3", "mp3", "wrong_type", () => zip],
  ["noise that calls itself a FLAC", "flac", "flac", "not_decodable", () => junk(9000) as Bytes],
  ["a FLAC with one wrong bit", "flac", "flac", "not_decodable", flip],
  ["an Ogg with one wrong bit", "ogg", "ogg", "not_decodable", flip],
  ["an Opus with a hole", "opus", "opus", "not_decodable", over(.5, 3000)],
  ["an M4A with a hole", "m4a", "m4a", "not_decodable", over(.5, 3000)],
  // It has no checksum: a hole shorter than a frame may decode to noise.
  ["an ALAC with a hole", "alac", "alac", "not_decodable", over(.5, 60_000)],
  ["a WavPack with a hole", "wv", "wv", "not_decodable", over(.5, 300)],
  ["an MP3 with a second of nothing", "mp3", "mp3", "not_decodable", over(.5, 24_000)],
  ["an M4A that iTunes locked", "m4a", "m4a", "encrypted", rename("mp4a", "drms")],
  ["an M4A locked by CENC", "m4a", "m4a", "encrypted", rename("mp4a", "enca")],
  ["whatever is called .m4p", "m4a", "m4p", "encrypted", (all) => all],
  ["a WMA with a licence", "wma", "wma", "encrypted", lock],
  [
    "an MP3 of empty tags",
    "mp3",
    "mp3",
    "not_decodable",
    repeated([73, 68, 51, 4, 0, 0, 0, 0, 0, 0]),
  ],
  ["a FLAC of empty metadata", "flac", "flac", "not_decodable", repeated([1, 0, 0, 0], "fLaC")],
  [
    "a WAV of empty chunks",
    "wav",
    "wav",
    "not_decodable",
    repeated([106, 117, 110, 107, 0, 0, 0, 0], "RIFF....WAVE"),
  ],
  ["an MP4 of empty boxes", "m4a", "m4a", "not_decodable", nested],
  ["an MP4 without its tables", "m4a", "m4a", "truncated", rename("moov", "free")],
  ...(["mp3", "flac", "m4a", "alac", "ogg", "opus", "wav", "aiff", "wv", "wma"] as const).map((
    extension,
  ): (typeof refused)[number] => [`a cut ${extension}`, extension, extension, "truncated", cut]),
  ["a cut AAC, by its length", "aac", "aac", "duration_on_disk", cut],
];

for (const [what, from, as, code, damage] of refused) {
  Deno.test({
    name: `verifyAudio refuses ${what} as ${code}`,
    ignore: !hasFfmpeg,
    async fn() {
      const bytes = Uint8Array.from(damage(await whole(from)));
      const found = await verify(bytes, as);
      assert.equal(found.ok, false, JSON.stringify(found));
      assert.deepEqual(!found.ok && found.code, code, JSON.stringify(found));
      assert.ok(!found.ok && found.detail);
    },
  });
}

const id3v1 = joined(text("TAG"), new Uint8Array(125));
const id3v2 = joined(text("ID3"), Uint8Array.of(4, 0, 0, 0, 0, 16, 0), new Uint8Array(2048));
const lyrics = joined(text("LYRICSBEGIN"), text("x".repeat(3000)), text("LYRICS200"), id3v1);
const brokenApe = joined(text("APETAGEX"), junk(400));

const taken: [what: string, from: Extension, change: (whole: Bytes) => Uint8Array][] = [
  ["an MP3 with two tags before it", "mp3", (all) => joined(id3v2, all)],
  ["an MP3 with a tag behind it", "mp3", (all) => joined(all, id3v1)],
  ["an MP3 with lyrics behind it", "mp3", (all) => joined(all, lyrics)],
  ["an MP3 with a broken tag behind it", "mp3", (all) => joined(all, brokenApe)],
  ["an MP3 with junk before it", "mp3", (all) => joined(junk(1500), all)],
  ["an MP3 with zeros before it", "mp3", (all) => joined(new Uint8Array(500), all)],
  ["an MP3 with junk behind it", "mp3", (all) => joined(all, junk(2500))],
  ["an MP3 with zeros behind it", "mp3", (all) => joined(all, new Uint8Array(4000))],
  ["an MP3 with half a last frame", "mp3", (all) => all.subarray(0, -300)],
  ["an MP3 with a click", "mp3", flip],
  ["an M4A with a click", "m4a", flip],
  ["a FLAC between tags", "flac", (all) => joined(id3v2, all, id3v1)],
  ["an Ogg with a tag behind it", "ogg", (all) => joined(all, id3v1)],
  ["a WavPack with a tag behind it", "wv", (all) => joined(all, text("APETAGEX"), junk(80))],
  ["an AAC with a tag behind it", "aac", (all) => joined(all, id3v1)],
  ...(Object.keys(encoders) as Extension[]).map((
    extension,
  ): (typeof taken)[number] => [`a whole ${extension}`, extension, (all) => all]),
];

for (const [what, from, change] of taken) {
  Deno.test({
    name: `verifyAudio takes ${what}, decoded by ffmpeg`,
    ignore: !hasFfmpeg,
    async fn() {
      const found = await verify(Uint8Array.from(change(await whole(from))), from);
      assert.ok(found.ok, JSON.stringify(found));
      assert.equal(found.audio.decoded_by, "ffmpeg");
      assert.equal(found.audio.lossless, ["flac", "alac", "wav", "aiff", "wv"].includes(from));
    },
  });
}

Deno.test({
  name: "covers do no harm, in any container that has them",
  ignore: !hasFfmpeg,
  async fn() {
    await using dir = await tempDir();
    const cover = join(dir.path, "cover.jpg");
    await encode(cover, ["-f", "lavfi", "-i", "color=red:s=600x600:d=1", "-frames:v", "1"]);
    for (const extension of ["mp3", "flac", "m4a"] as const) {
      const plain = join(dir.path, `plain.${extension}`);
      await Deno.writeFile(plain, await whole(extension));
      const both = ["-i", plain, "-i", cover, "-map", "0", "-map", "1", "-c", "copy"];
      const path = join(dir.path, `cover.${extension}`);
      const bytes = await encode(path, [...both, "-disposition:v", "attached_pic"]);
      const found = await verify(bytes, extension);
      assert.ok(found.ok, JSON.stringify(found));
    }
  },
});

Deno.test({
  name: "without ffmpeg a file is judged by its frames, and taken",
  ignore: !hasFfmpeg,
  async fn() {
    for (const ffmpeg of ["", "/nowhere/ffmpeg"]) {
      const found = await verify(await whole("flac"), "flac", { ffmpeg, lossless: true });
      assert.equal(found.ok && found.audio.decoded_by, "frames");
    }
  },
});

Deno.test({
  name: "who is told to stop stops, and says nothing of the file",
  ignore: !hasFfmpeg,
  async fn() {
    const signal = AbortSignal.abort(new Error("stop"));
    await assert.rejects(verify(await whole("flac"), "flac", { signal }), /^Error: stop$/);
  },
});

const claims: [from: Extension, claimed_kbps: number | null, ok: boolean][] = [
  ["mp3", 192, true],
  ["mp3", 224, true],
  ["mp3", 320, false],
  ["mp3", 1411, true],
  ["mp3", null, true],
  ["m4a", 256, false],
  ["m4a", 160, true],
  ["flac", 1411, true],
];
for (const [from, claimed_bitrate_kbps, ok] of claims) {
  Deno.test({
    name: `a ${from} that a peer calls ${claimed_bitrate_kbps} kbit/s is ${
      ok ? "taken" : "refused"
    }`,
    ignore: !hasFfmpeg,
    async fn() {
      const found = await verify(await whole(from), from, {}, { claimed_bitrate_kbps });
      assert.equal(found.ok, ok, JSON.stringify(found));
      if (!found.ok) assert.equal(found.code, "bitrate_on_disk");
    },
  });
}
