import assert from "node:assert/strict";
import { read, short, shorts } from "./read.ts";

Deno.test("an M3U list gives what EXTINF shows, and counts from there", async () => {
  const list = `#EXTM3U
#PLAYLIST:Mine
#EXTINF:284,Radiohead - Airbag
#EXTALB:OK Computer
/music/Radiohead/OK Computer/01 - Airbag.flac

#EXTINF:-1 tvg-id="a,b" logo="x",Björk - Jóga
..\\Björk\\Jóga.mp3
#EXTINF:61.5,Hyper-Ballad
#EXTART:Björk
Hyper.mp3
`.replaceAll("\n", "\r\n");
  const { format, items } = await read(list);
  assert.equal(format, "m3u");
  assert.deepEqual(items.map(short), [
    {
      line: 3,
      title: "Airbag",
      artists: ["Radiohead"],
      album: "OK Computer",
      duration_ms: 284_000,
    },
    { line: 7, title: "Jóga", artists: ["Björk"] },
    {
      line: 9,
      title: "Hyper-Ballad",
      artists: ["Björk"],
      album_artist: "Björk",
      duration_ms: 61_500,
    },
  ]);
});

Deno.test("an M3U list in Latin-1 is read", async () => {
  const bytes = Uint8Array.from("#EXTM3U\n#EXTINF:1,Björk - Jóga\nx.mp3", (c) => c.charCodeAt(0));
  assert.deepEqual(await shorts(bytes), [
    { line: 2, title: "Jóga", artists: ["Björk"], duration_ms: 1000 },
  ]);
});

const paths: [path: string, item: Record<string, unknown>][] = [
  ["/music/01 - Radiohead - Airbag.flac", { title: "Airbag", artists: ["Radiohead"] }],
  ["01. Radiohead - Airbag.mp3", { title: "Airbag", artists: ["Radiohead"] }],
  ["01 Radiohead - Airbag.mp3", { title: "Airbag", artists: ["Radiohead"] }],
  ["1-01 Radiohead - Airbag.mp3", { title: "Airbag", artists: ["Radiohead"] }],
  ["C:\\Music\\Radiohead - Airbag.MP3", { title: "Airbag", artists: ["Radiohead"] }],
  ["file:///m/Radiohead%20-%20Airbag.mp3", { title: "Airbag", artists: ["Radiohead"] }],
  ["Radiohead/OK Computer/01 - Airbag.flac", { reason: "local_path" }],
  ["a-ha - Take On Me.mp3", { title: "Take On Me", artists: ["a-ha"] }],
  ["50 Cent - In da Club.mp3", { title: "In da Club", artists: ["50 Cent"] }],
  ["re-offender.mp3", { reason: "local_path" }],
];

for (const [path, item] of paths) {
  Deno.test(`a bare path in an M3U list: ${path}`, async () => {
    assert.deepEqual(await shorts(`#EXTM3U\n${path}\n`), [{ line: 2, ...item }]);
  });
}

Deno.test("a list of nothing but audio files is M3U without saying so", async () => {
  assert.equal((await read("# by hand\na/A - B.mp3\nb/C - D.flac\n")).format, "m3u");
});

Deno.test("streams and links in an M3U list are named as such", async () => {
  const list = "#EXTM3U\nhttp://radio.example/stream\nhttps://open.spotify.com/track/1\n" +
    "https://open.spotify.com/track/0000000000000000000001\n";
  assert.deepEqual(await shorts(list), [
    { line: 2, reason: "not_a_track", url: "http://radio.example/stream" },
    { line: 3, reason: "invalid_id", url: "https://open.spotify.com/track/1" },
    { line: 4, kind: "track", url: "https://open.spotify.com/track/0000000000000000000001" },
  ]);
});

Deno.test("entries without a path are not lost", async () => {
  const list = "#EXTM3U\n#EXTINF:1,A - B\n#EXTINF:2,C - D\n#EXTINF:3,only a title\n";
  assert.deepEqual(await shorts(list), [
    { line: 2, title: "B", artists: ["A"], duration_ms: 1000 },
    { line: 3, title: "D", artists: ["C"], duration_ms: 2000 },
    { line: 4, reason: "no_artist" },
  ]);
});
