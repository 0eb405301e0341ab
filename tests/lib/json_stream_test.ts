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

/** Numbers that look random and are the same each time. */
function seeded(seed: number) {
  return (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(seed / 2 ** 31 * below);
  };
}

const words = ['"', "\\", "]", "}", ",", ":", "ü", "\u2028", "a", "b", "", "\ud83d\ude00", "\n"];

/** Some document, of which every member is called a or b. */
function anything(random: (below: number) => number, depth = 0): unknown {
  const kind = random(depth > 4 ? 4 : 6);
  const many = Array.from({ length: random(4) });
  if (kind === 0) return random(1000) / 8 - 60;
  if (kind === 1) return [true, false, null][random(3)];
  if (kind < 4) return many.map(() => words[random(words.length)]).join("");
  if (kind === 4) return many.map(() => anything(random, depth + 1));
  return Object.fromEntries(many.map(() => ["ab"[random(2)], anything(random, depth + 1)]));
}

/** The same by holding the whole document. */
function found(value: unknown, [part, ...rest]: Place): unknown[] {
  if (part === undefined) return [value];
  if (part === "*") return Array.isArray(value) ? value.flatMap((one) => found(one, rest)) : [];
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && part in value ? found((value as Record<string, unknown>)[part], rest) : [];
}

Deno.test("of any document, cut anywhere, it finds what is found in the whole", () => {
  const random = seeded(7);
  const place: Place[] = [["a", "*", "b"], ["*", "*"], ["b", "a"], ["*", "a", "*"]];
  for (let n = 0; n < 2000; n++) {
    const document = anything(random);
    const text = JSON.stringify(document, null, random(3));
    for (const wanted of place) {
      const length = 1 + random(9);
      const values = pick(text, [wanted], length).map(({ value }) => value);
      assert.deepEqual(values, found(document, wanted), `${text} at ${wanted} by ${length}`);
    }
  }
});
