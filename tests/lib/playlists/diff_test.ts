import assert from "node:assert/strict";
import { contentHash, difference, joined } from "../../../lib/playlists/diff.ts";

const list = (text: string) => [...text].map((uri) => ({ uri, fingerprint: null }));
const text = (places: readonly { uri: string | null }[] | undefined) =>
  places?.map(({ uri }) => uri).join("");

Deno.test("what came and what went is counted with doubles; what moved is neither", () => {
  const told = (before: string, after: string) => {
    const { added, removed } = difference(list(before), list(after));
    return `+${text(added)} -${removed}`;
  };
  assert.equal(told("abc", "cab"), "+ -0");
  assert.equal(told("ab", "abb"), "+b -0");
  assert.equal(told("abb", "ab"), "+ -1");
  assert.equal(told("abc", "dea"), "+de -2");
  assert.equal(told("", "aab"), "+aab -0");
  assert.equal(told("ab", ""), "+ -2");
  const empty = { uri: null, fingerprint: null };
  assert.equal(difference([empty], [empty, empty]).added.length, 1);
});

Deno.test("the order of a list is part of its hash", () => {
  assert.notEqual(contentHash(list("ab")), contentHash(list("ba")));
  assert.equal(contentHash(list("ab")), contentHash(list("ab")));
});

Deno.test("a list that grew at its head is known again, one that was changed behind it is not", () => {
  const put = (head: string, known: string, total: number | null) =>
    text(joined(list(head), list(known), total));
  assert.equal(put("ab", "abc", 3), "abc");
  assert.equal(put("xab", "abc", 4), "xabc");
  assert.equal(put("xya", "abc", 5), "xyabc");
  assert.equal(put("xab", "abc", 3), undefined, "one came and one went");
  assert.equal(put("ac", "abc", 2), undefined, "one went");
  assert.equal(put("ba", "abc", 3), undefined);
  assert.equal(put("xy", "abc", 5), undefined, "nothing of what is known was seen");
  assert.equal(put("ab", "abc", null), undefined);
  assert.equal(put("a", "", 1), undefined);
});
