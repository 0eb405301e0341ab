import assert from "node:assert/strict";
import { extension, isAudio, parsePath } from "../../../lib/music/parse_path.ts";
import { seeded, wish } from "./support.ts";

const reckoner = wish("Radiohead", "Reckoner", 290, "In Rainbows");

/** Every layout of matching.md §3.2, for one song. */
const layouts = [
  "Music\\Radiohead\\In Rainbows\\07 - Reckoner.flac",
  "Music\\Radiohead\\In Rainbows\\07. Reckoner.flac",
  "Music\\Radiohead\\In Rainbows\\07_Reckoner.flac",
  "@@snfuh\\Radiohead\\(2007) In Rainbows\\07 Reckoner.mp3",
  "@@snfuh\\Music\\Radiohead\\2007 - In Rainbows\\07 Reckoner.mp3",
  "Music\\Radiohead\\[2007] In Rainbows\\07 Reckoner.mp3",
  "Music\\Radiohead\\In Rainbows (2007) [FLAC 24-96]\\07 Reckoner.flac",
  "x\\Radiohead - In Rainbows (2007) [FLAC] {TICK001CD}\\07. Reckoner.flac",
  "x\\Radiohead - 2007 - In Rainbows\\07. Reckoner.flac",
  "x\\2007 - Radiohead - In Rainbows\\07. Reckoner.flac",
  "Music\\Radiohead\\In Rainbows\\CD1\\07 Reckoner.flac",
  "Music\\Radiohead\\In Rainbows\\Disc 2\\2-07 Reckoner.flac",
  "Music\\Radiohead\\In Rainbows\\107 Reckoner.flac",
  "Music\\Radiohead\\In Rainbows\\2.07 Reckoner.flac",
  "Music\\Radiohead\\In Rainbows\\B2. Reckoner.flac",
  "Music\\Radiohead\\In Rainbows\\07 - Radiohead - Reckoner.mp3",
  "Music\\Radiohead\\In Rainbows\\Radiohead - In Rainbows - 07 - Reckoner.mp3",
  "Music\\Radiohead\\In Rainbows\\07 Radiohead - Reckoner.mp3",
  "downloads\\Radiohead - Reckoner.mp3",
  "downloads\\Reckoner - Radiohead.mp3",
  "downloads\\Radiohead-Reckoner.mp3",
  "Music\\Various Artists\\Best of 2007\\07 - Radiohead - Reckoner.mp3",
  "Music\\VA - Best of 2007\\07 - Radiohead - Reckoner.mp3",
  "x\\Radiohead-In_Rainbows-CD-FLAC-2007-GRP\\07-radiohead-reckoner.flac",
  "x\\Radiohead-In_Rainbows-CD-FLAC-2007-GRP\\107-radiohead-reckoner-8376970e.flac",
  "x\\90s\\(07) [Radiohead] Reckoner.mp3",
  "x\\90s\\07 Reckoner (Radiohead).mp3",
  "x\\Radiohead\\Fail_]1-07 Reckoner.flac",
  "nas/music/Radiohead/In Rainbows/07 Reckoner.flac",
];

Deno.test("parsePath() finds title and artist in every layout peers use", () => {
  for (const path of layouts) {
    const parsed = parsePath(path, reckoner);
    assert.equal(parsed?.match.value, 1, path);
    assert.equal(Math.max(parsed.artist.file, parsed.artist.folder), 1, path);
    assert.deepEqual(parsed.title.versions, [], path);
    assert.equal(parsed.unexplained, false, path);
  }
});

Deno.test("parsePath() reads album, disc and track number", () => {
  const path = "Music\\Radiohead\\2007 - In Rainbows (Deluxe)\\CD2\\03 - Reckoner.flac";
  const { folders, track } = parsePath(path, reckoner)!;
  assert.deepEqual([folders.album, folders.disc, track], ["in rainbows", 2, 3]);
  assert.equal(folders.albumLikeness, 1);
  const joined = parsePath("Music\\Radiohead\\In Rainbows\\203 Reckoner.flac", reckoner)!;
  assert.deepEqual([joined.disc, joined.track], [2, 3]);
});

Deno.test("parsePath() does not take a title that is a number for a track number", () => {
  const titles: [string, string, string][] = [
    ["Prince", "7", "x\\Prince\\Love Symbol\\07 - 7.flac"],
    ["Prince", "7", "x\\Prince\\Love Symbol\\7.flac"],
    ["JAY-Z", "99 Problems", "x\\Jay-Z\\The Black Album\\99 Problems.flac"],
    ["JAY-Z", "99 Problems", "x\\Jay-Z\\The Black Album\\10 99 Problems.flac"],
    ["Smashing Pumpkins", "1979", "x\\Smashing Pumpkins\\1979.flac"],
    ["Arctic Monkeys", "505", "x\\Arctic Monkeys\\12 - 505.mp3"],
  ];
  for (const [artist, title, path] of titles) {
    assert.equal(parsePath(path, wish(artist, title, null))?.match.value, 1, path);
  }
});

Deno.test("parsePath() takes neither share nor user nor a stranger's album for the artist", () => {
  const paths = [
    "@@radiohead\\Covers\\Reckoner.mp3",
    "radiohead_fan\\Covers\\Reckoner.mp3",
    "x\\Some Cover Band\\Radiohead\\Reckoner.mp3",
  ];
  for (const path of paths) {
    const { artist } = parsePath(path, reckoner)!;
    assert.ok(Math.max(artist.file, artist.folder) < .75, path);
  }
});

Deno.test("parsePath() never throws, whatever a peer calls its files", () => {
  const random = seeded(11);
  const pieces = [
    "\\",
    "/",
    "..",
    ".",
    " - ",
    "_",
    "(",
    ")",
    "[",
    "{",
    "\0",
    "\u202e",
    "Radiohead",
    "Reckoner",
    "Live",
    "*",
    "07",
    "\ufdd0",
    "\ud800",
    "久",
    ".flac",
    "-",
    "$&",
  ];
  for (let round = 0; round < 3000; round++) {
    const text = Array.from(
      { length: random(20) },
      () => random(3) > 0 ? pieces[random(pieces.length)]! : String.fromCharCode(random(65536)),
    ).join("");
    parsePath(text, reckoner);
  }
  for (
    const text of ["", "\\", "a".repeat(400), "(".repeat(400), "- ".repeat(200), "\0".repeat(400)]
  ) {
    parsePath(text, reckoner);
    parsePath(`${text}.flac`, wish(text || "x", text || "x", null, text || "x"));
  }
});

Deno.test("the longest and deepest of hostile paths are read, and in no time that grows", () => {
  const pieces = [
    "a\\",
    "(",
    "(a)",
    "a--b ",
    "f**k ",
    "at ",
    "- ",
    "_a_",
    "\ud800",
    "\0",
    "봄 a ",
    "ヴ",
  ];
  for (const piece of pieces) {
    const name = piece.repeat(32_000 / piece.length);
    const long = wish(name.slice(0, 500), name.slice(0, 500), 290, name.slice(0, 500));
    for (const wanted of [reckoner, long]) {
      const parsed = parsePath(`x\\${name}\\${name}.mp3`, wanted);
      assert.ok(parsed === null || parsed.stem.length <= 400);
    }
  }
});

Deno.test("parsePath() reads names whose parts single underscores keep apart", () => {
  const parsed = parsePath("x\\Radiohead\\Radiohead_In Rainbows_07_Reckoner.flac", reckoner);
  assert.equal(parsed?.match.value, 1);
  assert.equal(parsed?.artist.file, 1);
});

Deno.test("extension() and isAudio() go by the end of the name", () => {
  assert.equal(extension("Music\\A.B\\07. Song.FLAC"), "flac");
  assert.equal(extension("Music\\A.B\\no extension"), "");
  assert.ok(isAudio("a\\b.m4a"));
  for (const name of ["a\\b.lrc", "a\\cover.jpg", "a.flac\\b", "song.flac.exe"]) {
    assert.ok(!isAudio(name), name);
  }
});
