import assert from "node:assert/strict";
import { exportifyHeaders } from "../../../lib/ingest/exportify_headers.ts";
import { read, short, shorts } from "./read.ts";

const languages = "en de fr es it nl pt sv tr el ja ar".split(" ");

Deno.test("an Exportify file gives artists, album, numbers, ISRC and links as it has them", async () => {
  const file = new URL("../../data/lists/exportify_en.csv", import.meta.url);
  const { format, items } = await read(await Deno.readFile(file));
  assert.equal(format, "exportify");
  assert.deepEqual(items.map(short), [
    {
      line: 2,
      title: "EARFQUAKE",
      artists: ["Tyler, The Creator"],
      album: "IGOR",
      album_artist: "Tyler, The Creator",
      duration_ms: 190_066,
      isrc: "USQX91901108",
      track_number: 2,
      disc_number: 1,
      year: 2019,
      url: "spotify:track:0000000000000000000001",
    },
    {
      line: 3,
      title: "Under Pressure - Remastered 2011",
      artists: ["Queen", "David Bowie"],
      album: "Hot Space",
      album_artist: "Queen",
      duration_ms: 248_440,
      isrc: "GBUM71100031",
      track_number: 11,
      disc_number: 2,
      year: 1982,
      url: "spotify:track:0000000000000000000002",
    },
    {
      line: 4,
      title: 'A "quoted" title,\non two lines',
      artists: ["Earth, Wind & Fire"],
      url: "spotify:track:0000000000000000000003",
    },
    { line: 6, reason: "podcast", url: "spotify:episode:0000000000000000000004" },
    { line: 7, kind: "track", url: "spotify:track:0000000000000000000005" },
    { line: 8, title: "Home Tape", artists: ["Someone"], duration_ms: 180_000 },
  ]);
});

for (const [at, language] of languages.entries()) {
  Deno.test(`an Exportify file in ${language} is understood`, async () => {
    const names = Object.values(exportifyHeaders).map((texts) => texts[at] ?? texts[0]);
    const cells = ["spotify:track:1", "T", "spotify:artist:1, spotify:artist:2", "A, B", "L", "A"];
    const rest = ["1999-01-02", "2", "3", "61000", "USRC17607839"];
    const row = [...cells, ...rest].map((cell) => `"${cell}"`).join(",");
    const { format, items } = await read(names.map((name) => `"${name}"`).join(",") + `\n${row}\n`);
    assert.equal(format, "exportify");
    assert.deepEqual(items.map(short), [{
      line: 2,
      title: "T",
      artists: ["A", "B"],
      album: "L",
      album_artist: "A",
      duration_ms: 61_000,
      isrc: "USRC17607839",
      track_number: 3,
      disc_number: 2,
      year: 1999,
      url: "spotify:track:1",
    }]);
  });
}

Deno.test("the other Exportify joins artists by semicolons", async () => {
  const list = "\ufeffTrack URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms)\n" +
    "spotify:track:1,T,L,A;B,1999,61000\n";
  assert.deepEqual((await read(list)).format, "exportify");
  assert.deepEqual(await shorts(list), [{
    line: 2,
    title: "T",
    artists: ["A", "B"],
    album: "L",
    duration_ms: 61_000,
    year: 1999,
    url: "spotify:track:1",
  }]);
});

const song = { title: "T", artists: ["A"] };
const tables: [name: string, list: string, items: Record<string, unknown>[]][] = [
  ["commas", "artist,title,album,duration,isrc\nA,T,L,3:45,us-rc1-76-07839\n", [
    { line: 2, ...song, album: "L", duration_ms: 225_000, isrc: "USRC17607839" },
  ]],
  ["semicolons", "title;artist;record;isrc;duration\nT;A;L;bad;225s\n", [
    { line: 2, ...song, duration_ms: 225_000 },
  ]],
  ["tabs", "Artist\tTrack Title\tTime\nA\tT\t225\n", [{ line: 2, ...song, duration_ms: 225_000 }]],
  ["Excel's sep line", "sep=;\r\nArtist;Title\r\nA;T\r\n", [{ line: 3, ...song }]],
  ["Excel's sep line with a rare separator", "sep=|\nArtist|Title\nA|T\n", [{ line: 3, ...song }]],
  ["a bare duration in milliseconds", "artist,title,duration\nA,T,225000\n", [
    { line: 2, ...song, duration_ms: 225_000 },
  ]],
  ["several artists", 'artists,title\n"A; B",T\n"A, B",T\n', [
    { line: 2, title: "T", artists: ["A", "B"] },
    { line: 3, title: "T", artists: ["A, B"] },
  ]],
  ["gaps", "artist,title,year\nA,,\n,T,\n\n,,\nA,T,soon\nA\n", [
    { line: 2, reason: "no_title" },
    { line: 3, reason: "no_artist" },
    { line: 6, ...song },
    { line: 7, reason: "no_title" },
  ]],
  ["line ends inside of cells", 'artist,title\n"A\nB","T"\nA,T\n', [
    { line: 2, title: "T", artists: ["A\nB"] },
    { line: 4, ...song },
  ]],
  ["a stray quote, which spoils no other row", 'artist,title\n"A,T\n"B" x,"U""\nA,T\n', [
    { line: 2, title: "T", artists: ['"A'] },
    { line: 3, title: '"U""', artists: ['"B" x'] },
    { line: 4, ...song },
  ]],
];

for (const [name, list, items] of tables) {
  Deno.test(`a table with ${name} is read`, async () => {
    assert.equal((await read(list)).format, "csv");
    assert.deepEqual(await shorts(list), items);
  });
}

Deno.test("commas alone make no table: without a header it is text", async () => {
  assert.equal((await read("A, B - C\nD, E - F\n")).format, "text");
});

Deno.test("any character may part the cells, also one that means something in a pattern", async () => {
  for (const mark of ["]", "^", "\\", "-", "|"]) {
    const [item] = await shorts(`sep=${mark}\nTitle${mark}Artist\nSalt Engine${mark}Dune Parade\n`);
    assert.deepEqual(item, { line: 3, title: "Salt Engine", artists: ["Dune Parade"] }, mark);
  }
});

Deno.test("a quotation of millions of quotes that never ends is an ordinary row", async () => {
  const { items } = await read(`title,artist\n"${'""'.repeat(5_000_000)}x\n`);
  assert.deepEqual(items.map(({ status, line }) => [status, line]), [["skipped", 2]]);
});
