import assert from "node:assert/strict";
import { readList } from "../../../lib/import.ts";

const priorities = async (text: string) =>
  (await readList(new TextEncoder().encode(text), 100)).items.map(({ priority }) => priority);

Deno.test("a line that names a lossless file, or asks for one, goes first", async () => {
  assert.deepEqual(
    await priorities([
      "Mira Vale - Low Tide [FLAC]",
      "Mira Vale - High Tide",
      "Mira Vale - Flac Attack",
      "Mira Vale - The Ape (lossless)",
      "Mira Vale - Ebb.wave",
    ].join("\n")),
    [10, 0, 0, 10, 0],
  );
  const m3u =
    "#EXTM3U\n#EXTINF:200,Mira Vale - Ebb\na/b.flac\n#EXTINF:200,Mira Vale - Flow\na/c.mp3\n";
  assert.deepEqual(await priorities(m3u), [10, 0]);
});

Deno.test("tracks of somebody's library are liked, and go first", async () => {
  const library = { tracks: [{ artist: "Mira Vale", album: "Low Tide", track: "Ebb", uri: "" }] };
  assert.deepEqual(await priorities(JSON.stringify({ ...library, albums: [], shows: [] })), [10]);
});
