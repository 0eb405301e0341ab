import assert from "node:assert/strict";
import { type LyricLine, parseLrc, plainLyrics, writeLrc } from "../../../lib/music/lrc.ts";

const head = { title: "Low Tide", artist: "Mira Vale", album: "Shore" };
const line = (ms: number, text: string): LyricLine => ({ ms, text });

const read: readonly [what: string, text: string, lines: LyricLine[]][] = [
  ["hundredths", "[00:01.50]one\n[00:02.00]two", [line(1500, "one"), line(2000, "two")]],
  ["thousandths", "[00:01.505]one\n[00:02.999]two", [line(1505, "one"), line(2999, "two")]],
  ["tenths", "[00:01.5]one\n[00:02.9]two", [line(1500, "one"), line(2900, "two")]],
  ["no fraction", "[0:01]one\n[0:02]two", [line(1000, "one"), line(2000, "two")]],
  ["a colon before the fraction", "[00:01:50]a\n[00:02:05]b", [line(1500, "a"), line(2050, "b")]],
  ["more than 99 minutes", "[00:01]a\n[123:00.00]b", [line(1000, "a"), line(7_380_000, "b")]],
  ["two times before a text", "[00:09.00][00:01.00]la\n[00:05.00]lo", [
    line(1000, "la"),
    line(5000, "lo"),
    line(9000, "la"),
  ]],
  ["lines out of order", "[00:03.00]c\n[00:01.00]a", [line(1000, "a"), line(3000, "c")]],
  ["a mark before the text, and Windows' ends of lines", "\ufeff[00:01.00]a\r\n[00:02.00]b\r\n", [
    line(1000, "a"),
    line(2000, "b"),
  ]],
  ["old Mac's ends of lines", "[00:01.00]a\r[00:02.00]b", [line(1000, "a"), line(2000, "b")]],
  ["a gap", "[00:01.00]a\n[00:02.00]\n[00:03.00]b", [
    line(1000, "a"),
    line(2000, ""),
    line(3000, "b"),
  ]],
  ["a head", "[ti:Low Tide]\n[length:03:20]\n[#:note]\n\n[00:01.00]a\n[00:02.00]b", [
    line(1000, "a"),
    line(2000, "b"),
  ]],
  ["everything earlier", "[offset:+500]\n[00:01.00]a\n[00:02.00]b", [
    line(500, "a"),
    line(1500, "b"),
  ]],
  ["everything later", "[offset:-500]\n[00:01.00]a\n[00:02.00]b", [
    line(1500, "a"),
    line(2500, "b"),
  ]],
  ["never before the beginning", "[offset:1500]\n[00:01.00]a\n[00:02.00]b", [
    line(0, "a"),
    line(500, "b"),
  ]],
  ["times of words", "[00:01.00]<00:01.00> low <00:01.50> tide\n[00:02.00]b", [
    line(1000, "low tide"),
    line(2000, "b"),
  ]],
  ["brackets in a text", "[00:01.00][Chorus]\n[00:02.00]a [x] b", [
    line(1000, "[Chorus]"),
    line(2000, "a [x] b"),
  ]],
];

for (const [what, text, lines] of read) {
  Deno.test(`lyrics with times are read: ${what}`, () => assert.deepEqual(parseLrc(text), lines));
}

const refused: readonly [what: string, text: string][] = [
  ["nothing", ""],
  ["plain lines", "one\ntwo\nthree"],
  ["a head alone", "[ti:Low Tide]\n[ar:Mira Vale]"],
  ["one time", "[00:01.00]all of it"],
  ["the same time everywhere", "[00:00.00]one\n[00:00.00]two\n[00:00.00]three"],
  ["times without texts", "[00:01.00]\n[00:02.00]\n[00:03.00]"],
  ["more lines without a time than with one", "[00:01.00]a\n[00:02.00]b\nc\nd\ne"],
  ["seconds there are not", "[00:61.00]a\n[00:99.00]b"],
  ["a web page", "<!doctype html><html><body>[00:01.00]a\n[00:02.00]b</body></html>"],
  ["a line break of a web page", "[00:01.00]a<br>\n[00:02.00]b"],
  ["half a megabyte", `[00:01.00]a\n[00:02.00]b\n${"[00:03.00]ä\n".repeat(43_000)}`],
];

for (const [what, text] of refused) {
  Deno.test(`no lyrics with times: ${what}`, () => assert.equal(parseLrc(text), undefined));
}

Deno.test("a file has its head, its lines in order, and no mark", () => {
  const text = writeLrc(head, [line(75_500, "second"), line(0, "first"), line(6_000_000, "")]);
  const lines = ["[00:00.00]first", "[01:15.50]second", "[100:00.00]", ""];
  assert.equal(text, ["[ti:Low Tide]", "[ar:Mira Vale]", "[al:Shore]", ...lines].join("\n"));
});

Deno.test("what is not known is not in the head, and nothing breaks out of it", () => {
  const text = writeLrc({ title: "A\n[00:00.00]B", artist: "C]", album: null }, []);
  assert.equal(text, "[ti:A [00:00.00]B]\n[ar:C]]\n");
  assert.equal(parseLrc(text), undefined);
});

/** The same numbers at every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) % below;
}

const letters = [..."abc ÄÖ椎名🎵[]<>:.'\"&0123456789"];

Deno.test("what is written is read again as it was, to the hundredth", () => {
  for (let seed = 0; seed < 400; seed++) {
    const random = numbers(seed);
    const text = () => Array.from({ length: random(12) }, () => letters[random(letters.length)]!);
    const lines = Array.from({ length: 2 + random(20) }, (_, n) => ({
      ms: (n * 700 + random(600)) * 10,
      text: text().join("").replaceAll(/<\d.*?>|^\s*\[\d.*?\]/g, "").trim() || `line ${n}`,
    }));
    assert.deepEqual(parseLrc(writeLrc(head, lines)), lines, `seed ${seed}`);
  }
});

Deno.test("no text makes reading fail, or not end", () => {
  for (let seed = 0; seed < 2000; seed++) {
    const random = numbers(seed);
    const signs = [..."[]:.<>0159-\r\n\ufeffai# \0\ud800"];
    const text = Array.from({ length: random(80) }, () => signs[random(signs.length)]).join("");
    const lines = parseLrc(text) ?? [];
    assert.ok(lines.every(({ ms }, n) => ms >= (lines[n - 1]?.ms ?? 0)));
    plainLyrics(text);
  }
  assert.equal(parseLrc("[".repeat(400_000)), undefined);
  assert.equal(parseLrc("[00:01.00]".repeat(50_000)), undefined);
});

const plain: readonly [what: string, text: string, tidy: string | undefined][] = [
  ["as it is", "one\ntwo", "one\ntwo\n"],
  ["with a mark and Windows' ends of lines", "\ufeffone  \r\ntwo\r\n\r\n", "one\ntwo\n"],
  ["with many gaps", "one\n\n\n\n\ntwo", "one\n\ntwo\n"],
  ["with signs nobody sees", "o\0ne\x07", "one\n"],
  ["empty", " \r\n\n ", undefined],
  ["a web page", "<html><body>one</body></html>", undefined],
  ["too long", "la\n".repeat(200_000), undefined],
];

for (const [what, text, tidy] of plain) {
  Deno.test(`plain lyrics are tidied: ${what}`, () => assert.equal(plainLyrics(text), tidy));
}
