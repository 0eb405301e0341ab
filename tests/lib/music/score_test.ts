import assert from "node:assert/strict";
import { scorer } from "../../../lib/music/score.ts";
import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import type { Track } from "../../../lib/schemas/track.ts";
import { remote, wish } from "./support.ts";

const reckoner = wish("Radiohead", "Reckoner", 290, "In Rainbows");

function judged(wanted: Track, filename: string, known: Partial<RemoteFile> = { duration_s: 290 }) {
  const { confidence, reasons } = scorer(wanted)(remote({ filename, ...known }));
  const [first] = reasons;
  return { confidence, why: first ? `${first.effect} ${first.rule} ${first.detail}` : "" };
}

Deno.test("title, artist, length and album that agree are certain", () => {
  const path = "Music\\Radiohead\\In Rainbows\\07 Reckoner.flac";
  const { confidence, reasons } = scorer(reckoner)(remote({ filename: path, duration_s: 291 }));
  assert.equal(confidence, 1);
  assert.deepEqual(reasons.map(({ rule, effect, detail }) => `${rule} ${effect} ${detail}`), [
    "title score 1.00",
    "artist score 1.00",
    "duration score 1.00",
    "album score 1.00",
  ]);
});

Deno.test("a refusal names what was compared", () => {
  const paths: [string, Partial<RemoteFile>, string][] = [
    ["Reckoner.lrc", {}, "gate not_audio lrc"],
    ["Radiohead - Reckoner.flac", { duration_s: 237 }, "gate duration 4:50 ≠ 3:57"],
    ["Radiohead - Reckoner (Live at Bonnaroo).flac", {}, "gate version_extra live (bonnaroo)"],
    ["Radiohead\\In Rainbows\\03 Nude.flac", {}, "gate title nude"],
    ["Gnarls Barkley\\Odd\\Reckoner.flac", {}, "gate artist gnarls barkley"],
    ["Radiohead & Somebody\\Songs\\Reckoner.flac", {}, "gate collaborator somebody"],
    ["Radiohead - Reckoner, Pt. 2.flac", {}, "gate numbers part 2"],
    ["Radiohead - Reckoner.flac", { size: 0 }, "gate implausible_size 0 B"],
  ];
  for (const [name, known, why] of paths) {
    assert.deepEqual(judged(reckoner, `x\\${name}`, known), { confidence: 0, why });
  }
});

Deno.test("every refusal is kept, not only the first", () => {
  const path = "x\\Karaoke\\Reckoner (In the Style of Radiohead).mp3";
  const { reasons } = scorer(reckoner)(remote({ filename: path, duration_s: 100 }));
  const rules = reasons.filter(({ effect }) => effect === "gate").map(({ rule }) => rule);
  assert.ok(rules.includes("duration") && rules.includes("version_extra"), rules.join());
});

Deno.test("a lossy file of unknown length that is far too big is no single song", () => {
  const path = "x\\Radiohead - Reckoner.mp3";
  const unknown = { duration_s: null };
  assert.equal(judged(reckoner, path, { ...unknown, size: 110_000_000 }).confidence, 0);
  assert.ok(judged(reckoner, path, { ...unknown, size: 11_000_000 }).confidence > 0);
  assert.ok(
    judged(reckoner, path.replace("mp3", "flac"), { ...unknown, size: 110_000_000 }).confidence > 0,
  );
});

Deno.test("without a length title and artist must agree to the letter, and only the album makes sure", () => {
  const unknown = { duration_s: null };
  const loose = judged(reckoner, "x\\Radiohead - Reckoner.flac", unknown);
  assert.deepEqual(loose, { confidence: .9, why: "cap duration ?" });
  assert.equal(judged(reckoner, "x\\Radiohead - Reckonner.flac", unknown).confidence, .84);
  const edit = wish("Radiohead", "Reckoner - Radio Edit", 200);
  assert.equal(judged(edit, "x\\Radiohead - Reckoner.flac", unknown).confidence, .84);
  assert.equal(judged(reckoner, "x\\Radiohead\\In Rainbows\\Reckoner.flac", unknown).confidence, 1);
});

Deno.test("a wish without a length is granted to the letter, and no further", () => {
  const wanted = wish("Radiohead", "Reckoner", null);
  assert.equal(judged(wanted, "x\\Radiohead - Reckoner.flac").confidence, .9);
  assert.equal(judged(wanted, "x\\Radiohead - Reckonner.flac").confidence, .84);
});

Deno.test("a length further off counts less, until it refuses", () => {
  const path = "x\\Radiohead\\In Rainbows\\Reckoner.flac";
  const values = [290, 293, 296, 300, 305].map((duration_s) =>
    judged(reckoner, path, { duration_s }).confidence
  );
  assert.deepEqual(values.toSorted((a, b) => b - a), values);
  assert.equal(new Set(values).size, values.length);
  assert.equal(values.at(-1), 0);
});

Deno.test("a folder called after a day and a place holds what was played there", () => {
  const at = (folder: string) => judged(reckoner, `x\\Radiohead\\${folder}\\Reckoner.flac`);
  assert.equal(at("2008-07-04 - Hamburg, Germany").confidence, 0);
  assert.ok(at("[2007.10.10] In Rainbows").confidence > .9);
});

Deno.test("a name in brackets is the artist's, unless somebody else stands before the title", () => {
  const creep = wish("Radiohead", "Creep", 238);
  const known = { duration_s: 238 };
  assert.ok(judged(creep, "x\\90s\\14 Creep (Radiohead).mp3", known).confidence > .9);
  assert.equal(judged(creep, "x\\Somebody Else - Creep (Radiohead).mp3", known).confidence, 0);
});

Deno.test("a length that is off by more than another album's silence needs the album", () => {
  const [own, other] = ["x\\Radiohead\\In Rainbows", "x\\Radiohead\\Best Of"];
  const at = (folder: string, duration_s: number) =>
    judged(reckoner, `${folder}\\Reckoner.flac`, { duration_s });
  assert.ok(at(other, 293).confidence > .85);
  assert.deepEqual(at(other, 296), { confidence: .84, why: "cap duration 4:50 ≠ 4:56" });
  assert.deepEqual(at(other, 300), { confidence: 0, why: "gate duration 4:50 ± 0:10" });
  assert.equal(at(own, 296).why, "score title 1.00");
  assert.ok(at(own, 300).confidence >= .65);
});

Deno.test("a wish whose artist is a whole credit is granted by the first of its names", () => {
  const file = { duration_s: 248 };
  const path = "x\\Queen\\Greatest Hits II\\Under Pressure.mp3";
  for (const artist of ["Queen & David Bowie", "Queen feat. David Bowie", "Queen - Topic"]) {
    assert.ok(judged(wish(artist, "Under Pressure", 248), path, file).confidence > .85, artist);
  }
});

Deno.test("another album of the artist holds the same recording", () => {
  assert.equal(judged(reckoner, "x\\Radiohead\\Best Of\\Reckoner.flac").confidence, .95);
});

Deno.test("a clean edit, and a mix other than mono where mono is wanted, are for a person", () => {
  const clean = judged(reckoner, "x\\Radiohead\\In Rainbows\\Reckoner (Clean).flac");
  assert.deepEqual(clean, { confidence: .84, why: "cap version_extra clean" });
  const mono = wish("Radiohead", "Reckoner - Mono", 290, "In Rainbows");
  assert.equal(judged(mono, "x\\Radiohead\\In Rainbows\\Reckoner.flac").confidence, .84);
  assert.equal(judged(mono, "x\\Radiohead\\In Rainbows\\Reckoner (Mono).flac").confidence, 1);
});

Deno.test("a version whose place or remixer only one side names needs the very same length", () => {
  const live = wish("Radiohead", "Reckoner (Live at Bonnaroo)", 290);
  const path = "x\\Radiohead - Reckoner (Live).flac";
  assert.equal(judged(live, path, { duration_s: 294 }).confidence, .84);
  assert.equal(judged(live, path).confidence, 1);
});

Deno.test("a part that only the wish numbers needs the very same length", () => {
  const part = wish("Radiohead", "Reckoner, Pt. 1", 290);
  const path = "x\\Radiohead - Reckoner.flac";
  assert.equal(judged(part, path, { duration_s: 294 }).confidence, .84);
  assert.equal(judged(part, path).confidence, 1);
});

Deno.test("a track of a live album is not the studio recording, whatever its title says", () => {
  const live = wish("Radiohead", "Reckoner", 290, "Live in Praha");
  const studio = judged(live, "x\\Radiohead\\In Rainbows\\Reckoner.flac");
  assert.deepEqual(studio, { confidence: 0, why: "gate version_missing live" });
  assert.equal(judged(live, "x\\Radiohead - Reckoner.flac").confidence, .84);
  assert.equal(judged(live, "x\\Radiohead\\Live in Praha\\Reckoner.flac").confidence, 1);
});

Deno.test("a short cut is not a long one, though neither is refused beside a plain title", () => {
  const edit = wish("Radiohead", "Reckoner - Radio Edit", 290);
  const extended = judged(edit, "x\\Radiohead - Reckoner (Extended Mix).flac");
  assert.equal(extended.why, "gate version_other short ≠ long");
  assert.equal(judged(edit, "x\\Radiohead - Reckoner.flac").confidence, 1);
});

Deno.test("a compilation that names no artist is for a person, and only at the same length", () => {
  const path = "x\\Various Artists\\Now 69\\07 Reckoner.mp3";
  const { confidence, why } = judged(reckoner, path);
  assert.deepEqual([confidence, why], [.84, "cap various_artists now 69"]);
  assert.equal(judged(reckoner, path, { duration_s: 296 }).confidence, 0);
  assert.equal(judged(reckoner, "x\\downloads\\Reckoner.mp3").confidence, 0);
});

Deno.test("an album folder alone may speak for its artist, to a person", () => {
  const path = "x\\In Rainbows\\07 Reckoner.flac";
  assert.equal(judged(reckoner, path).confidence, .84);
  assert.equal(judged(reckoner, path, { duration_s: 297 }).confidence, 0);
});

Deno.test("an artist spelled differently is for a person unless the album agrees", () => {
  const path = "x\\Radioheed\\Best Of\\Reckoner.flac";
  assert.deepEqual(judged(reckoner, path), { confidence: .84, why: "cap artist 0.89" });
  assert.ok(judged(reckoner, path.replace("Best Of", "In Rainbows")).confidence > .85);
});

Deno.test("a performance of a classical work needs its performer, or its very length", () => {
  const wanted = wish(
    "Ludwig van Beethoven;Herbert von Karajan",
    "Symphony No. 5 in C Minor, Op. 67: I. Allegro con brio",
    431,
  );
  const path = (folder: string) =>
    `x\\Beethoven\\${folder}\\01 Symphony No.5 in C minor Op.67 - 1. Allegro con brio.flac`;
  assert.ok(judged(wanted, path("Karajan - Symphonies"), { duration_s: 437 }).confidence > .65);
  assert.equal(judged(wanted, path("Szell"), { duration_s: 437 }).confidence, 0);
  assert.ok(judged(wanted, path("Symphonies"), { duration_s: 432 }).confidence > .65);
});

Deno.test("a name is the same in digits, with umlauts written out, and with first names", () => {
  const pairs = [
    ["Thirty Seconds to Mars", "30 Seconds to Mars"],
    ["21 Pilots", "twenty one pilots"],
    ["Herbert Grönemeyer", "Herbert Groenemeyer"],
    ["Die Ärzte", "Aerzte"],
    ["Hall & Oates", "Daryl Hall & John Oates"],
  ];
  for (const [asked = "", given] of pairs) {
    const found = judged(wish(asked, "Reckoner", 290), `x\\${given}\\Best Of\\Reckoner.flac`);
    assert.ok(found.confidence > .95, `${asked}: ${found.confidence}`);
  }
  const other = judged(wish("Hall & Oates", "Reckoner", 290), "x\\Sam Hall & Oats\\Reckoner.flac");
  assert.equal(other.confidence, 0);
});

Deno.test("who stands against the artist made something of his own, who beside him perhaps", () => {
  const at = (credit: string, duration_s: number) =>
    judged(reckoner, `x\\${credit} - Reckoner.mp3`, { duration_s });
  assert.equal(at("Radiohead vs. Somebody", 290).why, "gate version_extra remix (somebody)");
  assert.equal(at("Radiohead & Somebody", 294).why, "gate collaborator somebody");
  assert.ok(at("Radiohead & Somebody", 291).confidence > .9);
});

Deno.test("a song of a concert may lie in its folder by its title alone, for a person to see", () => {
  const live = (album: string) => wish("Radiohead", "Reckoner - Live", 290, album);
  const path = (album: string) => `x\\Radiohead\\${album}\\Reckoner.flac`;
  const known = judged(live("Years of Noise"), path("Years of Noise"));
  assert.deepEqual(known, { confidence: .84, why: "cap version_missing live" });
  for (const album of ["Greatest Hits", "In Rainbows (Deluxe Edition)"]) {
    assert.equal(judged(live(album), path(album)).confidence, 0, album);
  }
  assert.equal(judged(live("Years of Noise"), path("In Rainbows")).confidence, 0);
});

Deno.test("stages with a year, broadcasts and bootlegs are performances; albums called so are not", () => {
  const at = (folder: string) => judged(reckoner, `x\\Radiohead\\${folder}\\Reckoner.flac`);
  for (
    const folder of ["Hammersmith Odeon London '75", "The Peel Sessions 1991-2004", "Bootlegs"]
  ) {
    assert.equal(at(folder).confidence, 0, folder);
  }
  for (
    const folder of [
      "Festival 1977",
      "Highway 61 Revisited",
      "Way Out of the Chambers: The Dirty Version",
    ]
  ) {
    assert.ok(at(folder).confidence > .9, folder);
  }
});

Deno.test("a refused file says its version, too", () => {
  const filename = "x\\Radiohead\\In Rainbows\\Nude (Live).flac";
  const { reasons } = scorer(reckoner)(remote({ filename, duration_s: 290 }));
  const said = reasons.map(({ rule, detail }) => `${rule} ${detail}`);
  assert.deepEqual(said, ["title nude", "version_extra live"]);
});
