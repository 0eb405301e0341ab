import assert from "node:assert/strict";
import { parseBuffer } from "music-metadata";
import { flac, mp3, withPadding } from "./audio.ts";

const kinds = { flac, mp3 };

async function durationOf(bytes: Uint8Array): Promise<number> {
  const { format } = await parseBuffer(bytes, undefined, { duration: true });
  return format.duration ?? NaN;
}

/** What ffmpeg complains of; empty when all of it decodes, or when there is no ffmpeg. */
async function complaints(bytes: Uint8Array): Promise<string> {
  const command = new Deno.Command("ffmpeg", {
    args: ["-v", "error", "-i", "-", "-f", "null", "-"],
    stdin: "piped",
    stderr: "piped",
    stdout: "null",
  });
  try {
    const child = command.spawn();
    const writer = child.stdin.getWriter();
    await writer.write(bytes);
    await writer.close();
    return new TextDecoder().decode((await child.output()).stderr);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

for (const [kind, make] of Object.entries(kinds) as ["flac" | "mp3", typeof flac][]) {
  for (const seconds of [0.5, 61.3, 240]) {
    Deno.test(`a made ${kind} of ${seconds} s lasts that long and decodes`, async () => {
      const bytes = make({ seconds, seed: 3 });
      assert.ok(Math.abs(await durationOf(bytes) - seconds) < 0.1);
      assert.equal(await complaints(bytes), "");
    });
  }

  Deno.test(`a padded ${kind} has the size asked for and still decodes`, async () => {
    const bytes = make({ seconds: 30 });
    for (const extra of [0, 25, 1000, 0xff_ff_ff + 4, 0xff_ff_ff + 6, 40_000_000]) {
      const padded = withPadding(bytes, kind, bytes.length + extra);
      assert.equal(padded.length, bytes.length + extra);
      assert.ok(Math.abs(await durationOf(padded) - 30) < 0.1);
    }
    assert.equal(await complaints(withPadding(bytes, kind, 20_000_000)), "");
  });

  Deno.test(`seeds change the bytes of a ${kind}, the same seed does not`, () => {
    assert.deepEqual(make({ seconds: 1, seed: 7 }), make({ seconds: 1, seed: 7 }));
    assert.notDeepEqual(make({ seconds: 1, seed: 7 }), make({ seconds: 1, seed: 8 }));
  });

  Deno.test(`a ${kind} cannot shrink by padding`, () => {
    const bytes = make({ seconds: 1 });
    assert.throws(() => withPadding(bytes, kind, bytes.length - 1), RangeError);
  });
}
