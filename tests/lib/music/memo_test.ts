import assert from "node:assert/strict";
import { memo } from "../../../lib/music/memo.ts";

Deno.test("memo() reads a text once, as long as it is remembered", () => {
  const read: string[] = [];
  const length = memo((text) => read.push(text) && text.length, 2);
  assert.deepEqual(["a", "bb", "a", "bb"].map(length), [1, 2, 1, 2]);
  assert.deepEqual(read, ["a", "bb"]);
  assert.deepEqual(["ccc", "a"].map(length), [3, 1]);
  assert.deepEqual(read, ["a", "bb", "ccc", "a"]);
});

Deno.test("memo() holds no long texts, and what is nothing is an answer", () => {
  const read: string[] = [];
  const nothing = memo((text) => read.push(text) ? null : null);
  for (const text of ["a", "a", "b".repeat(301), "b".repeat(301)]) {
    assert.equal(nothing(text), null);
  }
  assert.equal(read.length, 3);
});
