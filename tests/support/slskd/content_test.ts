import assert from "node:assert/strict";
import { parseFile } from "music-metadata";
import { actualSize, contentOf } from "./content.ts";
import type { SharedFile } from "./types.ts";

/** Writes a shared file in pieces, as a transfer does, and gives its path to `use`. */
async function written(shared: SharedFile, use: (path: string) => Promise<void>, pieces = 7) {
  const directory = await Deno.makeTempDir();
  const path = `${directory}/file.${shared.audio?.kind ?? "bin"}`;
  try {
    using file = await Deno.open(path, { write: true, createNew: true });
    const { size, write } = contentOf(shared);
    const step = Math.ceil(size / pieces);
    for (let at = 0; at < size; at += step) await write(file, at, Math.min(size, at + step));
    await use(path);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

for (const kind of ["flac", "mp3"] as const) {
  for (const padTo of [undefined, 3_000_000, 40_000_000]) {
    Deno.test(`a ${kind} of ${padTo ?? "its own"} bytes plays as long as it says`, async () => {
      const shared = {
        path: `a.${kind}`,
        audio: { kind, seconds: 61 },
        ...(padTo ? { padTo } : {}),
      };
      await written(shared, async (path) => {
        assert.equal((await Deno.stat(path)).size, padTo ?? actualSize(shared));
        const { format } = await parseFile(path, { duration: true });
        assert.ok(Math.abs((format.duration ?? 0) - 61) < 0.1, String(format.duration));
      });
    });
  }
}

Deno.test("the same bytes come out whatever the pieces", async () => {
  const shared = { path: "a.flac", audio: { kind: "flac" as const, seconds: 5 }, padTo: 60_000 };
  const read = async (pieces: number) => {
    let bytes = new Uint8Array();
    await written(shared, async (path) => void (bytes = await Deno.readFile(path)), pieces);
    return bytes;
  };
  assert.deepEqual(await read(1), await read(13));
});

Deno.test("two files never have the same bytes", async () => {
  const read = async (path: string) => {
    let bytes = new Uint8Array();
    const shared = { path, audio: { kind: "mp3" as const, seconds: 2 } };
    await written(shared, async (file) => void (bytes = await Deno.readFile(file)));
    return bytes;
  };
  assert.notDeepEqual(await read("one.mp3"), await read("two.mp3"));
});

Deno.test("gigabytes without audio cost no disk", async () => {
  const size = 3_000_000_000;
  await written({ path: "huge.bin", size }, async (path) => {
    const stat = await Deno.stat(path);
    assert.equal(stat.size, size);
    assert.ok((stat.blocks ?? 0) * 512 < 1_000_000);
  });
});

Deno.test("audio that does not fit into its size is a fault of the scenario", () => {
  const audio = { kind: "mp3" as const, seconds: 60 };
  assert.throws(() => contentOf({ path: "a.mp3", audio, padTo: 1000 }), RangeError);
});
