import assert from "node:assert/strict";
import { searchQueries } from "../../../lib/music/queries.ts";
import { readCases, seeded, wish, wishOf } from "./support.ts";

Deno.test("searches widen: with the version, without it, by album, by title alone", () => {
  const wanted = wish("Empire Of The Sun", "We Are The People (Shazam Remix)", 344, "The Remixes");
  assert.deepEqual(searchQueries(wanted), [
    "Empire Of The Sun We Are People shazam remix",
    "Empire Of The Sun We Are People",
    "Empire Of The Sun remixes",
    "We Are The People shazam remix",
  ]);
});

Deno.test("searches leave out credits, remasters and subtitles", () => {
  assert.deepEqual(
    searchQueries(
      wish("The Kid LAROI;Justin Bieber", "STAY (with Justin Bieber) - 2022 Remaster", 141),
    ),
    ["The Kid LAROI STAY", "STAY"],
  );
});

Deno.test("a search in plain letters follows where accents differ", () => {
  assert.deepEqual(searchQueries(wish("Sigur Rós", "Hoppípolla", 268)), [
    "Sigur Rós Hoppípolla",
    "sigur ros hoppipolla",
    "Hoppípolla",
    "hoppipolla",
  ]);
  assert.deepEqual(searchQueries(wish("Кино", "Кукушка", 399)), [
    "Кино Кукушка",
    "Кукушка",
    "kino kukushka",
  ]);
});

Deno.test("words with an apostrophe inside are left out, since peers spell them in three ways", () => {
  assert.deepEqual(
    searchQueries(wish("Linkin Park", "What I’ve Done", 205))[0],
    "Linkin Park What Done",
  );
  assert.deepEqual(searchQueries(wish("Ed", "Don't", 219))[0], "Ed Dont");
});

Deno.test("initials and symbols are searched as words", () => {
  assert.equal(
    searchQueries(wish("R.E.M.", "Losing My Religion", 268))[0],
    "rem Losing My Religion",
  );
  assert.deepEqual(searchQueries(wish("Ke$ha", "TiK ToK", 200)).slice(0, 2), [
    "kesha TiK ToK",
    "Ke ha TiK ToK",
  ]);
});

Deno.test("a title that cannot be searched is looked for by artist and album", () => {
  assert.deepEqual(searchQueries(wish("Prince", "7", 313, "Love Symbol")), [
    "Prince love symbol",
    "Prince",
  ]);
  assert.deepEqual(searchQueries(wish("!!!", "!!!", 200)), []);
  assert.deepEqual(searchQueries(wish("椎名林檎", "桜", 200)), ["椎名林檎 桜"]);
});

Deno.test("no search excludes, matches at large, repeats itself, or has only one-letter words", () => {
  const random = seeded(2);
  const pieces = [
    "-word",
    "*",
    '"',
    "a",
    "Ö",
    "久",
    "don't",
    "(live)",
    " - ",
    "AC/DC",
    "x",
    "!",
    "7",
  ];
  const titles = Array.from(
    { length: 500 },
    () => Array.from({ length: 1 + random(5) }, () => pieces[random(pieces.length)]).join(" "),
  );
  const wishes = [
    ...titles.map((title, at) => wish(titles[(at + 1) % 500]!, title, null, titles[at - 1])),
    ...readCases("../../data/matching-cases.jsonl").map(wishOf),
  ];
  for (const wanted of wishes) {
    const queries = searchQueries(wanted);
    assert.equal(new Set(queries.map((query) => query.toLowerCase())).size, queries.length);
    for (const query of queries) {
      assert.match(query, /^[\p{L}\p{N}\p{M}]+(?: [\p{L}\p{N}\p{M}]+)*$/u);
      assert.ok(query.split(" ").some((word) => [...word].length > 1), query);
    }
  }
});
