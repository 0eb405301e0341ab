/** Tags, facts and covers leave the sound as it is, in containers that tell where their parts lie. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { embedCover, embeddedCover } from "../../../lib/files/cover.ts";
import { checkFacts, writeFacts } from "../../../lib/files/facts.ts";
import { readImage } from "../../../lib/files/image.ts";
import { readTags, writeTags } from "../../../lib/files/tags.ts";
import { track } from "../../../lib/schemas/track.ts";
import { verifyAudio } from "../../../lib/files/verify.ts";
import { FileError } from "../../../lib/files/error.ts";
import { mp3 } from "../../support/audio.ts";
import { disks, mount } from "../../support/disk.ts";
import { jpeg } from "../../support/images.ts";
import { encode, hasFfmpeg, noise } from "./ffmpeg.ts";
import { tempDir } from "./temp.ts";

type Change = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;

const same: Change = (bytes) => bytes;

/** Says of a WAV file how long its sound is. */
const lasts = (length: number): Change => (bytes) => {
  const view = new DataView(bytes.buffer);
  const at = new TextDecoder("latin1").decode(bytes.subarray(0, 200)).indexOf("data");
  view.setUint32(4, length, true);
  view.setUint32(at + 4, length, true);
  return bytes;
};

const fragments = ["-c:a", "aac", "-frag_duration", "1000000", "-movflags"];
const cases: [what: string, name: string, args: string[], change?: Change][] = [
  ["an M4A in fragments", "a.m4a", [...fragments, "+empty_moov"]],
  ["an M4A in fragments that count from themselves", "a.m4a", [
    ...fragments,
    "+empty_moov+default_base_moof",
  ]],
  ["an M4A whose tables come first", "a.m4a", ["-c:a", "aac", "-movflags", "+faststart"]],
  ["an M4A of 96 kHz", "a.m4a", ["-c:a", "alac", "-ar", "96000"]],
  ["a WAV that ffmpeg wrote into a pipe", "a.wav", [], lasts(0xff_ff_ff_ff)],
  ["a WAV that sox wrote into a pipe", "a.wav", [], lasts(0x7f_ff_f0_00)],
  [
    "a WAV of an odd number of bytes",
    "a.wav",
    ["-c:a", "pcm_u8", "-ac", "1"],
    (bytes) => lasts(0)(bytes).subarray(0, -1),
  ],
  ["a WAV with tags of its own", "a.wav", ["-metadata", "title=Other"]],
];

/** What comes out of a decoder. */
async function soundOf(path: string): Promise<string> {
  const args = ["-v", "error", "-i", path, "-map", "0:a", "-f", "md5", "-"];
  const { stdout, stderr } = await new Deno.Command("ffmpeg", { args }).output();
  return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
}

Deno.test({
  name: "tags that find no room speak of the disk, not of the file",
  ignore: !disks,
  async fn() {
    await using dir = await tempDir();
    const full = join(dir.path, "full");
    await using _disk = await mount(full, "size=64k");
    const path = join(full, "a.mp3");
    await Deno.writeFile(path, mp3({ seconds: 10 }));
    const title = "x".repeat(80_000);
    const isFull = (error: unknown) => error instanceof FileError && error.code === "disk_full";
    await assert.rejects(writeTags(path, { ...song, title }), isFull);
  },
});

const song = track({ title: "Low Tide", artists: ["Mira Vale"], album: "Shore", track_number: 3 });

for (const [what, name, args, change = same] of cases) {
  Deno.test({
    name: `tags and a cover leave the sound of ${what} as it is`,
    ignore: !hasFfmpeg,
    async fn() {
      await using dir = await tempDir();
      const path = join(dir.path, name);
      await Deno.writeFile(path, change(await encode(path, [...noise(3), ...args])));
      const before = await soundOf(path);
      await writeTags(path, song);
      await checkFacts(path, await writeFacts(path, { genre: ["House"] }));
      const image = readImage(jpeg({ width: 300, seed: 1 }), { maxBytes: 1e6 });
      await embedCover(path, image);
      assert.equal(await soundOf(path), before);
      assert.equal((await readTags(path)).title, "Low Tide");
      assert.deepEqual((await embeddedCover(path))?.bytes, image.bytes);
      const { size } = await Deno.stat(path);
      const expected = { duration_ms: 3000, tolerance_s: 0.2, claimed_duration_s: null };
      const found = await verifyAudio(path, { size, extension: name.slice(1), ...expected });
      assert.ok(found.ok, JSON.stringify(found));
    },
  });
}
