import assert from "node:assert/strict";
import { type Cell, csvLine } from "../../lib/csv.ts";

const cells: [cell: Cell, written: string][] = [
  ["plain", "plain"],
  ["", ""],
  [null, ""],
  [0, "0"],
  [-1.5, "-1.5"],
  [true, "true"],
  [new Date(Date.UTC(2024, 2, 18, 12)), "2024-03-18T12:00:00.000Z"],
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["two\r\nlines", '"two\r\nlines"'],
  [" kept ", '" kept "'],
  ["Zoë 無罪", "Zoë 無罪"],
  ["=1+1", "'=1+1"],
  ["+49", "'+49"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", '"\'\r=1"'],
  ["\n=1", '"\'\n=1"'],
  ["＝1+1", "'＝1+1"],
  ['=HYPERLINK("http://x","a")', `"'=HYPERLINK(""http://x"",""a"")"`],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ["a=1", "a=1"],
  ["'quoted'", "'quoted'"],
];

for (const [cell, written] of cells) {
  Deno.test(`a cell that is ${JSON.stringify(cell)} is written as ${JSON.stringify(written)}`, () => {
    assert.equal(csvLine([cell]), `${written}\r\n`);
  });
}

Deno.test("cells are parted by commas, lines end as RFC 4180 says", () => {
  assert.equal(csvLine(["a", null, 3]), "a,,3\r\n");
});
