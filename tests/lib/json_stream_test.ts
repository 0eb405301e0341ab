import assert from "node:assert/strict";
import { JsonPicker, JsonStreamError, type Place } from "../../lib/json_stream.ts";

/** What is found when the text comes in pieces of that length. */
function pick(text: string, places: Place[], length = text.length, longest?: number) {
  const picker = new JsonPicker(places, longest);
  const found = [];
  for (let at = 0; at < text.length; at += length) {
    found.push(...picker.feed(text.slice(at, at + length)));
  }
  picker.end();
  return found;
}

const listing = JSON.stringify(
  {
    directoryCount: 2,
    directories: [
      { name: 'A "quoted" \\ name', fileCount: 1, files: [{ filename: "a]}.flac", size: 1 }] },
      { files: [], name: "B" },
      {
        files: [{ filename: "c", size: -1.5e3 }, { filename: "ü{[", nested: [[1], {}] }],
        name: "C",
      },
    ],
    lockedDirectories: [],
  },
  null,
  2,
);
const places: Place[] = [["directories", "*", "name"], ["directories", "*", "files", "*"]];

const expected = [
  { place: 0, at: [0], value: 'A "quoted" \\ name' },
  { place: 1, at: [0, 0], value: { filename: "a]}.flac", size: 1 } },
  { place: 0, at: [1], value: "B" },
  { place: 1, at: [2, 0], value: { filename: "c", size: -1500 } },
  { place: 1, at: [2, 1], value: { filename: "ü{[", nested: [[1], {}] } },
  { place: 0, at: [2], value: "C" },
];

Deno.test("values at chosen places are found, wherever the text is cut", () => {
  for (const length of [1, 2, 3, 7, 64, 10_000]) {
    assert.deepEqual(pick(listing, places, length), expected, `pieces of ${length}`);
  }
});

Deno.test("words, numbers and strings are values as objects are, also at the very top", () => {
  assert.deepEqual(pick('[1, true,null ,"x"]', [["*"]], 2).map(({ value }) => value), [
    1,
    true,
    null,
    "x",
  ]);
  assert.deepEqual(pick('"alone"', [[]]), [{ place: 0, at: [], value: "alone" }]);
});

Deno.test("names inside a wanted value and names with escapes do not lead astray", () => {
  const text = '{"b":{"a":1},"\\u0061":{"a":2},"c":[{"a":3}]}';
  assert.deepEqual(pick(text, [["a"]], 3), [{ place: 0, at: [], value: { a: 2 } }]);
});

Deno.test("a document that is cut off, torn or doubled is refused", () => {
  const faults = [
    "",
    '{"a":[1',
    '{"a":"',
    "[1}",
    '{"a":tru}',
    "{}{}",
    ",",
    '["\u0001"]',
    "[".repeat(70),
  ];
  for (const text of faults) {
    assert.throws(() => pick(text, [["a"], ["*"], ["a", "*"]], 2), JsonStreamError, text);
  }
});

Deno.test("a value that has no end is refused before it fills the memory", () => {
  const picker = new JsonPicker([["*"]], 1000);
  picker.feed('["');
  assert.throws(() => {
    for (let n = 0; n < 100; n++) picker.feed("x".repeat(100));
  }, JsonStreamError);
});

Deno.test("of a document of many values only one is held at a time", () => {
  const picker = new JsonPicker([["*", "files", "*"]], 1000);
  let found = 0;
  const folder = `{"name":"x","files":[${'{"filename":"a"},'.repeat(999)}{"filename":"b"}]}`;
  picker.feed("[");
  for (let n = 0; n < 200; n++) found += picker.feed(`${n ? "," : ""}${folder}`).length;
  picker.feed("]");
  picker.end();
  assert.equal(found, 200_000);
});
