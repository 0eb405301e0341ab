import assert from "node:assert/strict";
import { guessPath } from "../../../lib/music/guess_path.ts";

type Line = [path: string, artist: string | null, album: string | null, title: string, rest?: {
  year?: number;
  disc?: number;
  track?: number;
}];

/** The layouts of matching.md §3.2, with names of no real music. */
const layouts: Line[] = [
  ["@@abcde\\Music\\Mira Vale\\Salt\\07 - Reed.flac", "Mira Vale", "Salt", "Reed", { track: 7 }],
  ["Music\\Mira Vale\\Salt\\07_Reed.flac", "Mira Vale", "Salt", "Reed", { track: 7 }],
  ["Music/Mira Vale/(2007) Salt/07 Reed.flac", "Mira Vale", "Salt", "Reed", {
    year: 2007,
    track: 7,
  }],
  ["Music\\Mira Vale\\2007 - Salt\\07. Reed.flac", "Mira Vale", "Salt", "Reed", {
    year: 2007,
    track: 7,
  }],
  ["Music\\Mira Vale\\Salt (2007) [FLAC 24-96]\\07 Reed.flac", "Mira Vale", "Salt", "Reed", {
    year: 2007,
    track: 7,
  }],
  [
    "downloads\\Mira Vale - Salt (2007) [FLAC] {CAT324}\\7. Reed.flac",
    "Mira Vale",
    "Salt",
    "Reed",
    {
      year: 2007,
      track: 7,
    },
  ],
  ["shared\\Mira Vale - 2007 - Salt\\07 Reed.flac", "Mira Vale", "Salt", "Reed", {
    year: 2007,
    track: 7,
  }],
  ["shared\\2007 - Mira Vale - Salt\\07 Reed.flac", "Mira Vale", "Salt", "Reed", {
    year: 2007,
    track: 7,
  }],
  ["Music\\Mira Vale\\Salt\\CD2\\05 Reed.flac", "Mira Vale", "Salt", "Reed", { disc: 2, track: 5 }],
  ["Music\\Mira Vale\\Salt\\1-05 Reed.flac", "Mira Vale", "Salt", "Reed", { disc: 1, track: 5 }],
  ["Music\\Mira Vale\\Salt\\205 Reed.flac", "Mira Vale", "Salt", "Reed", { disc: 2, track: 5 }],
  ["Music\\Mira Vale\\Salt\\A1 Reed.flac", "Mira Vale", "Salt", "Reed", { track: 1 }],
  ["Music\\Mira Vale\\Salt\\05 - Mira Vale - Reed.flac", "Mira Vale", "Salt", "Reed", { track: 5 }],
  ["Music\\Mira Vale\\Salt\\Mira Vale - Salt - 05 - Reed.flac", "Mira Vale", "Salt", "Reed", {
    track: 5,
  }],
  ["downloads\\Mira Vale - Reed.mp3", "Mira Vale", null, "Reed"],
  ["complete\\Mira Vale - Reed (Otto Remix).mp3", "Mira Vale", null, "Reed (Otto Remix)"],
  ["downloads\\Mira Vale - 99 Reeds.mp3", "Mira Vale", null, "99 Reeds"],
  ["music\\99 Reeds.mp3", null, null, "99 Reeds"],
  ["Music\\Various Artists\\Hits 50\\12 - Otto - Reed 2.mp3", "Otto", "Hits 50", "Reed 2", {
    track: 12,
  }],
  ["Music\\VA - Harbour (1996)\\01 - Otto - Reed.mp3", "Otto", "Harbour", "Reed", {
    year: 1996,
    track: 1,
  }],
  [
    "Mira_Vale-Salt_Water-CD-FLAC-2007-GRP\\01-mira_vale-reed.flac",
    "mira vale",
    "Salt Water",
    "reed",
    {
      year: 2007,
      track: 1,
    },
  ],
  [
    "x\\Mira_Vale-Salt-WEB-2007-GRP\\101-mira_vale-reed_(live)-8376970e.mp3",
    "mira vale",
    "Salt",
    "reed (live)",
    {
      year: 2007,
      disc: 1,
      track: 1,
    },
  ],
  ["music\\Comp\\(07) [Otto] Reed.mp3", "Otto", "Comp", "Reed", { track: 7 }],
  ["Music\\Mira Vale\\Live '86\\07 - Reed - Live.flac", "Mira Vale", "Live '86", "Reed - Live", {
    track: 7,
  }],
  ["Music\\久石譲\\千と千尋の神隠し\\01 あの夏へ.flac", "久石譲", "千と千尋の神隠し", "あの夏へ", {
    track: 1,
  }],
  ["reed.mp3", null, null, "reed"],
];

Deno.test("every known layout of a path tells artist, album, year, disc, track and title", () => {
  for (const [path, artist, album, title, rest = {}] of layouts) {
    const { versions: _, ...read } = guessPath(path);
    const wanted = { artist, album, year: null, disc: null, track: null, ...rest, title };
    assert.deepEqual(read, wanted, path);
  }
});

Deno.test("a title in a path tells its versions", () => {
  assert.deepEqual(guessPath("a\\Mira - Reed (Live).mp3").versions, ["live"]);
  assert.deepEqual(guessPath("a\\Mira - Alive.mp3").versions, []);
});

Deno.test("no path, however broken, throws or has an empty title", () => {
  const pieces = [
    "\\",
    "/",
    " ",
    "-",
    " - ",
    ".",
    "(",
    ")",
    "[",
    "]",
    "{",
    "_",
    "0",
    "12",
    "a",
    "Z",
    "\0",
  ];
  pieces.push(
    "\ud800",
    "é",
    "界",
    "'",
    "&",
    ".flac",
    "VA",
    "2007",
    "CD1",
    "@@x",
    "-CD-2007-X",
    "\ufdd0",
  );
  let seed = 7;
  const pick = () => pieces[(seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) % pieces.length]!;
  for (let round = 0; round < 8000; round++) {
    const path = Array.from({ length: round % 40 }, pick).join("");
    const { title } = guessPath(path);
    assert.ok(title !== "" || path === "", JSON.stringify(path));
  }
});

Deno.test("a hostile path is read, too: no pattern runs away with it", () => {
  for (const piece of ["-a", " - ", "((", "[a]", "_-", "0-", "{", "a-CD", "2007 "]) {
    const name = piece.repeat(1500);
    assert.notEqual(guessPath(`${name}\\${name}`).title, "");
  }
});
