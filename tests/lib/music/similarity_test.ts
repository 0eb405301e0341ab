import assert from "node:assert/strict";
import { likeness } from "../../../lib/music/alike.ts";
import { prepare, ratio, tokenSortRatio } from "../../../lib/music/similarity.ts";
import { seeded } from "./support.ts";

/** The definition, cell by cell. */
function lcs(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a.split("")) {
    const next = [0];
    for (let at = 1; at <= b.length; at++) {
      next.push(x === b[at - 1] ? row[at - 1]! + 1 : Math.max(row[at]!, next[at - 1]!));
    }
    row = next;
  }
  return row[b.length]!;
}

function text(random: (n: number) => number, letters: string, most: number): string {
  return Array.from({ length: 1 + random(most) }, () => letters[random(letters.length)]).join("");
}

/** Letters of one kind each; the last ones are two units long. */
const scripts = [
  ["ab "],
  ["abcdefghijklmnopqrstuvwxyz 0123456789"],
  ["éßøñüç ab"],
  ["абвгдеёжз ", "αβγδε"],
  ["あいう久石譲カナ한글 abc"],
  ["שלום عربي"],
  ["𝄞🎵𠮷👩🏽 a", "\u0301\u200d\ud83d"],
].map((letters) => letters.join("").split(""));

Deno.test("ratio() is 2·LCS/(a+b) for texts of any length and script", () => {
  const random = seeded(3);
  for (let round = 0; round < 3000; round++) {
    const letters = scripts[round % scripts.length]!;
    const most = [12, 40, 70, 200][round % 4]!;
    const [a, b] = [random(most + 1), random(most + 1)].map((length) =>
      Array.from({ length }, () => letters[random(letters.length)]).join("")
    ) as [string, string];
    const expected = a === "" || b === "" ? 0 : 2 * lcs(a, b) / (a.length + b.length);
    assert.equal(ratio(a, b), expected, `${a} | ${b}`);
  }
});

Deno.test("a prepared text gives the same again, whatever was compared in between", () => {
  const random = seeded(9);
  const queries = [20, 50, 90].map((length) =>
    text(random, "abcdef ", length) + "x".repeat(length)
  );
  const prepared = queries.map(prepare);
  for (let round = 0; round < 300; round++) {
    const other = text(random, "abcdefx ", 120);
    for (const [at, compare] of prepared.entries()) {
      assert.equal(compare(other), ratio(queries[at]!, other));
    }
  }
});

Deno.test("ratio() at the borders of a machine word is still the definition", () => {
  for (const length of [31, 32, 33, 63, 64, 65, 96]) {
    const [a, b] = ["ab".repeat(length).slice(0, length), "ba".repeat(length).slice(0, length - 1)];
    assert.equal(ratio(a, b), 2 * lcs(a, b) / (a.length + b.length), String(length));
    assert.equal(ratio(a, a), 1);
  }
});

Deno.test("prepare() gives the same as ratio(), either way round", () => {
  const random = seeded(5);
  for (let round = 0; round < 300; round++) {
    const [a, b] = [text(random, "abcde ", 50), text(random, "abcde ", 50)];
    assert.equal(prepare(a)(b), ratio(b, a));
  }
});

Deno.test("an empty text resembles nothing, not even another empty one", () => {
  assert.equal(ratio("", ""), 0);
  assert.equal(ratio("a", ""), 0);
  assert.equal(likeness("")(""), 0);
});

Deno.test("tokenSortRatio() does not see the order of words", () => {
  assert.equal(tokenSortRatio("sawano hiroyuki", "hiroyuki sawano"), 1);
  assert.ok(tokenSortRatio("sawano hiroyuki", "hiroyuki sawada") < 1);
});

Deno.test("likeness() tolerates typing errors, joined words and left out letters", () => {
  assert.ok(likeness("believe")("beleive") > .8);
  assert.equal(likeness("day dream")("daydream"), 1);
  assert.equal(likeness("f**k you")("fuck you"), 1);
  assert.equal(likeness("mambo no 5")("mambo number 5"), 1);
  assert.equal(likeness("чумачечая весна")("chumachechaya vesna"), 1);
});

Deno.test("likeness() holds back when a whole word is another one", () => {
  const pairs = [
    ["i want you", "i want you back"],
    ["need you tonight", "need me tonight"],
    ["interlude 1", "interlude 2"],
    ["i want to hold your hand", "i want to hold your heart"],
    ["girls", "girls girls girls"],
    ["michael jackson", "michael johnson"],
  ] as const;
  for (const [a, b] of pairs) {
    assert.ok(likeness(a)(b) < .8, `${a} | ${b}`);
    assert.ok(likeness(b)(a) < .8, `${b} | ${a}`);
  }
});

Deno.test("likeness() takes letters that mean something to a pattern as they are", () => {
  assert.ok(likeness("[*")("(*") < 1);
  assert.ok(likeness("a.c")("a*c)") < 1);
});
