import assert from "node:assert/strict";
import { organisedPath, withSuffix } from "../../../lib/files/names.ts";
import { track } from "../../../lib/schemas/track.ts";

const bytes = (text: string) => new TextEncoder().encode(text).length;

const cases: [says: string, known: Parameters<typeof track>[0], path: string][] = [
  [
    "artist, album, number and title make the path",
    { title: "Airbag", artists: ["Radiohead"], album: "OK Computer", track_number: 1 },
    "Radiohead/OK Computer/01 - Airbag.flac",
  ],
  [
    "without a number the title stands alone",
    { title: "Airbag", artists: ["Radiohead"], album: "OK Computer" },
    "Radiohead/OK Computer/Airbag.flac",
  ],
  [
    "without an album the folder says so",
    { title: "Airbag", artists: ["Radiohead"] },
    "Radiohead/Unknown Album/Airbag.flac",
  ],
  [
    "the album's artist owns the folder, so that a compilation stays together",
    { title: "T", artists: ["Guest"], album: "Hits", album_artist: "Various Artists" },
    "Various Artists/Hits/T.flac",
  ],
  [
    "of several artists the first owns the folder",
    { title: "T", artists: ["A", "B"], album: "X" },
    "A/X/T.flac",
  ],
  [
    "the second disc has its own folder",
    { title: "T", artists: ["A"], album: "X", disc_number: 2, track_number: 10 },
    "A/X (Disc 2)/10 - T.flac",
  ],
  [
    "the first disc has none",
    { title: "T", artists: ["A"], album: "X", disc_number: 1, track_number: 100 },
    "A/X/100 - T.flac",
  ],
  [
    "letters of every script stay",
    { title: "丸ノ内サディスティック", artists: ["椎名林檎"], album: "無罪モラトリアム" },
    "椎名林檎/無罪モラトリアム/丸ノ内サディスティック.flac",
  ],
  [
    "marks are composed",
    { title: "Jo\u0301ga", artists: ["Bjo\u0308rk"] },
    "Björk/Unknown Album/Jóga.flac",
  ],
  [
    "separators and forbidden characters never reach the path",
    { title: 'a/b\\c|d "e" <f>?*', artists: ["AC/DC"], album: "Live: Part 1" },
    "AC-DC/Live - Part 1/a-b-c-d 'e' f.flac",
  ],
  [
    "control, bidi and zero-width characters are dropped",
    { title: "a\0b\u202ec\u200bd\u2066e\x07f\tg\u2028h", artists: ["A"] },
    "A/Unknown Album/abcdef g h.flac",
  ],
  [
    "dots cannot climb, hide or trail",
    { title: "...Baby. . ", artists: [".."], album: "../.." },
    "_/-/Baby.flac",
  ],
  [
    "names Windows reserves get a mark",
    { title: "nul", artists: ["CON"], album: "com1.x" },
    "_CON/_com1.x/_nul.flac",
  ],
  [
    "a name of which nothing is left becomes a mark",
    { title: "?", artists: ["\u202e"], album: "***" },
    "_/_/_.flac",
  ],
];

for (const [says, known, path] of cases) {
  Deno.test(`organisedPath: ${says}`, () => {
    assert.equal(organisedPath(track(known), { extension: "flac" }), path);
  });
}

Deno.test("organisedPath: the extension is lower case and brings nothing else", () => {
  assert.equal(
    organisedPath(track({ title: "T", artists: ["A"] }), { extension: ".M4A" }),
    "A/Unknown Album/T.m4a",
  );
  assert.equal(
    organisedPath(track({ title: "T", artists: ["A"] }), { extension: "mp3/../x" }),
    "A/Unknown Album/T.mp3x",
  );
});

for (const letter of ["x", "椎", "👩‍👩‍👧‍👦", "e\u0323\u0302\u0301"]) {
  Deno.test(`organisedPath: 400 times ${letter} fits 255 bytes, with a suffix, uncut letters`, () => {
    const long = letter.repeat(400);
    const known = { title: long, artists: [long], album: long, track_number: 7, disc_number: 12 };
    const path = withSuffix(organisedPath(track(known), { extension: "flac" }), 1234);
    const [artist = "", album = "", file = ""] = path.split("/");
    for (const name of [artist, album, file]) assert.ok(bytes(name) <= 255 && bytes(name) > 200);
    assert.match(album, / \(Disc 12\)$/);
    assert.match(file, /^07 - .*_1234\.flac$/);
    assert.equal(artist.replaceAll(letter.normalize("NFC"), ""), "");
  });
}

Deno.test("organisedPath: one letter with a thousand marks still makes a name", () => {
  const path = organisedPath(track({ title: "a" + "\u0301".repeat(1000), artists: ["A"] }), {
    extension: "mp3",
  });
  assert.equal(path, "A/Unknown Album/_.mp3");
});

Deno.test("withSuffix stands before the extension, and at the end where there is none", () => {
  assert.equal(withSuffix("A/B.C/01 - x.y.flac", 2), "A/B.C/01 - x.y_2.flac");
  assert.equal(withSuffix("A/B.C/song", 1), "A/B.C/song_1");
});
